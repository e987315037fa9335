import fc from 'fast-check';
import type { TranscriptDocument } from '../../../../electron/core/transcript/document.ts';
import {
  plainTranscript,
  type PlainLabels,
  type PlainOptions,
  type PlainTranscript,
} from '../../../../electron/core/transcript/plain/passages.ts';

const LABELS: PlainLabels = {
  background: 'on background',
  offRecord: 'off record',
  take: 'Take #',
  flags: {
    repetition: 'repeats',
    rate: 'odd rate',
    'no-text': 'no text',
    'text-over-silence': 'silence',
    'low-margin': 'who?',
    drowned: 'drowned',
    overlap: 'two at once',
    deleted: 'deleted',
  },
};

const ALL: PlainOptions = { times: true, statuses: true, flags: true, offRecord: 'mark' };

/** A transcript of these texts, one passage each, half a second a word, the second take from the third passage on. */
export function transcriptOf(
  texts: readonly string[],
  options: Partial<PlainOptions> = {},
  statuses: readonly ('on-record' | 'background' | 'off-record')[] = [],
): PlainTranscript {
  const segments = texts.map((text, at) => ({
    id: `r:${at}`,
    takeId: at < 2 ? 't1' : 't2',
    track: 0,
    speakerId: `s${(at % 2) + 1}`,
    status: statuses[at] ?? 'on-record',
    start: at * 10,
    end: at * 10 + 9,
    flags: at === 1 ? (['rate'] as const) : [],
    words: text.split(' ').map((word, index) => ({
      id: `r.${at}.${index}`,
      text: word,
      start: at * 10 + index / 2,
      end: at * 10 + index / 2 + 0.4,
    })),
  }));
  const document: TranscriptDocument = {
    language: 'uk',
    speakers: [
      { id: 's1', name: 'Олена <О’Браєн> & {син}' },
      { id: 's2', name: 'Speaker 2' },
    ],
    segments,
  };
  const takes = [
    { id: 't1', seconds: 100 },
    { id: 't2', seconds: 100 },
  ];
  return plainTranscript('Розмова & <перша>', document, takes, { ...ALL, ...options }, LABELS);
}

/** Words as they may stand in a transcript: anything without spaces. */
const word = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\s/gu, ''))
  .filter((text) => text !== '');

/** Texts of a few words each. */
export const texts = fc.array(
  fc
    .array(fc.oneof(word, fc.constantFrom('-->', '<v', '&amp;', '\\par', '{', '**', '1.', 'є')), {
      minLength: 1,
      maxLength: 6,
    })
    .map((words) => words.join(' ')),
  { minLength: 1, maxLength: 5 },
);

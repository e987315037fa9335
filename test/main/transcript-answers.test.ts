import { expect, test } from 'vitest';
import type { TranscriptDocument } from '../../electron/core/transcript/document.ts';
import { unpackSegments } from '../../electron/core/transcript/pack.ts';
import { patched } from '../../electron/core/transcript/patch.ts';
import type { LoadedTranscript } from '../../electron/core/transcript/store.ts';
import { TranscriptAnswers } from '../../electron/main/transcript-answers.ts';

/** A transcript of so many segments of ten words. */
function loaded(segments: number): LoadedTranscript {
  const document: TranscriptDocument = {
    language: 'en',
    speakers: [{ id: 's1', name: 'Speaker 1' }],
    segments: Array.from({ length: segments }, (_, at) => ({
      id: `r:${10 * at}`,
      takeId: 't',
      track: 0,
      speakerId: 's1',
      status: 'on-record',
      start: 10 * at,
      end: 10 * at + 10,
      words: Array.from({ length: 10 }, (_each, word) => {
        const start = 10 * at + word;
        return { id: `r.${start}`, text: `w${start}`, start, end: start + 0.5 };
      }),
      flags: [],
    })),
  };
  const rest = { notes: [], canUndo: false, canRedo: false, progress: { done: 1, total: 1 }, withoutText: 0 };
  return { document, ...rest };
}

type Answered = ReturnType<TranscriptAnswers['answer']>;

/** What a window makes of an answer. */
const shown = (before: TranscriptDocument | null, { segments, ...patch }: Answered): TranscriptDocument =>
  patched(before, { ...patch, segments: unpackSegments(segments) });

test('a window that has nothing of a long transcript gets its beginning first, then the rest', () => {
  const answers = new TranscriptAnswers();
  const transcript = loaded(500);
  const first = answers.answer('i', transcript, undefined, true);
  const beginning = shown(null, first);
  expect(first).toMatchObject({ complete: false, since: null });
  expect(beginning.segments).toEqual(transcript.document.segments.slice(0, 100));

  const second = answers.answer('i', transcript, first.version, true);
  expect(second).toMatchObject({ complete: true, since: first.version, from: 100, removed: 0 });
  expect(shown(beginning, second)).toEqual(transcript.document);
  expect(unpackSegments(answers.answer('i', transcript, second.version, true).segments)).toEqual([]);
});

test('what changed meanwhile comes with the rest', () => {
  const answers = new TranscriptAnswers();
  const before = loaded(500);
  const first = answers.answer('i', before, undefined, true);
  const segments = before.document.segments.map((each, at) => (at === 3 ? { ...each, speakerId: 's2' } : each));
  const after = { ...before, document: { ...before.document, segments } };
  const second = answers.answer('i', after, first.version);
  expect(second.complete).toBe(true);
  expect(shown(shown(null, first), second)).toEqual(after.document);
});

test('a window that shows all of a transcript never gets less, also where its state is not known any more', () => {
  const answers = new TranscriptAnswers();
  const transcript = loaded(500);
  const { version } = answers.answer('i', transcript, undefined);
  answers.answer('j', loaded(3), undefined);
  const again = answers.answer('i', transcript, version, true);
  expect(again).toMatchObject({ complete: true, since: null });
  expect(shown(null, again)).toEqual(transcript.document);
});

test('a short transcript, and one of which all is asked for, come whole', () => {
  const answers = new TranscriptAnswers();
  const short = loaded(100);
  expect(answers.answer('i', short, undefined, true).complete).toBe(true);
  const long = loaded(500);
  const whole = answers.answer('j', long, undefined);
  expect(whole.complete).toBe(true);
  expect(shown(null, whole)).toEqual(long.document);
});

import type { StretchStatus } from '../../capture/stretch.ts';
import type { SegmentFlag, TranscriptDocument, Word } from '../document.ts';

/** What of a transcript a plain file holds. */
export interface PlainOptions {
  readonly times: boolean;
  /** Whether what was said on background is marked. */
  readonly statuses: boolean;
  readonly flags: boolean;
  /** What was said off record: marked as such, whatever else is, or left out. */
  readonly offRecord: 'mark' | 'leave-out';
}

/** Words of the file that are not the interview's, in the language of the journalist. */
export interface PlainLabels {
  readonly background: string;
  readonly offRecord: string;
  /** `#` stands for its number. */
  readonly take: string;
  readonly flags: Readonly<Record<SegmentFlag, string>>;
}

/** One speaker in one go, as every plain format shows it. */
export interface Passage {
  /** From 1, in the order of recording. */
  readonly take: number;
  readonly speaker: string;
  /** Seconds from the start of the take. */
  readonly start: number;
  readonly end: number;
  /** Of the interview's takes one after another. */
  readonly offset: number;
  readonly status: StretchStatus;
  /** What is said of the passage, in words. */
  readonly marks: readonly string[];
  readonly words: readonly Word[];
}

/** A transcript as plain files show it. */
export interface PlainTranscript {
  readonly title: string;
  readonly language: string;
  readonly takes: number;
  readonly times: boolean;
  readonly labels: PlainLabels;
  readonly passages: readonly Passage[];
}

/** A take of the interview: its id and length in seconds. */
export interface PlainTake {
  readonly id: string;
  readonly seconds: number;
}

/** The text of a passage. */
export function textOf({ words }: Passage): string {
  return words.map(({ text }) => text).join(' ');
}

/**
 * What plain files show of a transcript: passages with words in them, real names and all.
 * @param takes all of the interview, in the order of recording.
 */
export function plainTranscript(
  title: string,
  document: TranscriptDocument,
  takes: readonly PlainTake[],
  options: PlainOptions,
  labels: PlainLabels,
): PlainTranscript {
  const names = new Map(document.speakers.map(({ id, name }) => [id, name]));
  const places = new Map<string, { take: number; offset: number }>();
  let offset = 0;
  takes.forEach(({ id, seconds }, at) => {
    places.set(id, { take: at + 1, offset });
    offset += seconds;
  });
  const passages = document.segments.flatMap((segment): Passage[] => {
    const { takeId, speakerId, start, end, status, words, flags } = segment;
    if (words.length === 0 || (status === 'off-record' && options.offRecord === 'leave-out')) return [];
    const said = status === 'off-record' ? [labels.offRecord] : [];
    if (status === 'background' && options.statuses) said.push(labels.background);
    const marks = options.flags ? [...said, ...flags.map((flag) => labels.flags[flag])] : said;
    const place = places.get(takeId) ?? { take: takes.length + 1, offset };
    return [{ ...place, speaker: names.get(speakerId) ?? speakerId, start, end, status, marks, words }];
  });
  const { language } = document;
  return { title, language, takes: takes.length, times: options.times, labels, passages };
}

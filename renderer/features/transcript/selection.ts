import type { Segment, TranscriptDocument, Word } from '../../app/types.ts';

/** Selected words of one segment: from `anchor` to `focus`, both indexes of words; the caret is at `focus`. */
export interface Selection {
  readonly segmentId: string;
  readonly anchor: number;
  readonly focus: number;
}

/** First and last index of a selection, in order. */
export function rangeOf({ anchor, focus }: Selection): { readonly first: number; readonly last: number } {
  return { first: Math.min(anchor, focus), last: Math.max(anchor, focus) };
}

/** The words of a selection; empty where the segment no longer holds them. */
export function selectedWords(segment: Segment | undefined, selection: Selection): readonly Word[] {
  const { first, last } = rangeOf(selection);
  return segment?.id === selection.segmentId ? segment.words.slice(first, last + 1) : [];
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'start' | 'end';

const caretAt = (segment: Segment, index: number): Selection => ({
  segmentId: segment.id,
  anchor: index,
  focus: index,
});

/** The first word of a transcript, undefined where it has none. */
export function firstCaret(segments: TranscriptDocument['segments']): Selection | undefined {
  const segment = segments.find(({ words }) => words.length > 0);
  return segment === undefined ? undefined : caretAt(segment, 0);
}

/**
 * Where the caret goes from `from`. With `extend` the anchor stays and the caret keeps to its segment, since a mark
 * never spans two. At the ends of the transcript it stays where it is.
 */
export function moveCaret(
  segments: TranscriptDocument['segments'],
  from: Selection,
  move: Move,
  extend: boolean,
): Selection {
  const withWords = segments.filter(({ words }) => words.length > 0);
  const at = withWords.findIndex(({ id }) => id === from.segmentId);
  const segment = withWords[at];
  if (segment === undefined) return firstCaret(segments) ?? from;
  const last = segment.words.length - 1;
  const within = { left: from.focus - 1, right: from.focus + 1, up: 0, down: last, start: 0, end: last }[move];
  if (extend) return { ...from, focus: Math.max(0, Math.min(last, within)) };
  const previous = withWords[at - 1];
  const next = withWords[at + 1];
  if (move === 'up') return previous === undefined ? caretAt(segment, 0) : caretAt(previous, 0);
  if (move === 'down') return next === undefined ? caretAt(segment, last) : caretAt(next, 0);
  if (within < 0) return previous === undefined ? caretAt(segment, 0) : caretAt(previous, previous.words.length - 1);
  if (within > last) return next === undefined ? caretAt(segment, last) : caretAt(next, 0);
  return caretAt(segment, within);
}

/** The words that a typed correction stands for: none for an empty one. */
export function wordsOf(typed: string): string[] {
  return typed.split(/\s+/u).filter((word) => word !== '');
}

/** Index of the word spoken at `time` seconds, -1 between words and outside the segment. */
export function wordAt(segment: Segment, time: number): number {
  if (time < segment.start || time > segment.end) return -1;
  return segment.words.findIndex(({ start, end }) => time >= start && time < end);
}

import type { PublishedSegment } from '../published.ts';

/** A published segment as text, and where its tokens stand in it. */
export interface SegmentText {
  readonly segment: PublishedSegment;
  readonly text: string;
  /** UTF-16 units where each token begins. */
  readonly starts: readonly number[];
}

/** Words around a border between segments, joined, with the place of each. */
export interface Window {
  readonly text: string;
  /** Where the part after the border begins. */
  readonly border: number;
  readonly words: readonly { readonly segment: PublishedSegment; readonly from: number; readonly to: number }[];
}

/** Words on each side where numbers stand at a border: a telephone number said digit by digit. */
const NUMBER_WORDS = 15;

/** The text of a segment: tokens with single spaces. */
export function segmentText(segment: PublishedSegment): SegmentText {
  let text = '';
  const starts = segment.tokens.map((token, index) => {
    if (index > 0) text += ' ';
    const start = text.length;
    text += token.text;
    return start;
  });
  return { segment, text, starts };
}

/**
 * The borders across which a name can run: to the next segment of the take, and to the speaker's next one where others
 * speak in between.
 * @param reach words on each side, as many as the longest form has.
 */
export function bordersOf(segments: readonly PublishedSegment[], reach: number): Window[] {
  const spoken = segments.filter(({ tokens }) => tokens.length > 0);
  const takes = chains(spoken, ({ takeId }) => takeId);
  const speakers = chains(spoken, ({ takeId, speakerId }) => `${takeId} ${speakerId}`);
  const windows = takes.flatMap((chain) => chain.flatMap((_, at) => windowAt(chain, at, reach)));
  const next = new Map(takes.flatMap((chain) => chain.map((segment, at) => [segment, chain[at + 1]] as const)));
  for (const chain of speakers) {
    chain.forEach((segment, at) => {
      if (next.get(segment) !== chain[at + 1]) windows.push(...windowAt(chain, at, reach));
    });
  }
  return windows;
}

function chains(segments: readonly PublishedSegment[], keyOf: (segment: PublishedSegment) => string) {
  const found = new Map<string, PublishedSegment[]>();
  for (const segment of segments) {
    const chain = found.get(keyOf(segment));
    if (chain === undefined) found.set(keyOf(segment), [segment]);
    else chain.push(segment);
  }
  return [...found.values()];
}

/** The window after the segment at an index of a chain; none after the last. */
function windowAt(chain: readonly PublishedSegment[], at: number, usual: number): Window[] {
  const left = chain[at];
  const right = chain[at + 1];
  if (left === undefined || right === undefined) return [];
  const numeric = /\p{N}/u.test(left.tokens.at(-1)?.text ?? '') && /\p{N}/u.test(right.tokens[0]?.text ?? '');
  const reach = numeric ? Math.max(NUMBER_WORDS, usual) : usual;
  const words: { segment: PublishedSegment; from: number; to: number }[] = [];
  let text = '';
  const add = (segment: PublishedSegment, word: string): void => {
    if (text !== '') text += ' ';
    words.push({ segment, from: text.length, to: text.length + word.length });
    text += word;
  };
  for (const token of left.tokens.slice(-reach)) add(left, token.text);
  const border = text.length + 1;
  let missing = reach;
  for (let after = at + 1; after < chain.length && missing > 0; after += 1) {
    const segment = chain[after];
    for (const token of segment?.tokens.slice(0, missing) ?? []) {
      if (segment !== undefined) add(segment, token.text);
      missing -= 1;
    }
  }
  return [{ text, border, words }];
}

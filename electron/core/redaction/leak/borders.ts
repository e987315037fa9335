import type { PublishedSegment, PublishedToken } from '../published.ts';

/** A segment and those that a name can run on into, the nearest first. */
export interface Border {
  readonly left: SegmentText;
  readonly right: readonly SegmentText[];
}

/** A published segment and its text: tokens with single spaces. */
export interface SegmentText {
  readonly segment: PublishedSegment;
  readonly text: string;
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

/** The tokens of a segment that touch a stretch of its text, in UTF-16 units. */
export function tokensAt({ tokens }: PublishedSegment, from: number, to: number): PublishedToken[] {
  let end = -1;
  return tokens.filter(({ text }) => {
    const start = end + 1;
    end = start + text.length;
    return start < to && end > from;
  });
}

/**
 * The borders across which a name can run: to the next segment of the take, and to the speaker's next one where others
 * speak in between.
 * @param reach words on each side, as many as the longest form has.
 */
export function bordersOf(segments: readonly SegmentText[], reach: number): Border[] {
  const spoken = segments.filter(({ text }) => text !== '');
  const takes = chains(spoken, ({ segment }) => segment.takeId);
  const speakers = chains(spoken, ({ segment }) => `${segment.takeId} ${segment.speakerId}`);
  const borders = takes.flatMap((chain) => bordersIn(chain, reach));
  const next = new Map(takes.flatMap((chain) => chain.map((each, at) => [each, chain[at + 1]] as const)));
  return [
    ...borders,
    ...speakers.flatMap((chain) => bordersIn(chain, reach).filter(({ left, right }) => next.get(left) !== right[0])),
  ];
}

function chains(segments: readonly SegmentText[], keyOf: (segment: SegmentText) => string): SegmentText[][] {
  const found = new Map<string, SegmentText[]>();
  for (const segment of segments) {
    const key = keyOf(segment);
    const chain = found.get(key);
    if (chain === undefined) found.set(key, [segment]);
    else chain.push(segment);
  }
  return [...found.values()];
}

function bordersIn(chain: readonly SegmentText[], reach: number): Border[] {
  const borders: Border[] = [];
  chain.forEach((left, at) => {
    let to = at + 1;
    for (let words = 0; to < chain.length && words < reach; to += 1) words += chain[to]?.segment.tokens.length ?? 0;
    if (to > at + 1) borders.push({ left, right: chain.slice(at + 1, to) });
  });
  return borders;
}

/** The words around a border. @param usual words on each side; more where it parts a number. */
export function windowOf({ left, right }: Border, usual: number): Window {
  const [next] = right;
  const numeric = /\p{N}\S*$/u.test(left.text) && /^\S*\p{N}/u.test(next?.text ?? '');
  const reach = numeric ? Math.max(NUMBER_WORDS, usual) : usual;
  const words: { segment: PublishedSegment; from: number; to: number }[] = [];
  let text = '';
  const add = (segment: PublishedSegment, word: string): void => {
    if (text !== '') text += ' ';
    words.push({ segment, from: text.length, to: text.length + word.length });
    text += word;
  };
  for (const token of left.segment.tokens.slice(-reach)) add(left.segment, token.text);
  const border = text.length + 1;
  let missing = reach;
  for (const { segment } of right) {
    for (const token of segment.tokens.slice(0, missing)) add(segment, token.text);
    missing -= Math.min(missing, segment.tokens.length);
  }
  return { text, border, words };
}

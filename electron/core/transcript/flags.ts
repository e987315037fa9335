import type { RecognisedWord, Span } from './engine.ts';
import type { SegmentFlag } from './document.ts';

/** Longest run of words looked at for loops. */
const LONGEST_LOOP = 8;
/** A loop has at least so many rounds, and so many words in all; a single word has to come four times. */
const LOOP_ROUNDS = 3;
const LOOP_WORDS = 6;
const WORD_ROUNDS = 4;
/** Words a second of speech: nobody speaks faster, or, over a few seconds, slower. */
const MOST_WORDS = 6.5;
const FEWEST_WORDS = 0.3;
/** dB: with less than this between two tracks, either may be the speaker's. */
const CLEAR_MARGIN = 6;
/** dB by which the level of one voice that can be understood swings at least: measured, see docs/measurements.md. */
export const LEAST_SWING = 12;
/** A text in brackets alone tells of a sound, not of words: `[inaudible]`, `(music)`. */
const DESCRIBED = /^(?:\[[^[\]]*\]|\([^()]*\)|[\s.,*])+$/u;

/** Nothing to take away: so are most words of five hours, and the search for what is no letter takes time. */
const PLAIN = /^[a-zа-яё]+$/u;

function keyOf({ text }: RecognisedWord): string {
  return PLAIN.test(text) ? text : text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Whether the words run in a loop, as a recogniser's do over noise: `How How How How`. */
export function loops(words: readonly RecognisedWord[]): boolean {
  if (words.length < WORD_ROUNDS) return false;
  const keys = words.map(keyOf).filter((key) => key !== '');
  for (let length = 1; length <= LONGEST_LOOP; length += 1) {
    let same = 0;
    for (let index = length; index < keys.length; index += 1) {
      same = keys[index] === keys[index - length] ? same + 1 : 0;
      const rounds = Math.floor(same / length) + 1;
      if (length === 1 ? rounds >= WORD_ROUNDS : rounds >= LOOP_ROUNDS && rounds * length >= LOOP_WORDS) return true;
    }
  }
  return false;
}

/** Seconds of two voices at once within a segment that make it worth a second look. */
const OVERLAP = 0.3;

/** Whether two or more speak at once in the segment for so long that it is worth a second look. @param overlaps where they do, in order. */
export function isTalkedOver({ start, end }: Span, overlaps: readonly Span[]): boolean {
  let shared = 0;
  for (const span of overlaps) {
    if (span.start >= end) break;
    shared += Math.max(0, Math.min(span.end, end) - Math.max(span.start, start));
  }
  return shared >= OVERLAP;
}

/** What the flags of a segment are drawn from: its words, the speech heard in it, its margin over other tracks, and how its level swings. */
export interface Evidence {
  readonly words: readonly RecognisedWord[];
  readonly speech: readonly Span[];
  /** dB, null with one track. */
  readonly margin: number | null;
  /** dB, as `swingOf` has it; undefined where that was not told. */
  readonly swing?: number | undefined;
  /** Whether two or more were found to speak at once in it. */
  readonly talkedOver?: boolean;
}

/** What is doubtful about a segment, in a fixed order. */
export function flagsOf({ words, speech, margin, swing, talkedOver }: Evidence): SegmentFlag[] {
  const flags: SegmentFlag[] = [];
  const spoken = speech.reduce((sum, { start, end }) => sum + end - start, 0);
  if (loops(words)) flags.push('repetition');
  if (spoken >= 1 && words.length >= 4 && words.length / spoken > MOST_WORDS) flags.push('rate');
  else if (spoken >= 4 && words.length > 0 && words.length / spoken < FEWEST_WORDS) flags.push('rate');
  if (words.length === 0 || DESCRIBED.test(words.map(({ text }) => text).join(' '))) flags.push('no-text');
  const stray = words.filter((word) => !speech.some((span) => word.start < span.end && span.start < word.end));
  if (stray.length >= 2 && stray.length * 3 >= words.length) flags.push('text-over-silence');
  if (margin !== null && margin < CLEAR_MARGIN) flags.push('low-margin');
  if (words.length > 0 && swing !== undefined && swing < LEAST_SWING) flags.push('drowned');
  if (talkedOver === true) flags.push('overlap');
  return flags;
}

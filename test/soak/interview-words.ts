import type { IdentityDraft } from '../../electron/core/identities/identity.ts';
import { comparable, wordErrors } from '../support/word-errors.ts';

/** Something said, and when it begins, in seconds. */
interface Said {
  readonly start: number;
  readonly text: string;
}

/** How the words of an interview that was played over and over compare. Shares of 1. */
export interface Heard {
  /** Wrong words of what was said, of all repetitions. */
  readonly wrong: number;
  /** Words that differ from those of the first repetition, where it is worst. */
  readonly apart: number;
}

/**
 * Compares every repetition with what was said and with the first one. The shortest way from all that was heard to all that
 * was said may be shorter than the sum over repetitions, never longer.
 * @param length seconds of one. @param wanted the words of one.
 */
export function compareRepetitions(
  segments: readonly Said[],
  times: number,
  length: number,
  wanted: readonly string[],
): Heard {
  const heard = Array.from({ length: times }, (_, at) =>
    segments.filter(({ start }) => Math.floor(start / length) === at).flatMap(({ text }) => comparable(text)),
  );
  const [first = []] = heard;
  const errors = heard.reduce((sum, words) => sum + wordErrors(wanted, words), 0);
  return {
    wrong: errors / (wanted.length * times),
    apart: Math.max(...heard.map((words) => wordErrors(first, words))) / Math.max(1, first.length),
  };
}

/** How many of the registered spellings stand in a text, in whatever case, with whatever marks between the words. */
export function namesIn(texts: readonly { readonly text: string }[], identities: readonly IdentityDraft[]): number {
  const words = texts.flatMap(({ text }) => comparable(text));
  const text = ` ${words.join(' ')} `;
  const spellings = identities.flatMap(({ forms }) => forms.map((form) => comparable(form.text).join(' ')));
  return spellings.filter((spelling) => text.includes(` ${spelling} `)).length;
}

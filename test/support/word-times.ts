import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Word } from '../../electron/core/transcript/document.ts';
import { comparable } from './word-errors.ts';

/** A word and when it was said, in seconds. */
export interface TimedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const fileSchema = v.object({ note: v.string(), turns: v.array(v.string()) });

/** When each word of the sample interview is said, turn by turn; how this was found is told beside the file. */
export function spokenWords(): TimedWord[][] {
  const path = new URL('../fixtures/word-times/interview-en.json', import.meta.url);
  const { turns } = v.parse(fileSchema, JSON.parse(readFileSync(path, 'utf8')));
  return turns.map((turn) =>
    turn.split(' ').map((part) => {
      const [text = '', start, end] = part.split('|');
      return { text, start: Number(start), end: Number(end) };
    }),
  );
}

const recordedSchema = v.object({ note: v.string(), recordings: v.record(v.string(), v.string()) });

/** Tells when each word of a real recording is said, by its file and what is said in it; nothing where that is not known. */
export function recordedWords(): (file: string, reference: string) => TimedWord[] {
  const path = new URL('../fixtures/word-times/librispeech.json', import.meta.url);
  const { recordings } = v.parse(recordedSchema, JSON.parse(readFileSync(path, 'utf8')));
  return (file, reference) => {
    const times = recordings[file]?.split(' ') ?? [];
    const texts = reference.split(' ');
    return times.map((time, index) => {
      const [start, end] = time.split('-').map(Number);
      return { text: texts[index] ?? '', start: start ?? NaN, end: end ?? NaN };
    });
  };
}

/** Words for comparison, each with the times of what it was written in: a number in figures gives several with the same times. */
function comparableWords(words: readonly TimedWord[]): (TimedWord & { readonly whole: boolean })[] {
  return words.flatMap(({ text, start, end }) => {
    const parts = comparable(text);
    return parts.map((part) => ({ text: part, start, end, whole: parts.length === 1 }));
  });
}

/** What a pair is worth less for each second between its words: so little that, below ten thousand pairs, more of them count for more than near ones. */
const APART = 1e-5;
/** Seconds beyond which it makes no difference. */
const FAR = 10;

/**
 * The words that were heard as they were said, in order, each pair as `[said, heard]`: as many as can be (longest common subsequence),
 * and of those the ones nearest in time, so that one of two like words is not taken for the other.
 */
export function heardAsSaid(said: readonly TimedWord[], heard: readonly TimedWord[]): [TimedWord, TimedWord][] {
  const wanted = comparableWords(said);
  const got = comparableWords(heard);
  const worths = Array.from({ length: wanted.length + 1 }, () => new Float64Array(got.length + 1));
  const at = (i: number, j: number): number => worths[i]?.[j] ?? 0;
  const paired = (i: number, j: number): number => {
    const [one, other] = [wanted[i], got[j]];
    if (other === undefined || one?.text !== other.text) return -1;
    return 1 - APART * Math.min(FAR, Math.abs(one.start - other.start)) + at(i + 1, j + 1);
  };
  for (let i = wanted.length - 1; i >= 0; i -= 1) {
    const row = worths[i];
    for (let j = got.length - 1; row !== undefined && j >= 0; j -= 1)
      row[j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
  }
  const pairs: [TimedWord, TimedWord][] = [];
  for (let i = 0, j = 0; i < wanted.length && j < got.length;) {
    const [one, other] = [wanted[i], got[j]];
    if (one !== undefined && other !== undefined && paired(i, j) === at(i, j)) {
      if (other.whole) pairs.push([one, other]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** The share of `errors`, in seconds, that are at most `most`, and their median and 95th percentile, without signs. */
export function spreadOf(
  errors: readonly number[],
  most: number,
): { share: number; median: number; p95: number; worst: number } {
  const sorted = errors.map(Math.abs).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  // Times are in hundredths, and sums of them a trifle beside.
  const within = sorted.filter((error) => error <= most + 1e-6).length;
  return { share: within / sorted.length, median: at(0.5), p95: at(0.95), worst: at(1) };
}

const heardSchema = v.object({
  turns: v.array(v.object({ mentions: v.array(v.object({ said: v.string() })) })),
});

/** Where `text` was said, from index `from` on, as indexes of its first and last word. @throws Error where it was not. */
function find(words: readonly TimedWord[], text: string, from: number): { first: number; last: number } {
  const wanted = text.split(' ').map((part) => comparable(part).join(' '));
  const texts = words.map((word) => comparable(word.text).join(' '));
  const first = texts.findIndex((_, index) => index >= from && wanted.every((part, k) => texts[index + k] === part));
  if (first < 0) throw new Error(`not in this turn: ${text}`);
  return { first, last: first + wanted.length - 1 };
}

/**
 * When each mention of the sample interview was said, and the words that were heard in its place: those between its
 * neighbours that were heard as they were said, since processors differ in how a name is misheard.
 */
export function mentionTimes(turns: readonly (readonly Word[])[]): { said: TimedWord; heard: readonly Word[] }[] {
  const path = new URL('../fixtures/heard/interview-en.json', import.meta.url);
  const file = v.parse(heardSchema, JSON.parse(readFileSync(path, 'utf8')));
  const spoken = spokenWords();
  return file.turns.flatMap(({ mentions }, turn) => {
    const said = spoken[turn] ?? [];
    const words = turns[turn] ?? [];
    const pairs = heardAsSaid(said, words);
    let from = 0;
    return mentions.map((mention) => {
      const { first, last } = find(said, mention.said, from);
      from = last + 1;
      const [start, end] = [said[first]?.start ?? NaN, said[last]?.end ?? NaN];
      const before = pairs.findLast(([one]) => one.end <= start)?.[1].end ?? 0;
      const after = pairs.find(([one]) => one.start >= end)?.[1].start ?? Infinity;
      const heard = words.filter((word) => word.start >= before && word.end <= after);
      return { said: { text: mention.said, start, end }, heard };
    });
  });
}

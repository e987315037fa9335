/** A piece of a text that can be (part of) a name: a run of letters and digits. */
export interface Piece {
  /** The piece with everything dropped that spelling may vary: see {@link foldKey}. */
  readonly key: string;
  /** Where it stands in the text, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
}

// Letters and digits, with marks, invisible characters and apostrophes inside. One linear class: no backtracking.
const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{DI}'’‘`´＇]*/gu;
const APOSTROPHE = /['’‘ʼ`´＇]/gu;
// What may follow an apostrophe without belonging to the name (English), and what may precede one (French, Italian).
const SUFFIXES = new Set(['s', 'd', 'll', 've', 're']);
const ELISIONS = new Set('l d j m n s t c qu jusqu lorsqu puisqu quoiqu dell all nell sull dall un'.split(' '));
const THOUSANDS = /^,\p{Nd}{3}(?!\p{Nd})/u;

/**
 * What is left of a word when spelling variants are made equal: compatibility forms and case folded, invisible
 * characters, apostrophes and combining accents (stress marks too) dropped, so ё equals е.
 */
export function foldKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{DI}\u0300-\u036f'’‘ʼ`´]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/ς/gu, 'σ');
}

/**
 * The pieces of a text, in order. Hyphens, slashes, dots and underscores separate ("Sorokin-led" has two pieces), a
 * possessive or contracted ending and a French elision are pieces of their own ("Sorokin's", "d’Anton"), an apostrophe
 * inside a name belongs to it ("O'Brien"), and thousands stay together ("1,380"). Linear in the length of the text.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (start: number, end: number): void => {
    const key = foldKey(text.slice(start, end));
    if (key === '') return;
    const before = pieces.at(-1);
    if (before?.end === start - 1 && /\p{Nd}$/u.test(before.key) && THOUSANDS.test(text.slice(start - 1, start + 4))) {
      pieces[pieces.length - 1] = { key: before.key + key, start: before.start, end };
      return;
    }
    pieces.push({ key, start, end });
  };
  for (const { 0: run, index } of text.matchAll(RUN)) splitRun(run, index, add);
  return pieces;
}

/** Cuts elisions off the front and contracted endings off the back of one run. */
function splitRun(run: string, at: number, add: (start: number, end: number) => void): void {
  let start = 0;
  let end = run.length;
  const marks = [...run.matchAll(APOSTROPHE)].map(({ index }) => index);
  const last = marks.at(-1);
  const first = marks[0];
  let ending: number | undefined;
  if (last !== undefined && SUFFIXES.has(foldKey(run.slice(last + 1))) && last > 0) {
    ending = last;
    end = last;
  }
  if (first !== undefined && first < end && ELISIONS.has(foldKey(run.slice(0, first)))) {
    add(at, at + first);
    start = first + 1;
  }
  while (end > start && /['’‘ʼ`´＇]/u.test(run[end - 1] ?? '')) end -= 1;
  if (end > start) add(at + start, at + end);
  if (ending !== undefined) add(at + ending + 1, at + run.length);
}

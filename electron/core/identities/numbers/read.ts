import type { FormLanguage } from '../forms/inflection.ts';
import { foldKey, piecesOf } from '../text.ts';
import { ENGLISH } from './english.ts';
import { FRENCH } from './french.ts';
import type { NumberLexicon, NumberWord } from './lexicon.ts';
import { RUSSIAN } from './russian.ts';
import { UKRAINIAN } from './ukrainian.ts';

/** A piece of text to be read: its key, and whether it stands in one word with the piece before it (`38-й`). */
export interface NumberToken {
  readonly key: string;
  readonly joined: boolean;
}

/** The pieces of a text as {@link readNumbers} wants them. */
export function numberTokens(text: string): NumberToken[] {
  const pieces = piecesOf(text);
  return pieces.map(({ key, start }, index) => {
    const before = pieces[index - 1];
    return { key, joined: before !== undefined && !/\s/u.test(text.slice(before.end, start)) };
  });
}

/** A number in a text. */
export interface NumberSpan {
  /** Indexes of the first and last token, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly value: number;
  /** As it is written or would be keyed in, leading zeros kept. */
  readonly digits: string;
  /** `digits`: a single spoken digit, or one said several times over; it counts with its neighbours. */
  readonly kind: 'cardinal' | 'ordinal' | 'digits';
}

const LEXICONS: Readonly<Record<FormLanguage, NumberLexicon>> = { en: ENGLISH, fr: FRENCH, ru: RUSSIAN, uk: UKRAINIAN };

const merged = new Map<string, NumberLexicon>();

/** The words of several languages in one table; where two share a word, the first has it. */
function lexiconFor(languages: readonly FormLanguage[]): NumberLexicon {
  const name = languages.join();
  const known = merged.get(name);
  if (known !== undefined) return known;
  const lexicon = new Map<string, NumberWord>();
  for (const language of languages) {
    for (const [key, word] of LEXICONS[language]) if (!lexicon.has(key)) lexicon.set(key, word);
  }
  merged.set(name, lexicon);
  return lexicon;
}

const STARTS_WITH_DIGIT = /^\p{Nd}/u;
const WRITTEN = /^(\p{Nd}{1,30})(\p{L}{0,4})$/u;
const ORDINAL_ENDINGS = new Set(
  'st nd rd th e er ere re eme ieme nde я й и ый ий ой го ого его му ому ему м ым им ом ем ю ую ая ое ье х ых е а у ої ій'
    .split(' ')
    .map(foldKey),
);
const AND: ReadonlySet<string> = new Set(['and', 'et']);

/** How far a number may still grow: what comes next has to be smaller than this. */
interface Reading {
  total: number;
  group: number;
  room: number;
  scale: number;
  ordinal: boolean;
  end: number;
}

/**
 * The numbers in a run of tokens, in order and apart, each as long as its language allows: "one hundred thirty eighth" is
 * one, "seven zero one" three. Words in all cases of the given languages, digits with and without an ordinal ending. A year
 * said in two halves ("twenty twenty-two") and a telephone number are several; their digits belong together.
 * Linear in the number of tokens.
 */
export function readNumbers(tokens: readonly NumberToken[], languages: readonly FormLanguage[]): NumberSpan[] {
  const lexicon = lexiconFor(languages);
  const wordAt = (at: number): NumberWord | undefined => lexicon.get(tokens[at]?.key ?? '');
  const spans: NumberSpan[] = [];
  for (let at = 0; at < tokens.length;) {
    const key = tokens[at]?.key ?? '';
    if (!lexicon.has(key) && !STARTS_WITH_DIGIT.test(key)) {
      at += 1;
      continue;
    }
    const span = writtenAt(tokens, at) ?? repeatedAt(at, wordAt) ?? spokenAt(tokens, at, wordAt, spans.at(-1));
    if (span !== undefined) spans.push(span);
    at = (span?.last ?? at) + 1;
  }
  return spans;
}

function writtenAt(tokens: readonly NumberToken[], at: number): NumberSpan | undefined {
  const [, digits, ending = ''] = WRITTEN.exec(tokens[at]?.key ?? '') ?? [];
  if (digits === undefined || (ending !== '' && !ORDINAL_ENDINGS.has(ending))) return undefined;
  const next = tokens[at + 1];
  const tail = ending === '' && next?.joined === true && !/^\p{Nd}/u.test(next.key) && ORDINAL_ENDINGS.has(next.key);
  const ordinal = ending !== '' || tail;
  const last = tail ? at + 1 : at;
  return { first: at, last, value: Number(digits), digits, kind: ordinal ? 'ordinal' : 'cardinal' };
}

type WordAt = (at: number) => NumberWord | undefined;

function isDigit(word: NumberWord | undefined): word is NumberWord {
  return word !== undefined && !word.ordinal && (word.role === 'unit' || word.role === 'zero' || word.role === 'oh');
}

/** "double two", "triple five". */
function repeatedAt(at: number, wordAt: WordAt): NumberSpan | undefined {
  const word = wordAt(at);
  const digit = wordAt(at + 1);
  if (word?.role !== 'repeat' || !isDigit(digit)) return undefined;
  const digits = String(digit.value).repeat(word.value);
  return { first: at, last: at + 1, value: Number(digits), digits, kind: 'digits' };
}

function spokenAt(
  tokens: readonly NumberToken[],
  at: number,
  wordAt: WordAt,
  before: NumberSpan | undefined,
): NumberSpan | undefined {
  const word = wordAt(at);
  if (word === undefined || word.role === 'repeat') return undefined;
  if (word.role === 'oh' && before?.last !== at - 1 && !isDigit(wordAt(at + 1))) return undefined;
  if (word.role === 'zero' || word.role === 'oh') return { first: at, last: at, value: 0, digits: '0', kind: 'digits' };
  const reading: Reading = { total: 0, group: 0, room: 1_000, scale: Infinity, ordinal: false, end: at };
  for (let next = at; next < tokens.length; next += 1) {
    const skip = next > at && AND.has(tokens[next]?.key ?? '') && mayFollowAnd(reading, wordAt(next + 1)) ? 1 : 0;
    const taken = wordAt(next + skip);
    if (taken === undefined || !take(reading, taken)) break;
    next += skip;
    reading.end = next + 1;
    if (reading.ordinal) break;
  }
  if (reading.end === at) return undefined;
  const value = reading.total + reading.group;
  const kind = reading.ordinal ? 'ordinal' : value < 10 ? 'digits' : 'cardinal';
  return { first: at, last: reading.end - 1, value, digits: String(value), kind };
}

/** "one hundred and thirty", "two thousand and five", "vingt et un", "soixante et onze". */
function mayFollowAnd(reading: Reading, word: NumberWord | undefined): boolean {
  if (word === undefined) return false;
  const small = word.role === 'unit' || word.role === 'teen' || word.role === 'ten' || word.role === 'score';
  if (!small && word.role !== 'dix') return false;
  return (reading.group > 0 && reading.group % 10 === 0) || (reading.group === 0 && reading.total > 0);
}

/** Adds a word to the number if it fits there. */
function take(reading: Reading, word: NumberWord): boolean {
  switch (word.role) {
    case 'unit':
    case 'teen':
    case 'dix':
    case 'ten':
    case 'hundred':
      return addend(reading, word);
    case 'score':
      return score(reading, word);
    case 'times':
      return hundredfold(reading, word);
    case 'scale':
      return scaled(reading, word);
    case 'zero':
    case 'oh':
    case 'repeat':
      return false;
  }
}

function addend(reading: Reading, { value, role, ordinal }: NumberWord): boolean {
  const afterDix = reading.room === 9.5 && value >= 7 && value <= 9;
  if (value >= reading.room && !afterDix) return false;
  if (reading.room === 9.5 && !afterDix) return false;
  reading.group += value;
  reading.ordinal = ordinal;
  if (role === 'hundred') reading.room = 100;
  else if (role === 'ten') reading.room = value === 60 ? 20 : 10;
  else if (role === 'dix') reading.room = 9.5;
  else reading.room = 1;
  return true;
}

/** vingt is 20, and 80 after quatre; both may take what is under twenty. */
function score(reading: Reading, word: NumberWord): boolean {
  if (reading.room === 1 && reading.group % 100 === 4) {
    reading.group += 76;
    reading.room = 20;
    reading.ordinal = word.ordinal;
    return true;
  }
  return addend(reading, { ...word, role: 'ten' });
}

/** hundred and cent: after a unit ("three hundred"), after a teen ("nineteen hundred"), alone ("cent"). */
function hundredfold(reading: Reading, { ordinal }: NumberWord): boolean {
  if (reading.group >= 100 || (reading.total > 0 && reading.group > 9) || (reading.room <= 100 && reading.group === 0))
    return false;
  reading.group = Math.max(reading.group, 1) * 100;
  reading.room = 100;
  reading.ordinal = ordinal;
  return true;
}

function scaled(reading: Reading, { value, ordinal }: NumberWord): boolean {
  if (value >= reading.scale || (reading.total > 0 && reading.group === 0)) return false;
  reading.total += Math.max(reading.group, 1) * value;
  reading.group = 0;
  reading.room = 1_000;
  reading.scale = value === 2_000 ? 1_000 : value;
  reading.ordinal = ordinal;
  return true;
}

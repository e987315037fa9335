import { foldKey } from '../../identities/text.ts';

/**
 * What a character is to somebody who reads a name: a letter or digit; an `apostrophe` or something `hidden`, which are
 * read over; a `gap`, which parts two tokens.
 */
type GlyphKind = 'letter' | 'digit' | 'apostrophe' | 'hidden' | 'gap';

/** The alphabets that have letters in common for the eye. */
type Script = 'latin' | 'cyrillic' | 'greek' | 'other';

/** A character as the leak check sees it. */
export interface Glyph {
  readonly kind: GlyphKind;
  /** Code points of what it looks like, the same for all that look alike: U+0430, U+FF41 and U+1D41A are all an `a`. */
  readonly looks: readonly number[];
  readonly upper: boolean;
  readonly script: Script;
}

/** Letters beside the Latin ones that they are taken for, capitals and small ones apart (after Unicode TS 39, confusables). */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    // Cyrillic; small ones that look like small capitals stand with their capitals.
    ['АВЕЅІЈКМНОРСТУХԌԚԜҺЗЬ', 'abesijkmhopctyxgqwh3b'],
    ['авеѕіјкмнорстухԍԛԝһзьԁѵҽӏү', 'abesijkmhopctyxgqwh3bdvely'],
    // Greek.
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ', 'abezhikmnoptyxcj'],
    ['αβεηικνορτυχϲγωσϱ', 'abenikvoptuxcywop'],
    // Armenian, Cherokee and letters of the Latin alphabet that only phonetics and old prints use.
    ['օսոհցԼՏՕᎪᏴᏟᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏔᏃ', 'ouuhglsoabcehjklmprstwz'],
    ['ɑɡıɪſƖɩʟɴʀᴀʙᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡʏᴢøđłħŧƀɓɗɖɛəʜ', 'agiisiilnrabcdejkmoptuvwyzodlhtbbddeeh'],
  ].flatMap(([from = '', to = '']) => Array.from(from, (char, at) => [char, Array.from(to)[at] ?? char])),
);

/** What is taken for a letter within a word: a zero for an o, a one for an l. */
const DIGIT_LOOKS: ReadonlyMap<number, number> = new Map(
  ['0o', '1l'].map(([digit = '', letter = '']) => [digit.charCodeAt(0), letter.charCodeAt(0)]),
);

const APOSTROPHE = /^['’‘ʼ`´＇]$/u;
const HIDDEN = /^[\p{M}\p{DI}\p{Cf}]$/u;
// Control characters but for tab and the ends of lines: bytes of UTF-16 read as UTF-8 have them between the letters.
const CONTROL = /^(?![\t\n\v\f\r\u0085])\p{Cc}$/u;
const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{N}$/u;
const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ['latin', /^\p{Script=Latin}$/u],
  ['cyrillic', /^\p{Script=Cyrillic}$/u],
  ['greek', /^\p{Script=Greek}$/u],
];

/** Letters in circles, boxes and flags that Unicode does not decompose, by the code point of their A. */
const ENCLOSED = [0x1f150, 0x1f170, 0x1f1e6];
const LETTERS = 26;

function plainOf(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const first = ENCLOSED.find((from) => code >= from && code < from + LETTERS);
  return first === undefined ? char : String.fromCharCode(0x41 + code - first);
}

/** What a folded letter looks like. An i, a capital I and an l are the same stroke. */
function looksOf(char: string): string {
  const like = LOOKALIKES[char] ?? char;
  return like === 'i' ? 'l' : like;
}

function describe(given: string): Glyph {
  const char = plainOf(given);
  const nothing = { looks: [], upper: false, script: 'other' } as const;
  if (APOSTROPHE.test(char)) return { kind: 'apostrophe', ...nothing };
  if (HIDDEN.test(char) || CONTROL.test(char)) return { kind: 'hidden', ...nothing };
  const parts = Array.from(char.normalize('NFKD')).filter((part) => LETTER.test(part) || DIGIT.test(part));
  if (parts.length === 0) return { kind: 'gap', ...nothing };
  const looks = parts.flatMap((part) =>
    Array.from(
      Object.hasOwn(LOOKALIKES, part) ? looksOf(part) : foldKey(part),
      (folded) => looksOf(folded).codePointAt(0) ?? 0,
    ),
  );
  const base = parts[0] ?? char;
  return {
    kind: LETTER.test(base) ? 'letter' : 'digit',
    looks,
    upper: base !== base.toLowerCase(),
    script: SCRIPTS.find(([, pattern]) => pattern.test(base))?.[0] ?? 'other',
  };
}

const known = new Map<number, Glyph>();

/** The glyph of a code point. Remembered: a text has few different ones. */
export function glyphOf(code: number): Glyph {
  let glyph = known.get(code);
  if (glyph === undefined) {
    glyph = describe(String.fromCodePoint(code));
    known.set(code, glyph);
  }
  return glyph;
}

/** The letter that a digit stands for in a word written with digits (`S0rokin`); other symbols are themselves. */
export function letterForDigit(symbol: number): number {
  return DIGIT_LOOKS.get(symbol) ?? symbol;
}

import { decodeHTML } from 'entities';
import { Buffer } from 'node:buffer';

/** How a name can be written so that neither an eye nor a plain search sees it. */
export const DISGUISES = [
  'hidden',
  'homoglyph',
  'entity',
  'percent',
  'quoted-printable',
  'escape',
  'base64',
  'hex',
  'spaced',
  'reversed',
  'compound',
  'pseudonym',
] as const;
export type Disguise = (typeof DISGUISES)[number];

/** A text with an encoding undone. */
export interface View {
  readonly text: string;
  /** For each UTF-16 unit of `text`, and its end, where it stands in the text that was given; null for that text itself. */
  readonly places: Int32Array | null;
  /** The outermost encoding, null for the text as it is. */
  readonly disguise: Disguise | null;
}

/** An encoding that may occur anywhere in a text. */
interface Encoding {
  readonly disguise: Disguise;
  readonly pattern: RegExp;
  /** What a run means, in each way that it can be read. */
  read(run: string): readonly string[];
}

// How deep encodings within encodings are undone: an entity in a percent escape in base64.
const DEPTH = 3;
/** The least share of letters, digits and spaces that bytes must have to count as text. */
const PLAUSIBLE = 0.7;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16le');
const utf16be = new TextDecoder('utf-16be');
const windows1251 = new TextDecoder('windows-1251');

/** What bytes say in the encodings in which text of our languages is written, as far as it looks like text. */
function textsOf(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  try {
    texts.push(utf8.decode(bytes));
  } catch {
    texts.push(windows1251.decode(bytes));
  }
  if (bytes.length >= 6) texts.push(utf16.decode(bytes), utf16be.decode(bytes));
  return texts.filter(isPlausible);
}

function isPlausible(text: string): boolean {
  const read = text.match(/[\p{L}\p{M}\p{N}\s\p{P}\0]/gu)?.length ?? 0;
  return text.length > 0 && read >= PLAUSIBLE * text.length;
}

function fromHexPairs(run: string): Uint8Array {
  return Uint8Array.from(Buffer.from(run.replace(/[^0-9a-f]/giu, ''), 'hex'));
}

/** Bytes of base64 with or without padding, ordinary or for addresses, from each of four letters on. */
function base64Texts(run: string): string[] {
  // Words are of one case, or begin with a capital: encoded text mixes cases and digits.
  if (!/[a-z]/u.test(run) || !/.[A-Z0-9]/u.test(run)) return [];
  const plain = run.replace(/\s/gu, '');
  return [0, 1, 2, 3].flatMap((phase) => textsOf(Uint8Array.from(Buffer.from(plain.slice(phase), 'base64url'))));
}

const inner = (pattern: RegExp, read: (part: string) => string) => (run: string) => [run.replace(pattern, read)];
const char = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

const ENCODINGS: readonly Encoding[] = [
  // HTML, "Character reference state": named, decimal and hexadecimal ones.
  {
    disguise: 'entity',
    pattern: /(?:&(?:#x[0-9a-f]{1,7}|#[0-9]{1,8}|[a-z][a-z0-9]{1,31});?)+/giu,
    read: (run) => [decodeHTML(run)],
  },
  { disguise: 'percent', pattern: /(?:%[0-9a-f]{2})+/giu, read: (run) => textsOf(fromHexPairs(run)).slice(0, 1) },
  // RFC 2045, 6.7: bytes, and soft line breaks.
  {
    disguise: 'quoted-printable',
    pattern: /(?:=[0-9a-f]{2}|=\r?\n)+/giu,
    read: (run) => (/[0-9a-f]/iu.test(run) ? textsOf(fromHexPairs(run)).slice(0, 1) : ['']),
  },
  // JSON, JavaScript, CSS, and `%u` of old scripts.
  {
    disguise: 'escape',
    pattern: /(?:\\u\{[0-9a-f]{1,6}\}|[\\%]u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[0-9a-f]{2,6}[ ]?|U\+[0-9a-f]{4,6}[ ]?)+/giu,
    read: inner(/(?:\\u\{|[\\%]u|\\x|\\|U\+)([0-9a-f]{2,6})\}?[ ]?/giu, (part) =>
      char(Number.parseInt(part.replace(/^(?:\\u\{|[\\%]u|\\x|\\|U\+)/iu, ''), 16)),
    ),
  },
  { disguise: 'base64', pattern: /[A-Za-z0-9+/_-]{6,}(?:\r?\n[A-Za-z0-9+/_-]+)*/gu, read: base64Texts },
  {
    disguise: 'hex',
    pattern: /(?:0x|\\x)?[0-9a-f]{2}(?:[ :,-]{0,2}(?:0x|\\x)?[0-9a-f]{2}){2,}/giu,
    // Words around it can look like more of it: what stands in one piece is read by itself too.
    read: (run) => [
      ...textsOf(fromHexPairs(run.replace(/0x|\\x/giu, ''))),
      ...(/[ :,-]/u.test(run)
        ? [run.replace(/[0-9a-f]{6,}/giu, (part) => textsOf(fromHexPairs(part))[0] ?? part)]
        : []),
    ],
  },
  // Tag characters (Unicode 23.9): ASCII that is not drawn.
  {
    disguise: 'hidden',
    pattern: /[\u{E0020}-\u{E007E}]+/gu,
    read: inner(/./gu, (tag) => char((tag.codePointAt(0) ?? 0xe0020) - 0xe0000)),
  },
];
const MAY_ENCODE =
  /[&%=\\\u{E0020}-\u{E007E}]|U\+|[0-9a-f]{2}[ :,-]{0,2}[0-9a-f]{2}[ :,-]{0,2}[0-9a-f]{2}|[a-z0-9+/_-][A-Z0-9][A-Za-z0-9+/_-]|[A-Z0-9][a-z]+[A-Z0-9]/u;

/**
 * A text as it is, and with every encoding undone that occurs in it, alone and within one another. Runs that decode to
 * nothing that looks like text stay as they are. Linear in the length for each of a fixed number of passes.
 */
export function viewsOf(text: string): View[] {
  const views: View[] = [{ text, places: null, disguise: null }];
  if (!MAY_ENCODE.test(text)) return views;
  const seen = new Set([text]);
  let from = 0;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const to = views.length;
    for (const view of views.slice(from)) {
      for (const encoding of ENCODINGS) {
        for (const decoded of decode(view, encoding)) {
          if (seen.has(decoded.text)) continue;
          seen.add(decoded.text);
          views.push(decoded);
        }
      }
    }
    from = to;
  }
  return views;
}

/** A view for each way in which the runs of one encoding can be read. */
function decode(view: View, encoding: Encoding): View[] {
  const { disguise, pattern } = encoding;
  const runs = [...view.text.matchAll(pattern)].map(({ 0: run, index }) => ({ run, index, read: encoding.read(run) }));
  const ways = Math.max(0, ...runs.map((run) => run.read.length));
  return Array.from({ length: ways }, (_, way) => {
    let text = '';
    let at = 0;
    const places: number[] = [];
    const placeOf = (index: number): number => (view.places === null ? index : (view.places[index] ?? 0));
    const copy = (to: number): void => {
      for (let i = at; i < to; i += 1) places.push(placeOf(i));
      text += view.text.slice(at, to);
    };
    for (const { run, index, read: texts } of runs) {
      const said = texts[way];
      if (said === undefined || said === run) continue;
      copy(index);
      places.push(...new Array<number>(said.length).fill(placeOf(index)));
      text += said;
      at = index + run.length;
    }
    copy(view.text.length);
    places.push(placeOf(view.text.length));
    return { text, places: Int32Array.from(places), disguise: view.disguise ?? disguise };
  });
}

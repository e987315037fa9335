import { piecesOf } from '../../identities/text.ts';
import { glyphOf } from './glyphs.ts';
import type { Pattern, PatternIndex } from './patterns.ts';
import { HARD_BORDER, NO_BORDER, SOFT_BORDER, type SymbolStream } from './stream.ts';
import type { LeakTier } from './tiers.ts';
import type { Disguise } from './views.ts';

/** Something of an identity in a text. */
export interface Hit {
  /** Index of the identity. */
  readonly identity: number;
  /** UTF-16 units in the text, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly tier: LeakTier;
  /** Null where it is written openly. */
  readonly disguise: Disguise | null;
  /** Whether it is certain that this is the identity's form; else somebody has to look at it. */
  readonly sure: boolean;
}

// Fewest symbols of a form that is believed in a disguise: the less the text says openly, the more it takes.
const MIN_HOMOGLYPH = 4;
const MIN_LETTER_BY_LETTER = 3;
const MIN_SPLIT = 6;
const MIN_JOINED = 6;
const MIN_INSIDE_BORDERS = 4;
const MIN_INSIDE = 7;
const MIN_INSIDE_DIGITS = 7;
const SURE_DIGITS = 9;

/** Characters that are not drawn, or drawn over the letters: not the accents of spelling. */
const HIDDEN = /(?![\t\n\r])[\p{Cf}\p{DI}\p{Cc}]|[\u0334-\u0338\u20D0-\u20F0\u0488\u0489]/u;

/** Where in a stream a pattern was seen: from the symbol at `first` to before `end`. */
interface Sighting {
  readonly pattern: Pattern;
  readonly first: number;
  readonly end: number;
}

/**
 * Everything that looks like a form of an identity, whatever stands between its letters and around it. A second pair of
 * eyes: it shares nothing with the matcher that made the replacements but the list of forms.
 * Linear in the length times the longest prefix of a form that occurs.
 */
export function symbolHits(text: string, { trie, patterns }: PatternIndex, stream: SymbolStream): Hit[] {
  stream.read(text);
  const hits: Hit[] = [];
  for (let first = 0; first < stream.length; first += 1) {
    const token = stream.tokens[first] ?? 0;
    const inside = stream.borderAt(first) !== HARD_BORDER && !isDigit(stream.symbols[first] ?? 0);
    let node = 0;
    for (let at = first; at < stream.length; at += 1) {
      // What begins within a word does not go on in the next one; numbers are grouped in any way.
      if (at > first && (stream.isFar(at) || (inside && stream.tokens[at] !== token))) break;
      node = trie.child(node, stream.symbols[at] ?? 0);
      if (node === 0) break;
      for (const value of trie.valuesAt(node) ?? []) {
        const pattern = patterns[value];
        const hit = pattern === undefined ? undefined : judge(text, stream, { pattern, first, end: at + 1 });
        if (hit !== undefined) hits.push(hit);
      }
    }
  }
  return hits;
}

function judge(text: string, stream: SymbolStream, { pattern, first, end }: Sighting): Hit | undefined {
  const from = stream.starts[first] ?? 0;
  const to = stream.ends[end - 1] ?? 0;
  const make = (disguise: Disguise | null, sure: boolean): Hit => ({
    identity: pattern.identity,
    from,
    to,
    tier: 'exact',
    disguise,
    sure,
  });
  const before = stream.borderAt(first);
  const after = stream.borderAt(end);
  const aligned = before === HARD_BORDER && after === HARD_BORDER;
  const firstToken = stream.tokens[first] ?? 0;
  const tokens = (stream.tokens[end - 1] ?? 0) - firstToken + 1;
  if (pattern.digits) return judgeDigits(pattern.length, aligned, make(null, true));
  if (!aligned && tokens > 1) return undefined;
  if (pattern.reversed) return aligned ? make('reversed', true) : undefined;

  const open = text.slice(from, to);
  const same =
    piecesOf(open)
      .map(({ key }) => key)
      .join('') === pattern.key;
  if (!aligned) {
    const bordered = before !== NO_BORDER && after !== NO_BORDER;
    if (pattern.length < (bordered ? MIN_INSIDE_BORDERS : MIN_INSIDE)) return undefined;
    if (bordered && isPossessive(text, stream, end, after) && before === HARD_BORDER && same) return make(null, true);
    return make(same ? 'compound' : 'homoglyph', bordered);
  }
  if (tokens > pattern.tokens) {
    const singles = tokens === pattern.length;
    if (pattern.length < (singles ? MIN_LETTER_BY_LETTER : MIN_SPLIT)) return undefined;
    return make('spaced', true);
  }
  if (tokens < pattern.tokens) return pattern.length < MIN_JOINED ? undefined : make('compound', true);
  if (same) return make(disguiseOf(open), true);
  // A word of one script that only looks like the name: "том" is a volume, not Tom.
  const mixed = isMixed(open);
  return mixed || pattern.length >= MIN_HOMOGLYPH ? make('homoglyph', mixed) : undefined;
}

/** A number within a longer one: a telephone number with other codes before it. */
function judgeDigits(length: number, aligned: boolean, hit: Hit): Hit | undefined {
  if (aligned) return hit;
  return length < MIN_INSIDE_DIGITS ? undefined : { ...hit, tier: 'number', sure: length >= SURE_DIGITS };
}

/** Whether all that follows in the token is an `s` after an apostrophe. */
function isPossessive(text: string, stream: SymbolStream, end: number, after: number): boolean {
  return after === SOFT_BORDER && /^['’]s(?![\p{L}\p{N}])/iu.test(text.slice(stream.ends[end - 1]));
}

/** How a word is hidden from a plain search that stands there letter by letter, null where it is not. */
export function disguiseOf(text: string): Disguise | null {
  if (HIDDEN.test(text)) return 'hidden';
  return isMixed(text) ? 'homoglyph' : null;
}

/** Whether a word has letters of several scripts, what only looks like letters, or digits between them. */
function isMixed(text: string): boolean {
  let scripts = new Set<string>();
  for (const char of text) {
    const { kind, script } = glyphOf(char.codePointAt(0) ?? 0);
    if (kind === 'gap') scripts = new Set();
    if (kind === 'letter') scripts.add(/\p{L}/u.test(char) ? script : 'sign');
    if (kind === 'digit') scripts.add('digit');
    if (scripts.size > 1 || scripts.has('sign')) return true;
  }
  return false;
}

function isDigit(symbol: number): boolean {
  return symbol >= 0x30 && symbol <= 0x39;
}

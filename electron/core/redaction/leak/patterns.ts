import type { Identity } from '../../identities/identity.ts';
import { piecesOf } from '../../identities/text.ts';
import { SymbolStream } from './stream.ts';
import { Trie } from './trie.ts';

/** One written form of an identity, as symbols. */
export interface Pattern {
  /** Index of the identity. */
  readonly identity: number;
  /** Symbols it consists of. */
  readonly length: number;
  readonly tokens: number;
  /** Its folded pieces joined: what a text without any disguise would have. */
  readonly key: string;
  readonly digits: boolean;
  readonly reversed: boolean;
}

/** Fewest symbols of what is looked for backwards. */
const MIN_REVERSED = 5;
/** Fewest digits of a number that is looked for wherever it stands; shorter ones are the matcher's, on borders. */
const MIN_DIGITS = 5;
/** Digits at the end of a telephone number that are the same with and without the codes of country and trunk. */
const TAIL = 9;

/** The forms of identities, ready to be looked for symbol by symbol. */
export interface PatternIndex {
  readonly trie: Trie;
  readonly patterns: readonly Pattern[];
}

/** @param surfaces everything an identity is called, in all its forms. */
export function buildPatterns(
  identities: readonly Identity[],
  surfaces: (identity: Identity) => Iterable<string>,
): PatternIndex {
  const trie = new Trie();
  const patterns: Pattern[] = [];
  const stream = new SymbolStream();
  const seen = new Set<string>();
  const add = (symbols: readonly number[], pattern: Omit<Pattern, 'length'>): void => {
    const key = `${pattern.identity} ${pattern.reversed} ${symbols.join()}`;
    if (symbols.length < 2 || seen.has(key)) return;
    seen.add(key);
    trie.add(symbols, patterns.length);
    patterns.push({ ...pattern, length: symbols.length });
  };
  identities.forEach((identity, index) => {
    for (const text of surfaces(identity)) {
      stream.read(text);
      const symbols = [...stream.symbols.subarray(0, stream.length)];
      const pieces = piecesOf(text);
      const key = pieces.map((piece) => piece.key).join('');
      const digits = /^\p{Nd}+$/u.test(key);
      if (digits && symbols.length < MIN_DIGITS) continue;
      const tokens = (stream.tokens[stream.length - 1] ?? 0) + 1;
      const pattern = { identity: index, tokens, key, digits, reversed: false };
      add(symbols, pattern);
      if (digits) {
        if (identity.kind === 'contact' && symbols.length > TAIL) {
          add(symbols.slice(-TAIL), { ...pattern, key: key.slice(-TAIL), tokens: 1 });
        }
      } else if (symbols.length >= MIN_REVERSED) {
        add([...symbols].reverse(), { ...pattern, reversed: true });
      }
    }
  });
  return { trie, patterns };
}

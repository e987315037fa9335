import type { Segment } from '../../transcript/document.ts';
import { piecesOf } from '../text.ts';

/** A piece of a transcript that can be (part of) a name. */
export interface Token {
  readonly key: string;
  /** As it stands in the text. */
  readonly raw: string;
  readonly segment: number;
  readonly word: number;
  readonly start: number;
  readonly end: number;
  /** Where it stands among all tokens of the document. */
  readonly order: number;
  /** In one word with the token before it. */
  readonly joined: boolean;
  /** Followed by a full stop, as an initial is. */
  readonly dotted: boolean;
  /** With a capital that its place in the sentence does not call for. */
  readonly named: boolean;
}

const CAPITAL = /^\p{Lu}/u;
const ENDS_SENTENCE = /[.!?…][^\p{L}\p{N}]*$/u;

interface WordPieces {
  readonly pieces: readonly Omit<Token, 'segment' | 'word' | 'order' | 'named'>[];
  readonly capitals: readonly boolean[];
  readonly ends: boolean;
}

const MAX_CACHED = 200_000;

/** Takes words apart, each distinct one once. */
export class Tokenizer {
  readonly #words = new Map<string, WordPieces>();

  #piecesOf(text: string): WordPieces {
    const cached = this.#words.get(text);
    if (cached !== undefined) return cached;
    const pieces = piecesOf(text).map(({ key, start, end }, index) => {
      return { key, raw: text.slice(start, end), start, end, joined: index > 0, dotted: text[end] === '.' };
    });
    const capitals = pieces.map(({ raw }) => CAPITAL.test(raw));
    const made = { pieces, capitals, ends: ENDS_SENTENCE.test(text) };
    if (this.#words.size >= MAX_CACHED) this.#words.clear();
    this.#words.set(text, made);
    return made;
  }

  /** The tokens of segments, in order. Linear in the length of the text. */
  tokensOf(segments: readonly Segment[]): Token[] {
    const tokens: Token[] = [];
    segments.forEach(({ words }, segment) => {
      let opens = true;
      words.forEach(({ text }, word) => {
        const { pieces, capitals, ends } = this.#piecesOf(text);
        pieces.forEach((piece, index) => {
          const named = capitals[index] === true && !(opens && index === 0);
          tokens.push({ ...piece, segment, word, order: tokens.length, named });
        });
        opens = ends;
      });
    });
    return tokens;
  }
}

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

/** The tokens of segments, in order. Linear in the length of the text. */
export function tokensOf(segments: readonly Segment[]): Token[] {
  const tokens: Token[] = [];
  segments.forEach(({ words }, segment) => {
    let opens = true;
    words.forEach(({ text }, word) => {
      piecesOf(text).forEach(({ key, start, end }, piece) => {
        const raw = text.slice(start, end);
        tokens.push({
          key,
          raw,
          segment,
          word,
          start,
          end,
          order: tokens.length,
          joined: piece > 0,
          dotted: text[end] === '.',
          named: !(opens && piece === 0) && CAPITAL.test(raw),
        });
      });
      opens = ENDS_SENTENCE.test(text);
    });
  });
  return tokens;
}

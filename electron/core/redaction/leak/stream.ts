import { glyphOf, letterForDigit, type Glyph } from './glyphs.ts';

/** What stands before a symbol: nothing, something that may part words (another case, a digit, an apostrophe), a gap. */
export const NO_BORDER = 0;
export const SOFT_BORDER = 1;
export const HARD_BORDER = 2;

/** Longest gap within a name whose letters are set apart, in UTF-16 units: more than " - " and its like is another matter. */
const WIDEST_GAP = 5;
const FAR = 3;

/**
 * The letters and digits of a text without anything between them, each with its place: what a name looks like however it
 * is set apart. One is filled again and again, so that a long text makes no garbage.
 */
export class SymbolStream {
  length = 0;
  /** What the symbol looks like, a code point. */
  symbols = new Int32Array(1024);
  /** UTF-16 units in the text. */
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  /** Index of the run of letters and digits it belongs to. */
  tokens = new Int32Array(1024);
  /** What stands before it. */
  borders = new Uint8Array(1024);

  /** Reads a text. Linear. */
  read(text: string): void {
    this.length = 0;
    let token = -1;
    let tokenStart = 0;
    let last: Glyph | undefined;
    let soft = false;
    let mixed = 0;
    let gap = 0;
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) ?? 0;
      const end = at + (code > 0xffff ? 2 : 1);
      const glyph = glyphOf(code);
      if (glyph.kind === 'gap') {
        if (mixed === 3) this.#asLetters(tokenStart);
        last = undefined;
        mixed = 0;
        gap += end - at;
      } else if (glyph.kind === 'apostrophe') {
        soft = true;
      } else if (glyph.kind !== 'hidden') {
        let border = NO_BORDER;
        if (last === undefined) {
          token += 1;
          tokenStart = this.length;
          border = gap > WIDEST_GAP ? FAR : HARD_BORDER;
        } else if (soft || last.kind !== glyph.kind || (glyph.upper && !last.upper)) {
          border = SOFT_BORDER;
        }
        for (const symbol of glyph.looks) {
          this.#push(symbol, at, end, token, border);
          border = NO_BORDER;
        }
        mixed |= glyph.kind === 'digit' ? 1 : 2;
        last = glyph;
        soft = false;
        gap = 0;
      }
      at = end;
    }
    if (mixed === 3) this.#asLetters(tokenStart);
  }

  /** What stands between the symbols before and at an index; the ends of the text are gaps. */
  borderAt(index: number): number {
    return index >= this.length ? HARD_BORDER : Math.min(this.borders[index] ?? HARD_BORDER, HARD_BORDER);
  }

  /** Whether the gap before a symbol is too wide to be within one name. */
  isFar(index: number): boolean {
    return this.borders[index] === FAR;
  }

  #push(symbol: number, start: number, end: number, token: number, border: number): void {
    const at = this.length;
    if (at === this.symbols.length) this.#grow();
    this.symbols[at] = symbol;
    this.starts[at] = start;
    this.ends[at] = end;
    this.tokens[at] = token;
    this.borders[at] = border;
    this.length += 1;
  }

  #asLetters(from: number): void {
    for (let at = from; at < this.length; at += 1) this.symbols[at] = letterForDigit(this.symbols[at] ?? 0);
  }

  #grow(): void {
    const bigger = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const grown = new Int32Array(old.length * 2);
      grown.set(old);
      return grown;
    };
    this.symbols = bigger(this.symbols);
    this.starts = bigger(this.starts);
    this.ends = bigger(this.ends);
    this.tokens = bigger(this.tokens);
    const borders = new Uint8Array(this.borders.length * 2);
    borders.set(this.borders);
    this.borders = borders;
  }
}

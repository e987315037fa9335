import type { RequestOutput } from '../../../electron/contract/contract.ts';
import { reducePeaks, type View } from './reduce.ts';

type Part = RequestOutput<'peaksGet'>;

/** Pairs for each pixel at least, so that what is drawn lies within half a pixel of where it sounds. */
const PAIRS_A_PIXEL = 2;

/** Peaks of a take as far as they were needed: the whole of it coarsely, and parts of it in the detail in which they came into sight. */
export class PeakParts {
  readonly #ask: (detail: number, part: number) => Promise<Part>;
  readonly #whole: Part;
  /** By detail and part; null for those that are on their way. */
  readonly #parts = new Map<string, Part | null>();

  /** @param whole the only part of detail 0. @param ask for another one. */
  constructor(whole: Part, ask: (detail: number, part: number) => Promise<Part>) {
    this.#whole = whole;
    this.#ask = ask;
  }

  /** For each track the loudest sample of each pixel, as {@link reducePeaks}, from the best that is there. */
  loudest(view: View): readonly Float32Array[] {
    for (let detail = this.#detailOf(view); detail > 0; detail -= 1) {
      const [first, last] = this.#seen(view, detail);
      const parts = this.#have(detail, first, last);
      if (parts !== null) return this.#reduce(parts, first, view);
    }
    return this.#reduce([this.#whole], 0, view);
  }

  /**
   * Asks for what a view needs and is not there, and for what lies beside it, so that it is there before it is scrolled to.
   * @returns whether more came than there was; what can't be had is asked for again the next time.
   */
  async fetch(view: View): Promise<boolean> {
    const detail = this.#detailOf(view);
    if (detail === 0) return false;
    const [first, last] = this.#seen(view, detail);
    const missing: number[] = [];
    for (let part = Math.max(0, first - 1); part <= Math.min(last + 1, this.#lastPart(detail)); part += 1) {
      if (!this.#parts.has(`${detail} ${part}`)) missing.push(part);
    }
    const came = await Promise.all(missing.map((part) => this.#fetchPart(detail, part)));
    return came.includes(true);
  }

  async #fetchPart(detail: number, part: number): Promise<boolean> {
    const key = `${detail} ${part}`;
    this.#parts.set(key, null);
    try {
      this.#parts.set(key, await this.#ask(detail, part));
      return true;
    } catch {
      this.#parts.delete(key);
      return false;
    }
  }

  #detailOf({ pixelsPerSecond }: View): number {
    const { perSecond, finest } = this.#whole;
    const detail = Math.ceil(Math.log2((PAIRS_A_PIXEL * pixelsPerSecond) / perSecond));
    return Math.max(0, Math.min(finest, detail));
  }

  #lastPart(detail: number): number {
    const { tracks, pairs } = this.#whole;
    const most = Math.max(0, ...tracks.map(({ length }) => (length / 2) * 2 ** detail));
    return Math.max(0, Math.ceil(most / pairs) - 1);
  }

  /** First and last part of which a view shows something. */
  #seen({ from, pixelsPerSecond, width }: View, detail: number): readonly [number, number] {
    const { perSecond, pairs } = this.#whole;
    const partAt = (seconds: number) => Math.floor((seconds * perSecond * 2 ** detail) / pairs);
    const most = this.#lastPart(detail);
    const first = Math.max(0, Math.min(most, partAt(from)));
    return [first, Math.max(first, Math.min(most, partAt(from + width / pixelsPerSecond)))];
  }

  #have(detail: number, first: number, last: number): readonly Part[] | null {
    const parts: Part[] = [];
    for (let part = first; part <= last; part += 1) {
      const known = this.#parts.get(`${detail} ${part}`) ?? null;
      if (known === null) return null;
      parts.push(known);
    }
    return parts;
  }

  #reduce(parts: readonly Part[], first: number, view: View): readonly Float32Array[] {
    const { perSecond, pairs } = parts[0] ?? this.#whole;
    const from = view.from - (first * pairs) / perSecond;
    return this.#whole.tracks.map((_, track) => {
      const data = new Int8Array(parts.reduce((sum, { tracks }) => sum + (tracks[track]?.length ?? 0), 0));
      let filled = 0;
      for (const { tracks } of parts) {
        const bytes = tracks[track] ?? new Uint8Array();
        data.set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), filled);
        filled += bytes.byteLength;
      }
      return reducePeaks(data, perSecond, { ...view, from });
    });
  }
}

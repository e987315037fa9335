import type { Level } from './pcm.ts';

/** Batches of a tenth of a second: five seconds are longer than a pause between sentences. */
const HELD = 50;

/** The loudest peak of each track over the last seconds, so that what is said of a level does not flicker with every pause. */
export class HeldPeaks {
  readonly #last: (readonly number[])[] = [];

  /** Takes the levels of a batch; returns the held peaks in dB full scale, one a track. */
  push(levels: readonly Level[]): readonly number[] {
    this.#last.push(levels.map(({ peak }) => peak));
    if (this.#last.length > HELD) this.#last.shift();
    return levels.map((_, track) => Math.max(...this.#last.map((peaks) => peaks[track] ?? -Infinity)));
  }
}

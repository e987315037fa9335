/** Seconds over which the quickest arrival is looked for: the last two spans count. */
const SPAN_SECONDS = 5;
/** Timestamps that go back further than they tremble count from another zero. */
const TREMBLE_SECONDS = 0.5;

/** Now, in seconds of a clock that runs evenly and that the page shares with its workers. */
export function commonNow(): number {
  return (performance.timeOrigin + performance.now()) / 1000;
}

/**
 * Brings the timestamps of a device onto the common clock. Each stream counts its timestamps from a zero of its own, so two devices
 * can only be compared by when their sound arrived; and it arrives late where the machine is busy, so the quickest arrival of late
 * is taken for the true one (as in the clock filter of RFC 5905, section 10).
 */
export class ArrivalClock {
  #spanBegan = -Infinity;
  #before = Infinity;
  #quickest = Infinity;
  #latest = -Infinity;

  /**
   * Adds that sound up to `end`, in seconds of the device's timestamps, arrived at `arrived`, in seconds of the common clock.
   * @returns whether the timestamps count from another zero than before: Chromium gives the first of a stream one of its own.
   */
  add(arrived: number, end: number): boolean {
    const isAnew = end < this.#latest - TREMBLE_SECONDS;
    if (isAnew) {
      this.#before = Infinity;
      this.#quickest = Infinity;
    }
    this.#latest = end;
    if (arrived - this.#spanBegan >= SPAN_SECONDS) {
      this.#spanBegan = arrived;
      this.#before = this.#quickest;
      this.#quickest = Infinity;
    }
    this.#quickest = Math.min(this.#quickest, arrived - end);
    return isAnew;
  }

  /** The common clock's time at a moment of the device's, both in seconds. Something has to have arrived. */
  at(time: number): number {
    return time + Math.min(this.#quickest, this.#before);
  }
}

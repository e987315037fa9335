/** A line through the moments at which frames of a device were taken. */
export interface ClockFit {
  /** Seconds of the common clock at frame 0. */
  readonly start: number;
  /** Frames a second of the common clock. */
  readonly rate: number;
}

/** Below this the jitter of single moments outweighs any drift. */
const LEAST_SECONDS = 30;
/** Clocks of sound devices are within a few hundred millionths of what they say: more is a device that left something out. */
const MOST_DRIFT = 0.001;

/**
 * Follows how fast a device really counts, by least squares of the common clock's time against its frames, kept up to date
 * point by point with Welford's update, so that eight hours lose no digits (West, "Updating mean and variance estimates", 1979).
 */
export class TrackClock {
  readonly #nominal: number;
  #count = 0;
  #meanFrame = 0;
  #meanSince = 0;
  #frameSquares = 0;
  #products = 0;
  #first = 0;
  #last = 0;
  #earliest = Infinity;

  /** @param nominal frames a second, as the device says. */
  constructor(nominal: number) {
    this.#nominal = nominal;
  }

  /** Adds that `frame`, counted from the start of the stretch, was taken at `time`, in seconds of the common clock. */
  add(time: number, frame: number): void {
    if (this.#count === 0) this.#first = time;
    this.#last = time;
    this.#count += 1;
    const byFrame = frame - this.#meanFrame;
    this.#meanFrame += byFrame / this.#count;
    // From the first moment on: the clock may count from the epoch, which leaves few digits for the rest.
    const since = time - this.#first;
    this.#meanSince += (since - this.#meanSince) / this.#count;
    this.#frameSquares += byFrame * (frame - this.#meanFrame);
    this.#products += byFrame * (since - this.#meanSince);
    this.#earliest = Math.min(this.#earliest, since - frame / this.#nominal);
  }

  /**
   * The line so far; null before anything is known. Where too little is known of the rate, or what is known can't be one, it is taken
   * as the device says it, from the earliest start that any moment speaks for: moments are told late, never early.
   */
  fit(): ClockFit | null {
    if (this.#count === 0) return null;
    const rate = this.#frameSquares / this.#products;
    const isKnown = this.#last - this.#first >= LEAST_SECONDS && Math.abs(rate / this.#nominal - 1) <= MOST_DRIFT;
    if (!isKnown) return { start: this.#first + this.#earliest, rate: this.#nominal };
    return { start: this.#first + this.#meanSince - this.#meanFrame / rate, rate };
  }
}

/** Where the clock of a track stands on the take's timeline. */
export interface TrackDelay {
  /** Seconds of the timeline from the start of the stretch to the track's first frame. */
  readonly delay: number;
  /** Frames of the track in a second of the timeline. */
  readonly rate: number;
}

/**
 * The clock of a track as seen from the take's timeline, which counts the frames of the first track at `takeRate` a second.
 * Null where either clock is not known well enough.
 */
export function seenFrom(reference: ClockFit | null, takeRate: number, track: ClockFit | null): TrackDelay | null {
  if (reference === null || track === null) return null;
  const pace = reference.rate / takeRate;
  const delay = (track.start - reference.start) * pace;
  const rate = track.rate / pace;
  // By whole frames where both count alike: every sample stays as it was then.
  return { delay: rate === takeRate ? Math.round(delay * rate) / rate : delay, rate };
}

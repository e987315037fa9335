/** A line through the moments at which frames of a device were taken. */
export interface ClockFit {
  /** Seconds of the common clock at frame 0. */
  readonly start: number;
  /** Frames a second of the common clock. */
  readonly rate: number;
}

/** Below this the jitter of single moments outweighs any drift. */
const LEAST_SECONDS = 2;

/**
 * Follows how fast a device really counts, by least squares of the common clock's time against its frames, kept up to date
 * point by point with Welford's update, so that eight hours lose no digits (West, "Updating mean and variance estimates", 1979).
 */
export class TrackClock {
  #count = 0;
  #meanFrame = 0;
  #meanTime = 0;
  #frameSquares = 0;
  #products = 0;
  #first = 0;
  #last = 0;

  /** Adds that `frame`, counted from the start of the stretch, was taken at `time`, in seconds of the common clock. */
  add(time: number, frame: number): void {
    if (this.#count === 0) this.#first = time;
    this.#last = time;
    this.#count += 1;
    const byFrame = frame - this.#meanFrame;
    this.#meanFrame += byFrame / this.#count;
    this.#meanTime += (time - this.#meanTime) / this.#count;
    this.#frameSquares += byFrame * (frame - this.#meanFrame);
    this.#products += byFrame * (time - this.#meanTime);
  }

  /** The line so far; null before {@link LEAST_SECONDS} of it are known. */
  fit(): ClockFit | null {
    if (this.#last - this.#first < LEAST_SECONDS || this.#frameSquares === 0 || this.#products <= 0) return null;
    const secondsPerFrame = this.#products / this.#frameSquares;
    return { start: this.#meanTime - secondsPerFrame * this.#meanFrame, rate: 1 / secondsPerFrame };
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
  return { delay: (track.start - reference.start) * pace, rate: track.rate / pace };
}

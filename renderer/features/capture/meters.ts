import type { Level } from './pcm.ts';

/** Seconds that a peak is held on the meter. */
const HOLD_SECONDS = 1.5;
/** Columns of the waveform at most; above it two become one. */
const MOST_COLUMNS = 4_096;
/** Columns a second to begin with. */
const COLUMNS_PER_SECOND = 20;

/** Seconds of the take that a level may stand for: time is counted in batches, three levels come in each. */
const LEVEL_REACH = 0.25;

/** What a meter shows of a track, in dB below full scale. */
export interface Meter extends Level {
  readonly held: number;
}

const SILENT: Meter = { rms: -Infinity, peak: -Infinity, held: -Infinity };

/** The loudest sample of each column of a growing waveform, 0 to 1. */
export class Columns {
  #peaks = new Float32Array(MOST_COLUMNS);
  #count = 0;
  #seconds = 1 / COLUMNS_PER_SECOND;

  /** The columns so far; the last may still grow. */
  get peaks(): Float32Array {
    return this.#peaks.subarray(0, this.#count);
  }

  /** The loudest of the columns from `first` up to `end`. */
  loudest(first: number, end: number): number {
    let most = 0;
    for (let at = first; at < Math.min(end, this.#count); at += 1) most = Math.max(most, this.#peaks[at] ?? 0);
    return most;
  }

  /** Seconds that a column is wide. */
  get secondsPerColumn(): number {
    return this.#seconds;
  }

  /** Notes how loud it was at a time of the take, in seconds. */
  add(seconds: number, peak: number): void {
    let column = Math.floor(seconds / this.#seconds);
    while (column >= MOST_COLUMNS) {
      this.#halve();
      column = Math.floor(seconds / this.#seconds);
    }
    this.#count = Math.max(this.#count, column + 1);
    this.#peaks[column] = Math.max(this.#peaks[column] ?? 0, peak);
  }

  clear(): void {
    this.#peaks.fill(0);
    this.#count = 0;
    this.#seconds = 1 / COLUMNS_PER_SECOND;
  }

  #halve(): void {
    const half = Math.ceil(this.#count / 2);
    for (let at = 0; at < half; at += 1) {
      this.#peaks[at] = Math.max(this.#peaks[at * 2] ?? 0, this.#peaks[at * 2 + 1] ?? 0);
    }
    this.#peaks.fill(0, half);
    this.#count = half;
    this.#seconds *= 2;
  }
}

/**
 * Levels and waveform of what is recorded, outside React: thirty times a second a canvas is drawn, and nothing else is worked out.
 */
class Meters {
  #meters: Meter[] = [];
  readonly #heldSince: number[] = [];
  #columns: Columns[] = [];
  /** For each track up to where its waveform has come, in seconds of the take. */
  readonly #reached: number[] = [];
  readonly #listeners = new Set<() => void>();

  /** One a track. */
  get now(): readonly Meter[] {
    return this.#meters;
  }

  /** One a track. */
  get columns(): readonly Columns[] {
    return this.#columns;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Begins anew with so many tracks. */
  reset(tracks: number): void {
    this.#meters = Array.from({ length: tracks }, () => ({ ...SILENT }));
    this.#columns = Array.from({ length: tracks }, () => new Columns());
    this.#heldSince.length = 0;
    this.#reached.length = 0;
    this.#tell();
  }

  /** Lets the meters of a device that is gone fall. @param first track of the device. */
  fall(first: number, channels: number): void {
    for (let track = first; track < first + channels && track < this.#meters.length; track += 1)
      this.#meters[track] = { ...SILENT };
    this.#tell();
  }

  /**
   * Takes the levels of a device.
   * @param first track of the device. @param seconds of the take, null where nothing is taken just now. @param now milliseconds.
   */
  push(first: number, levels: readonly Level[], seconds: number | null, now: number): void {
    levels.forEach((level, channel) => {
      const track = first + channel;
      const before = this.#meters[track];
      if (before === undefined) return;
      const expired = now - (this.#heldSince[track] ?? 0) > HOLD_SECONDS * 1000;
      const isHeld = level.peak >= before.held || expired;
      if (isHeld) this.#heldSince[track] = now;
      const held = isHeld ? level.peak : before.held;
      this.#meters[track] = { ...level, held };
      if (seconds !== null) this.#draw(track, seconds, 10 ** (level.peak / 20));
    });
    this.#tell();
  }

  /** Draws on from where the waveform of the track has come, without holes. */
  #draw(track: number, seconds: number, peak: number): void {
    const columns = this.#columns[track];
    if (columns === undefined) return;
    const from = Math.max(this.#reached[track] ?? seconds, seconds - LEVEL_REACH);
    // In half columns, so that none is stepped over.
    const step = columns.secondsPerColumn / 2;
    for (let at = from + step; at < seconds; at += step) columns.add(at, peak);
    columns.add(seconds, peak);
    this.#reached[track] = seconds;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Of the recording that runs, or of the test take. */
export const meters = new Meters();

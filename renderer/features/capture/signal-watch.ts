/* eslint-disable @typescript-eslint/prefer-for-of -- an iterator costs several times as much, thirty times a second */
import { levelOf } from './pcm.ts';

/** What is wrong with the sound of one track. */
export type Warning = 'clipping' | 'silent' | 'low' | 'hum' | 'same-signal';

/** Samples at full scale in a row that make a clipped peak. */
const CLIPPED_RUN = 3;
const FULL_SCALE = 32_767;
/** A clipped peak is told for this long, a level judged over it. */
const HOLD_SECONDS = 5;
const SILENT_DB = -70;
const SILENT_SECONDS = 3;
const LOW_DB = -45;
/** Hum is looked for while nobody speaks, and has to last. */
const HUM_QUIET_DB = -30;
const HUM_AUDIBLE_DB = -65;
const HUM_SHARE = 0.6;
const HUM_SECONDS = 3;
const MAINS = [50, 60] as const;
const SAME_CORRELATION = 0.999;
const SAME_SECONDS = 2;

/** Takes away what is the same in all samples: the steady offset of a cheap converter is no sound. */
function removeOffset(samples: Int16Array): void {
  let sum = 0;
  for (let at = 0; at < samples.length; at += 1) sum += samples[at] ?? 0;
  const offset = Math.round(sum / samples.length);
  if (offset === 0) return;
  for (let at = 0; at < samples.length; at += 1) {
    samples[at] = Math.max(-32_768, Math.min(32_767, (samples[at] ?? 0) - offset));
  }
}

/** Power of `samples` at a frequency, as the mean square of the sinusoid that fits it (Goertzel's algorithm). */
function powerAt(samples: Int16Array, frequency: number, rate: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate);
  let one = 0;
  let two = 0;
  for (let at = 0; at < samples.length; at += 1) {
    const next = (samples[at] ?? 0) + coefficient * one - two;
    two = one;
    one = next;
  }
  const magnitude = one * one + two * two - coefficient * one * two;
  return (2 * magnitude) / (samples.length * samples.length);
}

function hasHum(second: Int16Array, rate: number): boolean {
  const { rms } = levelOf(second);
  if (rms > HUM_QUIET_DB || rms < HUM_AUDIBLE_DB) return false;
  let total = 0;
  for (let at = 0; at < second.length; at += 1) total += (second[at] ?? 0) ** 2;
  total /= second.length;
  return MAINS.some((mains) => {
    const parts = [1, 2, 3].map((harmonic) => powerAt(second, mains * harmonic, rate));
    // Mains itself must be in it: a low voice has its like at twice or three times that.
    return (parts[0] ?? 0) > total * 0.1 && parts.reduce((sum, part) => sum + part, 0) > total * HUM_SHARE;
  });
}

/** Watches one track, a second at a time. */
class TrackWatch {
  readonly #rate: number;
  readonly #second: Int16Array<ArrayBuffer>;
  #filled = 0;
  #run = 0;
  #clipped = Infinity;
  #silent = 0;
  #hum = 0;
  readonly #peaks: number[] = [];

  constructor(rate: number) {
    this.#rate = rate;
    this.#second = new Int16Array(rate);
  }

  push(pcm: Int16Array): void {
    this.#lookForClipping(pcm);
    for (let at = 0; at < pcm.length;) {
      const part = pcm.subarray(at, at + this.#rate - this.#filled);
      this.#second.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#rate) this.#judge();
    }
  }

  #lookForClipping(pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; at += 1) {
      const sample = pcm[at] ?? 0;
      this.#run = sample >= FULL_SCALE || sample <= -FULL_SCALE ? this.#run + 1 : 0;
      if (this.#run >= CLIPPED_RUN) this.#clipped = 0;
    }
  }

  #judge(): void {
    this.#filled = 0;
    const second = this.#second;
    removeOffset(second);
    const { peak, rms } = levelOf(second);
    this.#clipped += 1;
    this.#silent = rms < SILENT_DB ? this.#silent + 1 : 0;
    this.#hum = hasHum(second, this.#rate) ? this.#hum + 1 : 0;
    this.#peaks.push(peak);
    if (this.#peaks.length > HOLD_SECONDS) this.#peaks.shift();
  }

  get warnings(): Warning[] {
    const found: Warning[] = [];
    if (this.#clipped < HOLD_SECONDS) found.push('clipping');
    if (this.#silent >= SILENT_SECONDS) found.push('silent');
    else if (this.#peaks.length === HOLD_SECONDS && Math.max(...this.#peaks) < LOW_DB) found.push('low');
    if (this.#hum >= HUM_SECONDS) found.push('hum');
    return found;
  }
}

/** Sums over two tracks from which their correlation follows. */
class Likeness {
  readonly #least: number;
  #count = 0;
  #products = 0;
  #first = 0;
  #second = 0;
  #firstSquares = 0;
  #secondSquares = 0;
  isSame = false;

  constructor(rate: number) {
    this.#least = rate * SAME_SECONDS;
  }

  push(one: Int16Array, other: Int16Array): void {
    for (let at = 0; at < one.length; at += 1) {
      const a = one[at] ?? 0;
      const b = other[at] ?? 0;
      this.#products += a * b;
      this.#first += a;
      this.#second += b;
      this.#firstSquares += a * a;
      this.#secondSquares += b * b;
    }
    this.#count += one.length;
    if (this.#count < this.#least) return;
    const first = this.#firstSquares - (this.#first * this.#first) / this.#count;
    const second = this.#secondSquares - (this.#second * this.#second) / this.#count;
    const both = this.#products - (this.#first * this.#second) / this.#count;
    const level = Math.sqrt(first * second);
    // Of silence nothing is said: it is alike everywhere.
    if (level / this.#count > 1) this.isSame = both / level > SAME_CORRELATION;
    this.#count = 0;
    this.#products = 0;
    this.#first = 0;
    this.#second = 0;
    this.#firstSquares = 0;
    this.#secondSquares = 0;
  }
}

/** Says what is wrong with the sound of a device while it is recorded, from its 16-bit samples. */
export class SignalWatch {
  readonly #tracks: readonly TrackWatch[];
  readonly #likeness: Likeness;

  /** @param rate frames a second. */
  constructor(rate: number, channels: number) {
    this.#tracks = Array.from({ length: channels }, () => new TrackWatch(rate));
    this.#likeness = new Likeness(rate);
  }

  /** Takes samples, one array a channel, all of the same length. */
  push(channels: readonly Int16Array[]): void {
    channels.forEach((pcm, channel) => this.#tracks[channel]?.push(pcm));
    const [one, other] = channels;
    if (one !== undefined && other !== undefined) this.#likeness.push(one, other);
  }

  /** What is wrong just now, channel by channel. */
  get warnings(): readonly (readonly Warning[])[] {
    return this.#tracks.map(({ warnings }, channel) =>
      this.#likeness.isSame && channel < 2 ? [...warnings, 'same-signal' as const] : warnings,
    );
  }
}

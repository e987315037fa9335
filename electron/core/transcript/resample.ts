/** Zero crossings of the sinc on each side of its centre: more means a steeper filter and more work. */
const ZERO_CROSSINGS = 16;
/** Kaiser window parameter for about 80 dB of stop band. */
const BETA = 8;
/** Cut-off as a share of the lower Nyquist frequency, so that most of the transition band lies below it. */
const ROLL_OFF = 0.92;

/** Modified Bessel function of the first kind, order 0, by its power series (Abramowitz and Stegun 9.6.12). */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/**
 * Changes the rate of one track piece by piece, without delay: output sample n lies at n / `to` seconds, as input sample m
 * lies at m / `from`. Windowed-sinc interpolation with one filter for each of the `to` / gcd phases.
 *
 * Source: J. O. Smith, "Digital Audio Resampling Home Page", CCRMA, sections "Theory of Operation" and "Implementation";
 * window: J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #half: number;
  readonly #phases: readonly Float32Array[];
  /** Input that later output still needs. */
  #input: Float32Array<ArrayBuffer>;
  /** Position of the first sample of #input; negative at the start, where silence is assumed. */
  #first: number;
  #length: number;
  #received = 0;
  #sent = 0;

  /**
   * @param from frames a second of the input. @param to frames a second of the output; both positive integers.
   * @param crossings zero crossings of the sinc on each side of its centre.
   */
  constructor(from: number, to: number, crossings = ZERO_CROSSINGS) {
    const divisor = gcd(from, to);
    this.#up = to / divisor;
    this.#down = from / divisor;
    const cutOff = Math.min(1, to / from) * ROLL_OFF;
    // Even, so that a filter is taken in fours.
    this.#half = 2 * Math.ceil(crossings / cutOff / 2);
    this.#phases = Array.from({ length: this.#up }, (_, phase) => filterOf(phase / this.#up, this.#half, cutOff));
    this.#input = new Float32Array(this.#half * 2);
    this.#first = 1 - this.#half;
    this.#length = this.#half - 1;
  }

  /** Takes the next samples, 16 bit or -1..1, and gives the output they complete, in -1..1. */
  push(samples: Int16Array | Float32Array): Float32Array<ArrayBuffer> {
    this.#append(samples, samples instanceof Int16Array ? 1 / 32_768 : 1);
    this.#received += samples.length;
    return this.#drain(this.#received - this.#half);
  }

  /** The rest of the output, as if silence followed. The resampler is used up then. */
  flush(): Float32Array<ArrayBuffer> {
    this.#append(new Float32Array(this.#half), 1);
    return this.#drain(this.#received);
  }

  #append(samples: Int16Array | Float32Array, scale: number): void {
    const needed = this.#length + samples.length;
    if (needed > this.#input.length) {
      const grown = new Float32Array(needed);
      grown.set(this.#input.subarray(0, this.#length));
      this.#input = grown;
    }
    const end = samples.length;
    for (let index = 0; index < end; index += 1) this.#input[this.#length + index] = (samples[index] ?? 0) * scale;
    this.#length = needed;
  }

  /** Output samples whose place in the input lies before `limit`. */
  #drain(limit: number): Float32Array<ArrayBuffer> {
    const end = Math.max(this.#sent, Math.ceil((limit * this.#up) / this.#down));
    const out = new Float32Array(end - this.#sent);
    const width = this.#half * 2;
    const input = this.#input;
    for (let n = this.#sent; n < end; n += 1) {
      const place = n * this.#down;
      const at = Math.floor(place / this.#up) - this.#half + 1 - this.#first;
      const filter = this.#phases[place % this.#up] ?? new Float32Array(width);
      // Four sums, none of which waits for another.
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let tap = 0; tap < width; tap += 4) {
        a += (input[at + tap] ?? 0) * (filter[tap] ?? 0);
        b += (input[at + tap + 1] ?? 0) * (filter[tap + 1] ?? 0);
        c += (input[at + tap + 2] ?? 0) * (filter[tap + 2] ?? 0);
        d += (input[at + tap + 3] ?? 0) * (filter[tap + 3] ?? 0);
      }
      out[n - this.#sent] = a + b + (c + d);
    }
    this.#sent = end;
    this.#forget();
    return out;
  }

  #forget(): void {
    const next = Math.floor((this.#sent * this.#down) / this.#up) - this.#half + 1;
    const drop = Math.min(this.#length, next - this.#first);
    if (drop <= 0) return;
    this.#input.copyWithin(0, drop, this.#length);
    this.#length -= drop;
    this.#first += drop;
  }
}

/** Weights of the `2 * half` input samples around a point that lies `fraction` of a sample after the middle one. */
function filterOf(fraction: number, half: number, cutOff: number): Float32Array {
  const taps = new Float32Array(half * 2);
  const scale = besselI0(BETA);
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap += 1) {
    const distance = tap - half + 1 - fraction;
    const inside = 1 - (distance / half) ** 2;
    const angle = Math.PI * distance * cutOff;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    const weight = inside <= 0 ? 0 : (sinc * cutOff * besselI0(BETA * Math.sqrt(inside))) / scale;
    taps[tap] = weight;
    sum += weight;
  }
  // Every phase passes a constant unchanged, so that switching phases adds no ripple.
  return taps.map((weight) => weight / sum);
}

/** Resamples a whole piece at once: see {@link Resampler}. */
export function resample(samples: Int16Array | Float32Array, from: number, to: number): Float32Array<ArrayBuffer> {
  const resampler = new Resampler(from, to);
  const body = resampler.push(samples);
  const rest = resampler.flush();
  const out = new Float32Array(body.length + rest.length);
  out.set(body);
  out.set(rest, body.length);
  return out;
}

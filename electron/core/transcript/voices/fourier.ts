/** A discrete Fourier transform of one length, its tables made once (Cooley and Tukey 1965, mixed radix). */
export class Fourier {
  readonly length: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #factors: readonly number[];

  /** @param length with small prime factors: the work grows with their sum. */
  constructor(length: number) {
    this.length = length;
    this.#cos = Float64Array.from({ length }, (_, k) => Math.cos((-2 * Math.PI * k) / length));
    this.#sin = Float64Array.from({ length }, (_, k) => Math.sin((-2 * Math.PI * k) / length));
    const factors: number[] = [];
    let rest = length;
    for (let factor = 2; rest > 1; factor += 1) {
      while (rest % factor === 0) {
        factors.push(factor);
        rest /= factor;
      }
    }
    this.#factors = factors;
  }

  /** The transform of `re + i im`, `length` values each, as new arrays. */
  transform(
    re: Float64Array,
    im: Float64Array,
  ): { readonly re: Float64Array<ArrayBuffer>; readonly im: Float64Array<ArrayBuffer> } {
    const out = { re: new Float64Array(this.length), im: new Float64Array(this.length) };
    this.#step(re, im, 0, 1, out.re, out.im, 0, this.length, 0);
    return out;
  }

  /** Transforms every `stride`-th value from `from` on, `count` in all, into `out` at `to`. */
  #step(
    re: Float64Array,
    im: Float64Array,
    from: number,
    stride: number,
    outRe: Float64Array,
    outIm: Float64Array,
    to: number,
    count: number,
    level: number,
  ): void {
    const factor = this.#factors[level];
    if (factor === undefined) {
      outRe[to] = re[from] ?? 0;
      outIm[to] = im[from] ?? 0;
      return;
    }
    const part = count / factor;
    for (let which = 0; which < factor; which += 1) {
      this.#step(re, im, from + which * stride, stride * factor, outRe, outIm, to + which * part, part, level + 1);
    }
    const xr = new Float64Array(factor);
    const xi = new Float64Array(factor);
    for (let k = 0; k < part; k += 1) {
      for (let which = 0; which < factor; which += 1) {
        const at = to + which * part + k;
        const angle = (which * k * stride) % this.length;
        const [c, s] = [this.#cos[angle] ?? 0, this.#sin[angle] ?? 0];
        const [r, i] = [outRe[at] ?? 0, outIm[at] ?? 0];
        xr[which] = r * c - i * s;
        xi[which] = r * s + i * c;
      }
      for (let bin = 0; bin < factor; bin += 1) {
        let [r, i] = [0, 0];
        for (let which = 0; which < factor; which += 1) {
          const angle = (which * bin * (this.length / factor)) % this.length;
          const [c, s] = [this.#cos[angle] ?? 0, this.#sin[angle] ?? 0];
          r += (xr[which] ?? 0) * c - (xi[which] ?? 0) * s;
          i += (xr[which] ?? 0) * s + (xi[which] ?? 0) * c;
        }
        outRe[to + bin * part + k] = r;
        outIm[to + bin * part + k] = i;
      }
    }
  }
}

/** Samples on either side of a place that take part in its value. */
const HALF = 16;
/** Places between two samples for which the filter is worked out beforehand; between these it is interpolated. */
const PHASES = 512;

/** Samples needed before the first and after the last place: see {@link interpolate}. */
export const MARGIN = HALF;

/** Hann-windowed sinc, one row of 2 x {@link HALF} weights a phase, each row summing to one so that a level stays what it is. */
function makeTable(): Float64Array {
  const width = 2 * HALF;
  const table = new Float64Array((PHASES + 1) * width);
  for (let phase = 0; phase <= PHASES; phase += 1) {
    let sum = 0;
    for (let tap = 0; tap < width; tap += 1) {
      const x = tap - HALF + 1 - phase / PHASES;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      const weight = Math.abs(x) >= HALF ? 0 : sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / HALF));
      table[phase * width + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < width; tap += 1) table[phase * width + tap] = (table[phase * width + tap] ?? 0) / sum;
  }
  return table;
}

const TABLE = makeTable();

/**
 * Values of a band-limited signal between its samples (Smith, "Digital Audio Resampling", 2002: windowed sinc, here with
 * {@link MARGIN} samples on either side). Fit for rates that differ by little; from a higher rate down what lies above the
 * lower one's half is not filtered out.
 * @param samples 16-bit samples; those before the first and after the last count as silence.
 * @param first place of the first of `samples`.
 * @param placeOf where the value with an index lies, in samples: on the same scale as `first`.
 * @param count number of values.
 */
export function interpolate(
  samples: Int16Array,
  first: number,
  placeOf: (index: number) => number,
  count: number,
): Int16Array<ArrayBuffer> {
  const out = new Int16Array(count);
  const width = 2 * HALF;
  for (let index = 0; index < count; index += 1) {
    const place = placeOf(index);
    const whole = Math.floor(place);
    const phase = (place - whole) * PHASES;
    const row = Math.floor(phase);
    const share = phase - row;
    const from = whole - HALF + 1 - first;
    let value = 0;
    for (let tap = Math.max(0, -from), end = Math.min(width, samples.length - from); tap < end; tap += 1) {
      const low = TABLE[row * width + tap] ?? 0;
      const high = TABLE[(row + 1) * width + tap] ?? low;
      value += (samples[from + tap] ?? 0) * (low + (high - low) * share);
    }
    out[index] = Math.max(-32_768, Math.min(32_767, Math.round(value)));
  }
  return out;
}

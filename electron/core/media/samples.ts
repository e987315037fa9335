const FULL_SCALE = 32_768;

/** A sample of ±1 as 16 bits: x · 32768 rounded to the nearest, halves upwards, and clamped. Not a number becomes silence. */
export function floatTo16(x: number): number {
  const value = Math.round(x * FULL_SCALE);
  return value > 32_767 ? 32_767 : value < -FULL_SCALE ? -FULL_SCALE : value || 0;
}

/** {@link floatTo16} for a whole channel. What came from 16-bit samples divided by 32768 is restored exactly. */
export function floatsTo16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) out[index] = floatTo16(samples[index] ?? 0);
  return out;
}

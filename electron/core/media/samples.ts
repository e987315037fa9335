const FULL_SCALE = 32_768;

/** A sample of ±1 as 16 bits: x · 32768 rounded to the nearest, halves upwards, and clamped. Not a number becomes silence. */
export function floatTo16(x: number): number {
  const value = Math.round(x * FULL_SCALE);
  return value > 32_767 ? 32_767 : value < -FULL_SCALE ? -FULL_SCALE : value || 0;
}

/** {@link floatTo16} for a whole channel. */
export function floatsTo16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) out[index] = floatTo16(samples[index] ?? 0);
  return out;
}

/**
 * Restores integer samples of `bits` that a decoder divided by 2^(bits-1) - 1, as @wasm-audio-decoders/flac does, and gives
 * them as 16 bits: exactly where they were 16, else rounded like {@link floatTo16}.
 */
export function flacTo16(samples: Float32Array, bits: number): Int16Array<ArrayBuffer> {
  const scale = 2 ** (bits - 1);
  const out = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    out[index] = floatTo16(Math.round((samples[index] ?? 0) * (scale - 1)) / scale);
  }
  return out;
}

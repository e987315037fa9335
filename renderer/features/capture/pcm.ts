/* eslint-disable @typescript-eslint/prefer-for-of -- an iterator costs several times as much, thirty times a second */
/** The loudness of a stretch of samples, both in dB below full scale (0 is the loudest); -Infinity for silence. */
export interface Level {
  readonly rms: number;
  readonly peak: number;
}

const decibels = (value: number): number => 20 * Math.log10(value);

/** Samples of -1..1 as 16 bit: rounded to the nearest step, values outside held at the ends. */
export function toPcm16(samples: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    out[index] = Math.max(-32768, Math.min(32767, Math.round((samples[index] ?? 0) * 32768)));
  }
  return out;
}

/** The level of 16-bit samples. */
export function levelOf(pcm: Int16Array): Level {
  let peak = 0;
  let squares = 0;
  for (let at = 0; at < pcm.length; at += 1) {
    const sample = pcm[at] ?? 0;
    peak = Math.max(peak, Math.abs(sample));
    squares += sample * sample;
  }
  return { peak: decibels(peak / 32768), rms: decibels(Math.sqrt(squares / Math.max(1, pcm.length)) / 32768) };
}

/** Where a level stands on a meter from -60 dB (0) to full scale (1). */
export function meterShare(level: number): number {
  return Math.max(0, Math.min(1, (level + 60) / 60));
}

/** Several stretches of samples as one. */
export function joinPcm(parts: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

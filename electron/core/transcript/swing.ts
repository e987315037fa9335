import { SPEECH_RATE, type Span } from './engine.ts';
import { levelOf } from './scan.ts';

/** Samples of a frame of levels: 20 ms, shorter than a syllable and longer than a period of the voice. */
const FRAME = 0.02 * SPEECH_RATE;
/** Seconds of speech below which its levels tell nothing. */
const LEAST_SECONDS = 1.5;
/** Shares of frames below the quiet and the loud moments. */
const QUIET = 0.1;
const LOUD = 0.95;

/**
 * How far the level of speech swings, from its quiet to its loud moments. One voice goes up and down with its syllables (Houtgast and
 * Steeneken 1985); where many speak at once or noise drowns them, the gaps of each are filled by the others.
 * @param samples mono, 16 kHz. @param speech where somebody speaks, in seconds from the first sample.
 * @returns dB, undefined for too little speech.
 */
export function swingOf(samples: Float32Array, speech: readonly Span[]): number | undefined {
  const levels: number[] = [];
  for (const { start, end } of speech) {
    const last = Math.min(samples.length, end * SPEECH_RATE) - FRAME;
    for (let at = Math.round(start * SPEECH_RATE); at <= last; at += FRAME)
      levels.push(levelOf(samples.subarray(at, at + FRAME)));
  }
  if (levels.length * FRAME < LEAST_SECONDS * SPEECH_RATE) return undefined;
  levels.sort((a, b) => a - b);
  return (levels[Math.floor(LOUD * levels.length)] ?? 0) - (levels[Math.floor(QUIET * levels.length)] ?? 0);
}

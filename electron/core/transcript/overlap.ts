import type { OverlapEngine, Span } from './engine.ts';
import { LEAST_SWING } from './flags.ts';

/** dB: where the level of a region swings more, no three people speak at once: measured, see docs/measurements.md. */
const MOST_SWING = 27;

/**
 * Where two or more speak at once in the sound of a region, looked for where its level could be that of several: looking costs nearly half
 * as much as recognising. Where it swings so little that its text is flagged anyway, nothing is looked for.
 * @param swing dB, as `swingOf` has it. @returns spans in seconds from the first sample, undefined where nobody looked.
 * @throws SottovoceError whatever the engine throws.
 */
export async function overlapsWhereLikely(
  engine: OverlapEngine,
  samples: Float32Array,
  swing: number | undefined,
): Promise<readonly Span[] | undefined> {
  return swing === undefined || swing < LEAST_SWING || swing >= MOST_SWING ? undefined : engine.detectOverlap(samples);
}

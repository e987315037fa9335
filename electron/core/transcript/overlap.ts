import { isSottovoceError } from '../base/errors.ts';
import { SPEECH_RATE, type OverlapEngine, type Span } from './engine.ts';
import { LEAST_SWING } from './flags.ts';

/** dB: where the level of a region swings more, no three people speak at once: measured, see docs/measurements.md. */
const MOST_SWING = 27;

/** Whether the level of a region could be that of several people. @param swing dB, as `swingOf` has it; undefined for less speech than tells it. */
export function couldBeSeveral(swing: number | undefined): boolean {
  return swing !== undefined && swing >= LEAST_SWING && swing < MOST_SWING;
}

/**
 * Where two or more speak at once in the sound of a region, looked for where its level could be that of several: looking costs a third
 * of what recognising does. Where it swings so little that its text is flagged anyway, nothing is looked for. Where looking fails, all of it
 * counts as said by several: the text is kept, and somebody has a look.
 * @param swing dB, as `swingOf` has it; undefined for less speech than tells it, where nobody looks.
 * @returns spans in seconds from the first sample, undefined where nobody looked.
 * @throws SottovoceError `app.cancelled`, and whatever else the engine throws but its own failures.
 */
export async function overlapsWhereLikely(
  engine: OverlapEngine,
  samples: Float32Array,
  swing: number | undefined,
): Promise<readonly Span[] | undefined> {
  if (!couldBeSeveral(swing)) return undefined;
  try {
    return await engine.detectOverlap(samples);
  } catch (error) {
    if (!isSottovoceError(error, 'speech.failed') && !isSottovoceError(error, 'speech.crashed')) throw error;
    return [{ start: 0, end: samples.length / SPEECH_RATE }];
  }
}

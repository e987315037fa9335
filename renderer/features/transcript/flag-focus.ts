import { createStore } from '../../app/store.ts';
import type { Segment } from '../../app/types.ts';
import { isDoubtful } from './flags.ts';

/** The segment whose flags are to take the focus as soon as they are on screen. */
export const flagFocus = createStore('');

/** Whether a segment is doubtful and was not looked at yet. */
export const isOpenFlag = (segment: Segment): boolean => segment.checked !== true && isDoubtful(segment);

/**
 * The next doubtful segment after the one at index `from` (-1 for none), or the one before it, going round at the ends.
 * @returns its index, -1 where nothing is doubtful.
 */
export function nextFlag(segments: readonly Segment[], from: number, step: 1 | -1): number {
  const { length } = segments;
  const first = from < 0 && step < 0 ? length : from;
  for (let count = 1; count <= length; count += 1) {
    const at = (((first + step * count) % length) + length) % length;
    const segment = segments[at];
    if (segment !== undefined && isOpenFlag(segment)) return at;
  }
  return -1;
}

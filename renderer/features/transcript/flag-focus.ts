import { createStore } from '../../app/store.ts';
import type { Segment } from '../../app/types.ts';

/** The segment whose flags are to take the focus as soon as they are on screen. */
export const flagFocus = createStore('');

/** Whether a segment is doubtful and was not looked at yet. What the journalist deleted is not. */
export const isOpenFlag = ({ flags, checked }: Segment): boolean =>
  checked !== true && flags.some((flag) => flag !== 'deleted');

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

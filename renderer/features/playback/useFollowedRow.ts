import { useMemo, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore, useStoreValue } from '../../app/store.ts';
import type { TranscriptDocument } from '../../app/types.ts';
import { following, playing } from '../transcript/player.ts';
import { SegmentTimes } from './times.ts';

const scrolledAway = () => following.set(false);

/** How the person scrolls a list: by wheel, by touch, by its scroll bar, by keys. */
const scrolling = {
  onWheel: scrolledAway,
  onTouchMove: scrolledAway,
  onPointerDownCapture: (event: PointerEvent) => {
    if (event.target === event.currentTarget) scrolledAway();
  },
  onKeyDownCapture: (event: KeyboardEvent) => {
    if (['PageUp', 'PageDown'].includes(event.key)) scrolledAway();
  },
};

/**
 * The row that a list of segments has to keep in view while it is played, undefined after the person scrolled away and while
 * something is corrected; and the events by which scrolling away is known.
 */
export function useFollowedRow(segments: TranscriptDocument['segments'], correcting: boolean) {
  const times = useMemo(() => new SegmentTimes(segments), [segments]);
  const row = useStoreValue(playing, ({ takeId, time }) => times.at(takeId, time));
  const keepsUp = useStore(following);
  return { row: keepsUp && !correcting && row >= 0 ? row : undefined, scrolling };
}

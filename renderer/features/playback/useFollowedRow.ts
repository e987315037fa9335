import { useEffect, useMemo, type KeyboardEvent, type PointerEvent } from 'react';
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
 * The row that a list of segments has to keep in view while it is played, undefined after the person scrolled away; and the events
 * by which scrolling away is known. Nothing scrolls while something is corrected: it would leave the field behind.
 */
export function useFollowedRow(segments: TranscriptDocument['segments'], correcting: boolean) {
  const times = useMemo(() => new SegmentTimes(segments), [segments]);
  const row = useStoreValue(playing, ({ takeId, time }) => times.at(takeId, time));
  const keepsUp = useStore(following);
  useEffect(() => {
    if (!correcting) return;
    scrolledAway();
    return () => following.set(true);
  }, [correcting]);
  return { row: keepsUp && row >= 0 ? row : undefined, scrolling };
}

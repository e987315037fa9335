import { useEffect, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
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

/** Whether a word of the text was pressed last: it is in view, and must not move away under a double click. */
function usePressedWord(): boolean {
  const [pressed, setPressed] = useState(false);
  useEffect(() => {
    const press = ({ target }: Event) =>
      setPressed(target instanceof Element && target.closest('[data-word]') !== null);
    const type = () => setPressed(false);
    window.addEventListener('pointerdown', press, { capture: true });
    window.addEventListener('keydown', type, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', press, { capture: true });
      window.removeEventListener('keydown', type, { capture: true });
    };
  }, []);
  return pressed;
}

/**
 * The row that a list of segments has to keep in view while it is played, undefined after the person scrolled away; and the events
 * by which scrolling away is known. Nothing scrolls while something is corrected: it would leave the field behind.
 */
export function useFollowedRow(segments: TranscriptDocument['segments'], correcting: boolean) {
  const times = useMemo(() => new SegmentTimes(segments), [segments]);
  const row = useStoreValue(playing, ({ takeId, time }) => times.at(takeId, time));
  const plays = useStoreValue(playing, (now) => now.playing || now.resting);
  const pressed = usePressedWord();
  const keepsUp = useStore(following) && (plays || !pressed);
  useEffect(() => {
    if (!correcting) return;
    scrolledAway();
    return () => following.set(true);
  }, [correcting]);
  return { row: keepsUp && row >= 0 ? row : undefined, scrolling };
}

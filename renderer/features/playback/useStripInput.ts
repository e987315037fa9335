import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { TakeView } from '../../app/types.ts';
import { loop } from '../transcript/player.ts';
import type { Stretch } from './times.ts';

interface Options {
  readonly take: TakeView;
  /** The time at so many pixels from the left edge. */
  readonly timeAt: (pixels: number) => number;
  /** Pixels from the left edge at which the player is, and its time. */
  readonly placeNow: () => number;
  readonly timeNow: () => number;
  readonly onSeek: (seconds: number) => void;
  /** A stretch that is being dragged, undefined for none any more. */
  readonly onDraft: (stretch: Stretch | undefined) => void;
  readonly onZoom: (steps: number) => void;
}

/** Less than so many pixels is a click, and so near one takes hold of the place that plays. */
const CLICK = 4;
const HOLD = 6;
const PAGE_SECONDS = 30;

/** A strip by pointer and by key: go there, move the place that plays, loop a stretch, zoom. */
export function useStripInput({ take, timeAt, placeNow, timeNow, onSeek, onDraft, onZoom }: Options) {
  const drag = useRef<{ readonly from: number; readonly moves: boolean; stretch: Stretch | undefined }>(undefined);
  const pixelsOf = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left;

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = pixelsOf(event);
    drag.current = { from, moves: Math.abs(from - placeNow()) <= HOLD, stretch: undefined };
  };
  const onPointerMove = (event: PointerEvent) => {
    const now = drag.current;
    if (now === undefined) return;
    const at = pixelsOf(event);
    if (now.moves) {
      onSeek(timeAt(at));
    } else if (now.stretch !== undefined || Math.abs(at - now.from) >= CLICK) {
      const [from, to] = [timeAt(Math.min(at, now.from)), timeAt(Math.max(at, now.from))];
      now.stretch = { from, to };
      onDraft(now.stretch);
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    const now = drag.current;
    drag.current = undefined;
    if (now === undefined) return;
    onDraft(undefined);
    if (now.stretch !== undefined) {
      onSeek(now.stretch.from);
      loop.set(now.stretch);
    } else if (!now.moves) onSeek(timeAt(pixelsOf(event)));
  };
  const onPointerCancel = () => {
    drag.current = undefined;
    onDraft(undefined);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const now = timeNow();
    const to = (seconds: number) => onSeek(Math.max(0, Math.min(take.seconds, seconds)));
    const stretch = loop.get();
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => to(now - 1),
      ArrowDown: () => to(now - 1),
      ArrowRight: () => to(now + 1),
      ArrowUp: () => to(now + 1),
      PageDown: () => to(now - PAGE_SECONDS),
      PageUp: () => to(now + PAGE_SECONDS),
      Home: () => to(0),
      End: () => to(take.seconds),
      '+': () => onZoom(1),
      '=': () => onZoom(1),
      '-': () => onZoom(-1),
      '[': () => loop.set({ from: now, to: stretch !== null && stretch.to > now ? stretch.to : take.seconds }),
      ']': () => loop.set({ from: stretch !== null && stretch.from < now ? stretch.from : 0, to: now }),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onKeyDown };
}

import { useEffect, useEffectEvent, useState } from 'react';
import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';

/** In the order of the keys 1, 2 and 3. */
export const STRETCH_STATUSES = ['on-record', 'background', 'off-record'] as const satisfies readonly StretchStatus[];

/** How long Escape is held to stop, so that it does not happen by mistake. */
const STOP_HOLD_MILLISECONDS = 1_000;

/** What the keys do. */
interface CaptureKeys {
  readonly onStatus: (status: StretchStatus) => void;
  readonly onMarker: () => void;
  readonly onPause: () => void;
  readonly onStop: () => void;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>;

/** What a key press asks of the recording; null for nothing. */
export function captureKey(press: Press): StretchStatus | 'marker' | 'pause' | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  if (press.key === ' ') return 'pause';
  if (press.key.toLowerCase() === 'm' || press.key.toLowerCase() === 'ь') return 'marker';
  return STRETCH_STATUSES[['1', '2', '3'].indexOf(press.key)] ?? null;
}

/** Whether keys belong to what has the focus: a field, a list or a button that they would press. */
export function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable], [role="textbox"], [role="listbox"], [role="dialog"]'))
    return true;
  return key === ' ' && target.closest('button, [role="button"], [role="tab"], audio, a, label') !== null;
}

/** Listens to the keys of a running recording. Returns whether Escape is being held. */
export function useCaptureKeys(enabled: boolean, keys: CaptureKeys): boolean {
  const [holding, setHolding] = useState(false);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTakenBy(event.target, event.key)) return;
    const asked = captureKey(event);
    if (asked === null) return;
    event.preventDefault();
    if (asked === 'marker') keys.onMarker();
    else if (asked === 'pause') keys.onPause();
    else keys.onStatus(asked);
  });
  const stop = useEffectEvent(() => keys.onStop());
  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      clearTimeout(timer);
      timer = undefined;
      setHolding(false);
    };
    const down = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') {
        press(event);
        return;
      }
      if (event.repeat || isTakenBy(event.target, event.key)) return;
      setHolding(true);
      timer ??= setTimeout(() => {
        release();
        stop();
      }, STOP_HOLD_MILLISECONDS);
    };
    const up = (event: KeyboardEvent) => {
      if (event.key === 'Escape') release();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    window.addEventListener('blur', release);
    return () => {
      release();
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
      window.removeEventListener('blur', release);
    };
  }, [enabled]);
  return holding;
}

import { useEffect, useEffectEvent } from 'react';

/** A key with Ctrl, or Command on a Mac; `shift` where it is held too. `key` is a lower-case letter. */
export interface Shortcut {
  readonly key: string;
  readonly shift?: boolean;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether `event` is the shortcut. */
export function isShortcut(event: Press, { key, shift = false }: Shortcut): boolean {
  const command = event.ctrlKey !== event.metaKey && !event.altKey;
  return command && event.shiftKey === shift && event.key.toLowerCase() === key;
}

/** Runs `act` on the shortcut, anywhere in the window, while `enabled`. */
export function useShortcut(shortcut: Shortcut, enabled: boolean, act: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || !isShortcut(event, shortcut)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!enabled) return;
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [enabled]);
}

/** Whether keys are named as on a Mac. */
export const IS_MAC = navigator.userAgent.includes('Mac');

/** How the command key is written on this machine. */
export const COMMAND = IS_MAC ? '⌘' : 'Ctrl+';

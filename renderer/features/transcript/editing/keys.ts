import { COMMAND } from '../../../app/keyboard.ts';

/** What can be done to a segment, or to the words selected in it, by key and from its menu. */
export type SegmentCommand = 'split' | 'merge' | 'move-previous' | 'move-next' | 'note' | 'quote' | 'heard' | 'delete';

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key in the text asks for; undefined where it is none of these. Letters go by their place on the keyboard, which a layout does not change. */
export function commandOf(event: Press): SegmentCommand | undefined {
  const command = event.ctrlKey !== event.metaKey;
  if (command && !event.altKey) {
    if (event.key === 'Enter') return event.shiftKey ? 'merge' : 'split';
    if (event.key === 'Backspace' && !event.shiftKey) return 'delete';
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (event.shiftKey) {
    if (event.key === 'ArrowUp') return 'move-previous';
    return event.key === 'ArrowDown' ? 'move-next' : undefined;
  }
  if (event.code === 'KeyN') return 'note';
  if (event.code === 'KeyQ') return 'quote';
  return event.code === 'KeyR' ? 'heard' : undefined;
}

/** Which speaker a key gives the segment to, counted from 1; undefined where it does not. */
export function speakerOf(event: Press): number | undefined {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** Keys of the bar as assistive technology is told them. */
export const ARIA_KEYS = {
  note: 'Alt+N',
  quote: 'Alt+Q',
  find: 'Control+F Meta+F',
  history: 'Control+Shift+H Meta+Shift+H',
} as const;

/** How the key of each is written. */
export const KEY_NAMES: Readonly<Record<SegmentCommand, string>> = {
  split: `${COMMAND}Enter`,
  merge: `${COMMAND}Shift+Enter`,
  'move-previous': 'Alt+Shift+↑',
  'move-next': 'Alt+Shift+↓',
  note: 'Alt+N',
  quote: 'Alt+Q',
  heard: 'Alt+R',
  delete: `${COMMAND}Backspace`,
};

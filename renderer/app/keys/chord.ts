/** A key with those held beside it, as it is kept: `Mod+Shift+J`. `Mod` is Command on a Mac and Ctrl elsewhere. */
export type Chord = string;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const MODIFIERS = ['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'Process'];
/** Why a chord can't be given to a command: it is needed for typing and moving, or does something else in the app. */
export type Refusal = 'typing' | 'taken';

/** Words are typed and gone through with these, whatever is held with them. */
const MOVING = [
  ...['Enter', 'Tab', 'Backspace', 'Delete', 'Insert', 'ContextMenu'],
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
];
/** What the app or the system does itself with Mod held: undo, redo, lock, record, copy, paste, cut, select all, close, quit. */
const OWN = ['Z', 'Y', 'L', 'R', 'C', 'V', 'X', 'A', 'W', 'Q'];

/**
 * The chord of a key press; null while only modifiers are held. A letter is the Latin one, of the layout if it has them, else of
 * the place of the key: one chord works in a Russian layout too, and where Option and a letter begin an accent.
 */
export function chordOf(press: Press): Chord | null {
  const { key, code } = press;
  if (key === '' || key === 'Unidentified' || MODIFIERS.includes(key)) return null;
  const latin = /^[a-z\d]$/iu.test(key) && key.charCodeAt(0) < 128 ? key : /^(?:Key|Digit)([A-Z\d])$/u.exec(code)?.[1];
  if (key === 'Dead' && latin === undefined) return null;
  const name = latin?.toUpperCase() ?? (key === ' ' ? 'Space' : key);
  const held = [
    press.ctrlKey !== press.metaKey ? 'Mod' : press.ctrlKey ? 'Ctrl+Meta' : '',
    press.altKey ? 'Alt' : '',
    press.shiftKey ? 'Shift' : '',
  ];
  return [...held.filter((each) => each !== ''), name].join('+');
}

/** Why a chord can't be given to a command; null if it can. `moving`: a moving key will do if Mod or Alt is held with it. */
export function refusalOf(chord: Chord, moving = false): Refusal | null {
  const parts = chord.split('+');
  const name = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const command = held.includes('Mod') || held.includes('Alt');
  if (name === '' || name === 'Tab' || (MOVING.includes(name) && !(moving && command))) return 'typing';
  if (!command && (/^.$/u.test(name) || name === 'Space')) return 'typing';
  if (held.length === 1 && held[0] === 'Mod' && OWN.includes(name)) return 'taken';
  return chord === 'Mod+Shift+Z' || chord === 'F10' ? 'taken' : null;
}

const ARROWS = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' } as const;

/** A chord as it is written on the keys of this machine. */
export function keyNames(chord: Chord, mac: boolean): string {
  const names: Readonly<Record<string, string>> = mac
    ? { ...ARROWS, Mod: '⌘', Alt: '⌥', Shift: '⇧', Escape: 'Esc' }
    : { ...ARROWS, Mod: 'Ctrl', Escape: 'Esc' };
  return chord
    .split('+')
    .map((part) => names[part] ?? part.replace(/(?<=[a-z])(?=[A-Z\d])/gu, ' '))
    .join(mac ? ' ' : '+');
}

/** Chords as assistive technology is told them (`aria-keyshortcuts`); undefined for none. */
export function ariaKeys(chords: readonly Chord[]): string | undefined {
  const both = chords.flatMap((chord) =>
    chord.startsWith('Mod+') ? [chord.replace('Mod', 'Control'), chord.replace('Mod', 'Meta')] : [chord],
  );
  return both.length === 0 ? undefined : both.join(' ');
}

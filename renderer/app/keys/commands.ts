import type { Chord } from './chord.ts';

/** What can be done by key while one listens and corrects, in the order of lists, with the keys it comes with. */
const DEFAULTS = {
  'play-pause': ['Escape', 'MediaPlayPause'],
  back: ['F1', 'MediaTrackPrevious'],
  forward: ['F2', 'MediaTrackNext'],
  slower: ['F3'],
  faster: ['F4'],
  'as-spoken': [],
  'time-stamp': ['Mod+J'],
  loop: ['F6'],
  'go-to-time': ['Mod+G'],
  'back-to-playing': ['F9'],
  'zoom-out': ['F7'],
  'zoom-in': ['F8'],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

export type CommandId = keyof typeof DEFAULTS;
/** Every command with its keys. */
export type KeyMap = Readonly<Record<CommandId, readonly Chord[]>>;

export const DEFAULT_KEYS: KeyMap = DEFAULTS;
const isCommand = (id: string): id is CommandId => Object.hasOwn(DEFAULTS, id);
export const COMMANDS: readonly CommandId[] = Object.keys(DEFAULTS).filter(isCommand);
/** Goes on while the key is held. */
export const REPEATED: readonly CommandId[] = ['back', 'forward', 'slower', 'faster', 'zoom-in', 'zoom-out'];

/** The keys of all commands where some were chosen anew. What this version does not know is left out. */
export function keyMap(chosen: Readonly<Record<string, readonly Chord[]>>): KeyMap {
  const known = Object.entries(chosen).filter(([id]) => isCommand(id));
  return { ...DEFAULT_KEYS, ...Object.fromEntries(known) };
}

/** Those of `map` that differ from what commands come with: what is kept. */
export function chosenKeys(map: KeyMap): Record<string, Chord[]> {
  const same = (a: readonly Chord[], b: readonly Chord[]) =>
    a.length === b.length && a.every((key, at) => key === b[at]);
  return Object.fromEntries(COMMANDS.filter((id) => !same(map[id], DEFAULT_KEYS[id])).map((id) => [id, [...map[id]]]));
}

/** The command of a key, undefined for none. */
export function commandOf(map: KeyMap, chord: Chord): CommandId | undefined {
  return COMMANDS.find((id) => map[id].includes(chord));
}

/** `map` with a key added to a command, and taken from the command that had it. */
export function withKey(map: KeyMap, id: CommandId, chord: Chord): KeyMap {
  const without = Object.fromEntries(COMMANDS.map((each) => [each, map[each].filter((key) => key !== chord)]));
  return { ...map, ...without, [id]: [...map[id].filter((key) => key !== chord), chord] };
}

/** `map` without a key of a command. */
export function withoutKey(map: KeyMap, id: CommandId, chord: Chord): KeyMap {
  return { ...map, [id]: map[id].filter((key) => key !== chord) };
}

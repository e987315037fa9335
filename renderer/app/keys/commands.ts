import { refusalOf, type Chord, type Refusal } from './chord.ts';

/** What is done while one listens, wherever the focus is, with the keys it comes with. */
const LISTENING = {
  'play-pause': ['Escape', 'MediaPlayPause'],
  'play-held': [],
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

/** Which speaker the segment is given to. */
const SPEAKERS = {
  'speaker-1': ['Alt+1'],
  'speaker-2': ['Alt+2'],
  'speaker-3': ['Alt+3'],
  'speaker-4': ['Alt+4'],
  'speaker-5': ['Alt+5'],
  'speaker-6': ['Alt+6'],
  'speaker-7': ['Alt+7'],
  'speaker-8': ['Alt+8'],
  'speaker-9': ['Alt+9'],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

/** What is done at a word that has the focus: to its segment, or to the words selected in it. */
const WORDS = {
  split: ['Mod+Enter'],
  merge: ['Mod+Shift+Enter'],
  'move-previous': ['Alt+Shift+ArrowUp'],
  'move-next': ['Alt+Shift+ArrowDown'],
  note: ['Alt+N'],
  quote: ['Alt+Q'],
  heard: ['Alt+R'],
  delete: ['Mod+Backspace'],
  ...SPEAKERS,
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

/** What is done to the text as a whole. */
const TEXT = {
  undo: ['Mod+Z'],
  redo: ['Mod+Shift+Z'],
  'take-name': ['Alt+T'],
  'next-flag': ['Alt+G'],
  'previous-flag': ['Alt+Shift+G'],
  find: ['Mod+F'],
  'search-story': ['Mod+Shift+F'],
  versions: ['Mod+Shift+H'],
} as const satisfies Readonly<Record<string, readonly Chord[]>>;

/** Where the keys of a command work. */
type CommandScope = 'listening' | 'words' | 'text';
export type CommandId = keyof typeof LISTENING | keyof typeof WORDS | keyof typeof TEXT;
/** Every command with its keys. A key belongs to one command at most, whatever their scopes: all of them meet in one stage. */
export type KeyMap = Readonly<Record<CommandId, readonly Chord[]>>;

export const DEFAULT_KEYS: KeyMap = { ...LISTENING, ...WORDS, ...TEXT };
const isCommand = (id: string): id is CommandId => Object.hasOwn(DEFAULT_KEYS, id);
/** In the order of lists. */
export const COMMANDS: readonly CommandId[] = Object.keys(DEFAULT_KEYS).filter(isCommand);
/** Goes on while the key is held. */
export const REPEATED: readonly CommandId[] = ['back', 'forward', 'slower', 'faster', 'zoom-in', 'zoom-out'];
/** Begins when the key goes down and ends when it comes up. */
const HELD = ['play-held'] as const satisfies readonly CommandId[];
export type HeldId = (typeof HELD)[number];
export const isHeld = (id: CommandId): id is HeldId => HELD.some((each) => each === id);
/** Means something else where text is typed, or would take the person away from it. */
export const NOT_WHILE_TYPING: readonly CommandId[] = ['undo', 'redo', 'next-flag', 'previous-flag'];

/** Where the keys of a command work. */
export function scopeOf(id: CommandId): CommandScope {
  if (Object.hasOwn(LISTENING, id)) return 'listening';
  return Object.hasOwn(WORDS, id) ? 'words' : 'text';
}

/** The commands by where they work, in the order of lists. */
export const GROUPS = (['listening', 'words', 'text'] as const).map((scope) => ({
  scope,
  ids: COMMANDS.filter((id) => scopeOf(id) === scope),
}));

type SpeakerId = keyof typeof SPEAKERS;
/** Whether a command gives the segment to a speaker. */
export const isSpeaker = (id: CommandId): id is SpeakerId => Object.hasOwn(SPEAKERS, id);
/** Those commands, the first speaker's first. */
export const SPEAKER_COMMANDS: readonly SpeakerId[] = COMMANDS.filter(isSpeaker);

/**
 * Why a key can't be given to a command; null if it can. One may always go back to a key that it came with. At a word nothing is typed:
 * there a moving key with another held beside it will do. Escape closes things, and is free for listening alone.
 */
export function commandRefusal(id: CommandId, chord: Chord): Refusal | null {
  if (DEFAULT_KEYS[id].includes(chord)) return null;
  if (chord === 'Escape' && scopeOf(id) !== 'listening') return 'typing';
  return refusalOf(chord, scopeOf(id) === 'words');
}

/**
 * The keys of all commands where some were chosen anew. What this version does not know is left out, and a key that was chosen for one
 * command is not that of another that comes with it.
 */
export function keyMap(chosen: Readonly<Record<string, readonly Chord[]>>): KeyMap {
  const known = Object.entries(chosen).filter(([id]) => isCommand(id));
  const taken = new Set(known.flatMap(([, chords]) => chords));
  const free = Object.fromEntries(COMMANDS.map((id) => [id, DEFAULT_KEYS[id].filter((chord) => !taken.has(chord))]));
  return { ...DEFAULT_KEYS, ...free, ...Object.fromEntries(known) };
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

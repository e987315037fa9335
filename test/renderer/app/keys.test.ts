import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ariaKeys, chordOf, keyNames, refusalOf } from '../../../renderer/app/keys/chord.ts';
import {
  chosenKeys,
  commandOf,
  commandRefusal,
  COMMANDS,
  DEFAULT_KEYS,
  GROUPS,
  keyMap,
  SPEAKER_COMMANDS,
  withKey,
  withoutKey,
} from '../../../renderer/app/keys/commands.ts';

const NOTHING_HELD = { code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const press = (key: string, more: Partial<Parameters<typeof chordOf>[0]> = {}) =>
  chordOf({ key, ...NOTHING_HELD, ...more });

describe('a chord', () => {
  test.each([
    [press('Escape'), 'Escape'],
    [press('F13'), 'F13'],
    [press('MediaPlayPause'), 'MediaPlayPause'],
    [press('j', { code: 'KeyJ', ctrlKey: true }), 'Mod+J'],
    [press('j', { code: 'KeyJ', metaKey: true }), 'Mod+J'],
    // The same place in a Russian layout, and the same letter in a French one.
    [press('о', { code: 'KeyJ', ctrlKey: true }), 'Mod+J'],
    [press('a', { code: 'KeyQ', ctrlKey: true }), 'Mod+A'],
    [press('J', { code: 'KeyJ', ctrlKey: true, shiftKey: true, altKey: true }), 'Mod+Alt+Shift+J'],
    [press(' ', { code: 'Space', ctrlKey: true }), 'Mod+Space'],
    [press('Control', { ctrlKey: true }), null],
    [press('Shift', { shiftKey: true }), null],
    [press('Dead'), null],
    // Option and N begin an accent on a Mac.
    [press('Dead', { code: 'KeyN', altKey: true }), 'Alt+N'],
    [press('¡', { code: 'Digit1', altKey: true }), 'Alt+1'],
    [press('ArrowUp', { code: 'ArrowUp', altKey: true, shiftKey: true }), 'Alt+Shift+ArrowUp'],
  ])('%j is %j', (chord, expected) => expect(chord).toBe(expected));

  test.each([
    ['Enter', 'typing'],
    ['Mod+ArrowLeft', 'typing'],
    ['J', 'typing'],
    ['Shift+J', 'typing'],
    ['Space', 'typing'],
    ['ж', 'typing'],
    ['Mod+Z', 'taken'],
    ['Mod+Shift+Z', 'taken'],
    ['Mod+L', 'taken'],
    ['F10', 'taken'],
    ['Escape', null],
    ['F24', null],
    ['Mod+J', null],
    ['Alt+1', null],
    ['Mod+Space', null],
    ['MediaTrackNext', null],
  ])('%j is refused as %j', (chord, refusal) => expect(refusalOf(chord)).toBe(refusal));

  test('is written as on the keys', () => {
    expect(keyNames('Mod+Shift+J', false)).toBe('Ctrl+Shift+J');
    expect(keyNames('Mod+Shift+J', true)).toBe('⌘ ⇧ J');
    expect(keyNames('MediaPlayPause', false)).toBe('Media Play Pause');
    expect(keyNames('Escape', false)).toBe('Esc');
    expect(keyNames('Pedal2', false)).toBe('Pedal 2');
    expect(keyNames('F13', false)).toBe('F13');
    expect(keyNames('Alt+Shift+ArrowUp', false)).toBe('Alt+Shift+↑');
  });

  test('is told to assistive technology with either key that Mod may be', () => {
    expect(ariaKeys(['Mod+Shift+H', 'F5'])).toBe('Control+Shift+H Meta+Shift+H F5');
    expect(ariaKeys([])).toBeUndefined();
  });
});

describe('the keys of commands', () => {
  test('that they come with are free to be given, and each belongs to one command', () => {
    const all = COMMANDS.flatMap((id) => DEFAULT_KEYS[id]);
    expect(new Set(all).size).toBe(all.length);
    for (const id of COMMANDS) {
      for (const chord of DEFAULT_KEYS[id]) expect(commandRefusal(id, chord)).toBeNull();
    }
  });

  test('are listed once each, by where they work', () => {
    expect(GROUPS.flatMap(({ ids }) => ids)).toEqual(COMMANDS);
    expect(SPEAKER_COMMANDS.map((id) => DEFAULT_KEYS[id])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [`Alt+${digit}`]),
    );
  });

  test.each([
    // At a word nothing is typed, so a moving key will do if another is held.
    ['split', 'Alt+ArrowRight', null],
    ['split', 'ArrowRight', 'typing'],
    ['split', 'Shift+ArrowRight', 'typing'],
    ['split', 'Alt+Tab', 'typing'],
    ['find', 'Mod+Enter', 'typing'],
    ['find', 'Escape', 'typing'],
    ['back', 'Escape', null],
    // Undo may come back to its own key, which no other can have.
    ['undo', 'Mod+Z', null],
    ['redo', 'Mod+Z', 'taken'],
    ['find', 'Mod+L', 'taken'],
  ] as const)('of %s: %s is refused as %j', (id, chord, refusal) => expect(commandRefusal(id, chord)).toBe(refusal));

  test('that were chosen before another command came with them stay as chosen', () => {
    const map = keyMap({ 'play-pause': ['Alt+N', 'Mod+F'] });
    expect([commandOf(map, 'Alt+N'), commandOf(map, 'Mod+F')]).toEqual(['play-pause', 'play-pause']);
    expect([map.note, map.find]).toEqual([[], []]);
    expect(keyMap(chosenKeys(map))).toEqual(map);
  });

  test('stay one command each, whatever is given and taken, and come back as they were kept', () => {
    const change = fc.record({
      id: fc.constantFrom(...COMMANDS),
      chord: fc.constantFrom('F1', 'F2', 'Escape', 'F13', 'Mod+K', 'Alt+N', 'Mod+Z'),
      add: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        let map = DEFAULT_KEYS;
        for (const { id, chord, add } of changes) {
          map = add ? withKey(map, id, chord) : withoutKey(map, id, chord);
          if (add) expect(commandOf(map, chord)).toBe(id);
          else expect(commandOf(map, chord)).not.toBe(id);
        }
        const all = COMMANDS.flatMap((id) => map[id]);
        expect(new Set(all).size).toBe(all.length);
        expect(keyMap(chosenKeys(map))).toEqual(map);
      }),
    );
  });

  test('of a command that this version does not know are left out', () => {
    expect(keyMap({ dance: ['F5'] })).toEqual(DEFAULT_KEYS);
    expect(commandOf(DEFAULT_KEYS, 'F5')).toBeUndefined();
    expect(chosenKeys(DEFAULT_KEYS)).toEqual({});
  });
});

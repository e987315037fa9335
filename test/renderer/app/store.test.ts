import { expect, test } from 'vitest';
import { isShortcut } from '../../../renderer/app/keyboard.ts';
import { createStore } from '../../../renderer/app/store.ts';

test('a store tells of changes only', () => {
  const store = createStore('a');
  let told = 0;
  const stop = store.subscribe(() => (told += 1));
  store.set('a');
  store.set('b');
  store.update((value) => `${value}c`);
  expect([store.get(), told]).toEqual(['bc', 2]);
  stop();
  store.set('d');
  expect(told).toBe(2);
});

const press = { key: 'z', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };

test.each([
  ['Ctrl+Z', press, true],
  ['Command+Z', { ...press, ctrlKey: false, metaKey: true }, true],
  ['capital letters', { ...press, key: 'Z' }, true],
  ['Shift held', { ...press, shiftKey: true }, false],
  ['Alt held, which types letters', { ...press, altKey: true }, false],
  ['Z alone', { ...press, ctrlKey: false }, false],
])('%s', (_, event, expected) => {
  expect(isShortcut(event, { key: 'z' })).toBe(expected);
});

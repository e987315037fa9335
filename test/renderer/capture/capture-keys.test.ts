import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { captureKey, isTakenBy, STRETCH_STATUSES } from '../../../renderer/features/capture/capture-keys.ts';

const press = (key: string, more: Partial<Parameters<typeof captureKey>[0]> = {}) =>
  captureKey({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more });

test.each([
  ['1', 'on-record'],
  ['2', 'background'],
  ['3', 'off-record'],
  [' ', 'pause'],
  ['m', 'marker'],
  ['M', 'marker'],
  // The same key with a Russian or Ukrainian layout.
  ['ь', 'marker'],
  ['Ь', 'marker'],
  ['0', null],
  ['4', null],
  ['123', null],
  ['', null],
  ['Enter', null],
  ['Escape', null],
  ['n', null],
])('the key %j asks for %s', (key, asked) => {
  expect(press(key)).toBe(asked);
});

test('keys of the system and keys that are held ask for nothing', () => {
  for (const key of ['1', '2', '3', ' ', 'm']) {
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'repeat'] as const)
      expect(press(key, { [held]: true })).toBeNull();
  }
});

test('every status has a key', () => {
  expect(STRETCH_STATUSES.map((_, at) => press(`${at + 1}`))).toEqual([...STRETCH_STATUSES]);
});

/** What stands for an element here: it says which selectors it, or what it lies in, answers to. */
class TestElement extends EventTarget {
  readonly #is: readonly string[];

  constructor(...is: string[]) {
    super();
    this.#is = is;
  }

  closest(selectors: string): this | null {
    return selectors.split(', ').some((selector) => this.#is.includes(selector)) ? this : null;
  }
}

describe('what has the focus', () => {
  beforeAll(() => void vi.stubGlobal('Element', TestElement));
  afterAll(() => void vi.unstubAllGlobals());

  test.each([
    'input',
    'textarea',
    'select',
    '[contenteditable]',
    '[role="textbox"]',
    '[role="listbox"]',
    '[role="dialog"]',
  ])('keeps all keys where one types or chooses: %s', (selector) => {
    for (const key of ['1', ' ', 'm', 'Escape']) expect(isTakenBy(new TestElement(selector), key)).toBe(true);
  });

  test.each(['button', '[role="button"]', '[role="tab"]', 'audio', 'a', 'label'])(
    'keeps the space bar alone: %s',
    (selector) => {
      expect(isTakenBy(new TestElement(selector), ' ')).toBe(true);
      for (const key of ['1', '2', '3', 'm', 'Escape']) expect(isTakenBy(new TestElement(selector), key)).toBe(false);
    },
  );

  test('keeps none anywhere else', () => {
    for (const key of ['1', ' ', 'm', 'Escape']) {
      expect(isTakenBy(new TestElement('main'), key)).toBe(false);
      expect(isTakenBy(new EventTarget(), key)).toBe(false);
      expect(isTakenBy(null, key)).toBe(false);
    }
  });
});

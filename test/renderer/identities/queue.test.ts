import { describe, expect, test } from 'vitest';
import type { ReviewItem } from '../../../renderer/app/types.ts';
import { commandOf, keyOf, placeOf, windowOf } from '../../../renderer/features/identities/queue.ts';

const press = (key: string, code = '', rest = {}) =>
  commandOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...rest });

describe('keys', () => {
  test.each([
    ['Enter', 'Enter', 'accept'],
    [' ', 'Space', 'play'],
    ['x', 'KeyX', 'reject'],
    ['X', 'KeyX', 'reject'],
    ['l', 'KeyL', 'link'],
    ['g', 'KeyG', 'level'],
    ['u', 'KeyU', 'undo'],
    ['n', 'KeyN', 'toggle'],
    ['o', 'KeyO', 'here'],
    ['ArrowLeft', 'ArrowLeft', 'previous'],
    ['ArrowDown', 'ArrowDown', 'next'],
  ])('%s does %s', (key, code, command) => {
    expect(press(key, code)).toBe(command);
  });

  test('a keyboard that writes Russian has them where they are; one that writes Latin in another order where it writes them', () => {
    expect(press('ч', 'KeyX')).toBe('reject');
    expect(press('Д', 'KeyL')).toBe('link');
    expect(press('x', 'KeyB')).toBe('reject');
    expect(press('q', 'KeyX')).toBeUndefined();
  });

  test('other keys, and those of the system, do nothing', () => {
    expect(press('z', 'KeyZ')).toBeUndefined();
    expect(press('1', 'Digit1')).toBeUndefined();
    expect(press('x', 'KeyX', { ctrlKey: true })).toBeUndefined();
    expect(press('Enter', 'Enter', { altKey: true })).toBeUndefined();
  });
});

const item = (segmentId: string, identityId = 'a'): ReviewItem => ({
  segmentId,
  first: 1,
  last: 2,
  identityId,
  kind: 'person',
  tier: 'near',
  reason: 'one-edit',
  role: 'given',
  candidates: [],
  places: 1,
});

test('one stands at the same thing whatever comes and goes before it, else where it was, else at the end', () => {
  const list = [item('1'), item('2'), item('3')];
  expect(keyOf(item('1'))).not.toBe(keyOf(item('1', 'b')));
  expect(placeOf(list, keyOf(item('3')), 0)).toBe(2);
  expect(placeOf(list, keyOf(item('gone')), 1)).toBe(1);
  expect(placeOf(list, keyOf(item('gone')), 9)).toBe(2);
  expect(placeOf([], '', 4)).toBe(0);
});

test('a long speech is cut off around what it is about', () => {
  const words = Array.from({ length: 200 }, (_, at) => at);
  const middle = windowOf(words, { first: 100, last: 101 });
  expect(middle.mention).toEqual([100, 101]);
  expect([middle.cutBefore, middle.cutAfter, middle.before.length, middle.after.length]).toEqual([true, true, 30, 30]);
  const whole = windowOf(words.slice(0, 5), { first: 0, last: 0 });
  expect([whole.cutBefore, whole.cutAfter, whole.before, whole.after]).toEqual([false, false, [], [1, 2, 3, 4]]);
});

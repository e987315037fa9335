import { expect, test } from 'vitest';
import { roomWarning } from '../../../renderer/features/capture/room.ts';

test.each([
  [null, null],
  [Infinity, null],
  [1800, null],
  [1799.9, 'thirty'],
  [300, 'thirty'],
  [299.9, 'five'],
  [0, 'five'],
  [-1, 'five'],
])('with %s seconds left on the disk the warning is %s', (seconds, warning) => {
  expect(roomWarning(seconds)).toBe(warning);
});

import { expect, test } from 'vitest';
import { nextFlag } from '../../../renderer/features/transcript/flag-focus.ts';
import type { Segment } from '../../../renderer/app/types.ts';

const segment = (flags: readonly string[], checked = false): Segment => ({
  id: flags.join(' '),
  takeId: 't',
  track: 0,
  speakerId: 's1',
  status: 'on-record',
  start: 0,
  end: 1,
  words: [],
  flags,
  ...(checked && { checked: true }),
});
const segments = [segment([]), segment(['rate']), segment(['rate'], true), segment(['no-text']), segment([])];

test.each([
  [-1, 1, 1],
  [0, 1, 1],
  [1, 1, 3],
  [3, 1, 1],
  [-1, -1, 3],
  [3, -1, 1],
  [1, -1, 3],
] as const)('from %d, step %d: %d', (from, step, at) => {
  expect(nextFlag(segments, from, step)).toBe(at);
});

test('finds nothing where nothing is left to look at', () => {
  expect(nextFlag([segment([]), segment(['rate'], true)], 0, 1)).toBe(-1);
  expect(nextFlag([], -1, 1)).toBe(-1);
});

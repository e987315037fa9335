import { expect, test } from 'vitest';
import { SottovoceError } from '../../../electron/core/base/errors.ts';
import { SPEECH_RATE, type OverlapEngine } from '../../../electron/core/transcript/engine.ts';
import { overlapsWhereLikely } from '../../../electron/core/transcript/overlap.ts';

const samples = new Float32Array(3 * SPEECH_RATE);
const found = [{ start: 1, end: 2 }];
const finds: OverlapEngine = { detectOverlap: () => Promise.resolve(found) };
const fails = (code: 'speech.failed' | 'speech.crashed' | 'app.cancelled'): OverlapEngine => ({
  detectOverlap: () => Promise.reject(new SottovoceError(code)),
});

test.each([
  [undefined, undefined],
  [11.9, undefined],
  [12, found],
  [26.9, found],
  [27, undefined],
])('where the level swings by %s dB, %j is found', async (swing, expected) => {
  expect(await overlapsWhereLikely(finds, samples, swing)).toEqual(expected);
});

test('where looking fails, all of it is to be looked at, and its text is kept', async () => {
  for (const code of ['speech.failed', 'speech.crashed'] as const)
    expect(await overlapsWhereLikely(fails(code), samples, 20)).toEqual([{ start: 0, end: 3 }]);
  await expect(overlapsWhereLikely(fails('app.cancelled'), samples, 20)).rejects.toThrow('app.cancelled');
});

import { expect, test } from 'vitest';
import { joinPcm, levelOf, meterShare, toPcm16 } from '../../../renderer/features/capture/pcm.ts';

test('every 16-bit sample comes back from its float', () => {
  const all = Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768);
  const floats = Float32Array.from(all, (sample) => sample / 32_768);
  expect(toPcm16(floats)).toEqual(all);
});

test('samples outside are held at the ends', () => {
  expect([...toPcm16(Float32Array.of(1, 2, -1, -2, Number.NaN))]).toEqual([32_767, 32_767, -32_768, -32_768, 0]);
});

test('levels are in dB below full scale', () => {
  expect(levelOf(Int16Array.of(0, 0))).toEqual({ peak: -Infinity, rms: -Infinity });
  expect(levelOf(new Int16Array())).toEqual({ peak: -Infinity, rms: -Infinity });
  const level = levelOf(Int16Array.of(16_384, -16_384, 0, 0));
  expect(level.peak).toBeCloseTo(-6.02, 2);
  expect(level.rms).toBeCloseTo(-9.03, 2);
});

test('the meter goes from -60 dB to full scale', () => {
  expect([-Infinity, -60, -30, 0, 3].map(meterShare)).toEqual([0, 0, 0.5, 1, 1]);
});

test('stretches are joined in order', () => {
  expect([...joinPcm([Int16Array.of(1, 2), new Int16Array(), Int16Array.of(3)])]).toEqual([1, 2, 3]);
});

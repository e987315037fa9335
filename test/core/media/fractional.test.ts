import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interpolate, MARGIN } from '../../../electron/core/media/fractional.ts';
import { same } from '../capture/support.ts';

const sine = (cycles: number, place: number): number => 20_000 * Math.sin(2 * Math.PI * cycles * place);
const sampled = (cycles: number, count: number): Int16Array =>
  Int16Array.from({ length: count }, (_, place) => Math.round(sine(cycles, place)));

describe('values between samples', () => {
  test('are the samples themselves where the places are', () => {
    const samples = Int16Array.from({ length: 500 }, (_, at) => ((at * 7919) % 65_536) - 32_768);
    const out = interpolate(samples, 0, (index) => index, 500);
    expect(same(out, samples)).toBe(true);
    expect(
      same(
        interpolate(samples, 1000, (index) => 1100 + index, 300),
        samples.slice(100, 400),
      ),
    ).toBe(true);
  });

  test.each([0.01, 0.1, 0.25, 0.4])('follow a tone of %d of the rate, at any place', (cycles) => {
    const samples = sampled(cycles, 2000);
    const step = 1.000_08;
    const out = interpolate(samples, 0, (index) => 40.3 + index * step, 1900);
    let errors = 0;
    out.forEach((value, index) => (errors += (value - sine(cycles, 40.3 + index * step)) ** 2));
    // 50 dB below the tone.
    expect(Math.sqrt(errors / out.length)).toBeLessThan((20_000 / Math.SQRT2) * 0.003);
  });

  test('keep a level, and stay within 16 bits', () => {
    const level = interpolate(new Int16Array(100).fill(12_345), 0, (index) => 20 + index * 0.37, 100);
    expect(new Set(level)).toEqual(new Set([12_345]));
    // Between samples of a square wave at full scale the signal goes beyond it.
    const square = Int16Array.from({ length: 200 }, (_, at) => (at % 40 < 20 ? 32_767 : -32_768));
    const out = interpolate(square, 0, (index) => index * 0.5, 400);
    expect(out.every((value, at) => at % 2 === 1 || value === square[at / 2])).toBe(true);
    expect([out.reduce((a, b) => Math.max(a, b)), out.reduce((a, b) => Math.min(a, b))]).toEqual([32_767, -32_768]);
  });

  test('are silence where there are no samples', () => {
    const out = interpolate(new Int16Array(10).fill(9000), 100, (index) => index * 10, 20);
    expect([...out.keys()].filter((at) => out[at] !== 0).every((at) => Math.abs(at * 10 - 105) <= MARGIN + 5)).toBe(
      true,
    );
    expect(out[10]).not.toBe(0);
    expect([...interpolate(new Int16Array(0), 0, (index) => index, 3)]).toEqual([0, 0, 0]);
  });

  test('need no more than the margin on either side', () => {
    const samples = Int16Array.from({ length: 400 }, (_, at) => ((at * 7919) % 65_536) - 32_768);
    fc.assert(
      fc.property(fc.double({ min: 100, max: 300, noNaN: true }), (place) => {
        const first = Math.floor(place) - MARGIN;
        const around = samples.subarray(first, first + 2 * MARGIN + 1);
        expect(interpolate(around, first, () => place, 1)).toEqual(interpolate(samples, 0, () => place, 1));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resample, Resampler } from '../../../electron/core/transcript/resample.ts';

function tone(hertz: number, rate: number, seconds: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    { length: Math.round(rate * seconds) },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / rate),
  );
}

function decibels(samples: Float32Array): number {
  return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

describe('resample', () => {
  it.each([8000, 16_000, 22_050, 44_100, 48_000, 96_000, 44_099])(
    'keeps a 1 kHz tone of a %i Hz track, without delay',
    (rate) => {
      const got = resample(tone(1000, rate, 0.5), rate, 16_000);
      const wanted = tone(1000, 16_000, 0.5);
      const error = got.slice(200, 7600).map((sample, n) => sample - (wanted[n + 200] ?? 0));
      expect(Math.abs(got.length - 8000)).toBeLessThanOrEqual(1);
      expect(decibels(error)).toBeLessThan(-75);
    },
  );

  it.each([9500, 12_000, 15_000, 20_000])('keeps a %i Hz tone, which 16 kHz cannot hold, out', (hertz) => {
    const got = resample(tone(hertz, 48_000, 0.5), 48_000, 16_000);
    expect(decibels(got.slice(200, 7600))).toBeLessThan(-75);
  });

  it('gives the same samples however the input is cut', () => {
    const whole = Int16Array.from(tone(440, 44_100, 0.1), (sample) => Math.round(sample * 30_000));
    const wanted = resample(whole, 44_100, 16_000);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1500 }), { minLength: 1, maxLength: 12 }), (lengths) => {
        const resampler = new Resampler(44_100, 16_000);
        const parts: number[] = [];
        let at = 0;
        for (const length of [...lengths, whole.length]) {
          parts.push(...resampler.push(whole.subarray(at, at + length)));
          at = Math.min(whole.length, at + length);
        }
        parts.push(...resampler.flush());
        expect(parts).toEqual([...wanted]);
      }),
      { numRuns: 30 },
    );
  });

  it('gives nothing for nothing', () => {
    expect(resample(new Int16Array(0), 48_000, 16_000)).toHaveLength(0);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fourier } from '../../../../electron/core/transcript/voices/fourier.ts';
import { MEL_BANDS, melFrames } from '../../../../electron/core/transcript/voices/mel.ts';

/** The transform by its definition. */
function slowly(re: readonly number[]): { re: number[]; im: number[] } {
  const bins = re.map((_, bin) => bin);
  const sum = (bin: number, wave: (angle: number) => number) =>
    re.reduce((total, value, at) => total + value * wave((-2 * Math.PI * bin * at) / re.length), 0);
  return { re: bins.map((bin) => sum(bin, Math.cos)), im: bins.map((bin) => sum(bin, Math.sin)) };
}

test.each([1, 2, 3, 12, 25, 40])('the fast transform of %d values is that of the definition', (length) => {
  const fourier = new Fourier(length);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length }),
      (values) => {
        const fast = fourier.transform(Float64Array.from(values), new Float64Array(length));
        const slow = slowly(values);
        for (let bin = 0; bin < length; bin += 1) {
          expect(fast.re[bin]).toBeCloseTo(slow.re[bin] ?? NaN, 9);
          expect(fast.im[bin]).toBeCloseTo(slow.im[bin] ?? NaN, 9);
        }
      },
    ),
    { numRuns: 20 },
  );
});

describe('mel frames', () => {
  const tone = (hertz: number, samples: number) =>
    Float32Array.from({ length: samples }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / 16_000));

  test('there is one each 10 ms and one more, of nothing but zeros in silence', () => {
    expect(melFrames(new Float32Array(1_600))).toEqual(new Float32Array(11 * MEL_BANDS));
    expect(melFrames(new Float32Array(0))).toHaveLength(MEL_BANDS);
  });

  test('a tone lies in its band, in odd and even frames alike', () => {
    const mels = melFrames(tone(1_000, 16_000));
    for (const frame of [50, 51]) {
      const bands = mels.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS);
      // 1 kHz is mel 15 of 45.2: between the middles of the 13th and 14th of 40 bands.
      expect([12, 13]).toContain(bands.indexOf(Math.max(...bands)));
    }
    const [even, odd] = [50, 51].map((frame) => mels.subarray(frame * MEL_BANDS, (frame + 1) * MEL_BANDS));
    even?.forEach((value, band) => expect(odd?.[band]).toBeCloseTo(value, 3));
  });

  test('twice the amplitude is four times the power', () => {
    const once = melFrames(tone(440, 1_600));
    const twice = melFrames(tone(440, 1_600).map((sample) => sample * 2));
    once.forEach((value, at) => expect(twice[at]).toBeCloseTo(4 * value, 2));
  });
});

import { expect, test } from 'vitest';
import { SPEECH_RATE } from '../../../electron/core/transcript/engine.ts';
import { swingOf } from '../../../electron/core/transcript/swing.ts';

/** A tone whose level changes each 0.2 s, from -20 to `quiet` dB of full scale. */
function syllables(seconds: number, quiet: number): Float32Array {
  return Float32Array.from({ length: seconds * SPEECH_RATE }, (_, at) => {
    const level = Math.floor(at / (0.2 * SPEECH_RATE)) % 2 === 0 ? -20 : quiet;
    return 10 ** (level / 20) * Math.SQRT2 * Math.sin((2 * Math.PI * 200 * at) / SPEECH_RATE);
  });
}

test('tells how far the level of speech goes up and down, whatever lies in the pauses', () => {
  const samples = syllables(4, -45);
  expect(swingOf(samples, [{ start: 0, end: 4 }])).toBeCloseTo(25, 1);
  samples.fill(0, 2 * SPEECH_RATE);
  expect(swingOf(samples, [{ start: 0, end: 2 }])).toBeCloseTo(25, 1);
});

test('does not depend on gain', () => {
  const faint = syllables(3, -30).map((sample) => sample / 50);
  expect(swingOf(faint, [{ start: 0, end: 3 }])).toBeCloseTo(10, 1);
});

test('tells nothing of a word or two', () => {
  expect(swingOf(syllables(4, -45), [{ start: 0, end: 1 }])).toBeUndefined();
  expect(swingOf(new Float32Array(), [])).toBeUndefined();
});

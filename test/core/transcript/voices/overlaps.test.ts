import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SoundSource } from '../../../../electron/core/capture/sound.ts';
import { SPEECH_RATE, type Span } from '../../../../electron/core/transcript/engine.ts';
import { findOverlaps } from '../../../../electron/core/transcript/voices/overlaps.ts';

/** A track that is loud where two speak, at the rate of the recogniser. */
function soundWith(seconds: number, loud: readonly Span[]): SoundSource {
  const samples = new Int16Array(Math.ceil(seconds * SPEECH_RATE));
  for (const { start, end } of loud)
    samples.fill(20_000, Math.round(start * SPEECH_RATE), Math.round(end * SPEECH_RATE));
  return {
    rate: SPEECH_RATE,
    tracks: 1,
    frames: samples.length,
    read: (_, start, count) => Promise.resolve(samples.slice(start, start + count)),
  };
}

/** Finds what is loud, and remembers how much it was given at once. */
function loudness() {
  let longest = 0;
  return {
    longest: () => longest,
    detectOverlap: (samples: Float32Array): Promise<readonly Span[]> => {
      longest = Math.max(longest, samples.length / SPEECH_RATE);
      const spans: { start: number; end: number }[] = [];
      for (const [at, sample] of samples.entries()) {
        if (sample < 0.3) continue;
        const last = spans.at(-1);
        const time = at / SPEECH_RATE;
        if (last !== undefined && time - last.end < 1.5 / SPEECH_RATE) last.end = time + 1 / SPEECH_RATE;
        else spans.push({ start: time, end: time + 1 / SPEECH_RATE });
      }
      return Promise.resolve(spans);
    },
  };
}

test('what is found in slices is put together, in the times of the take', async () => {
  const speech = [
    { start: 3, end: 40 },
    { start: 41, end: 75 },
    { start: 90, end: 100 },
  ];
  const two = [
    { start: 20, end: 45 },
    { start: 92, end: 93 },
  ];
  const engine = loudness();
  const found = await findOverlaps(soundWith(100, two), 0, speech, engine);
  expect(found.map(({ start, end }) => [start.toFixed(1), end.toFixed(1)])).toEqual([
    ['20.0', '45.0'],
    ['92.0', '93.0'],
  ]);
  expect(engine.longest()).toBeLessThan(35);
});

test('nothing outside of speech is found, and nothing is heard where nobody speaks', async () => {
  const engine = loudness();
  expect(await findOverlaps(soundWith(10, [{ start: 0, end: 10 }]), 0, [], engine)).toEqual([]);
  expect(engine.longest()).toBe(0);
  const found = await findOverlaps(soundWith(10, [{ start: 0, end: 10 }]), 0, [{ start: 4, end: 5 }], engine);
  expect(found).toEqual([{ start: 4, end: 5 }]);
});

test('finds are in order, apart, and within the speech', async () => {
  const length = fc.double({ min: 0.05, max: 40, noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(length, length), { minLength: 1, maxLength: 3 }), async (lengths) => {
      let at = 0;
      const speech = lengths.map(([pause, speaks]) => ({ start: (at += pause), end: (at += speaks) }));
      const engine = {
        detectOverlap: (s: Float32Array) => Promise.resolve([{ start: 0, end: s.length / SPEECH_RATE }]),
      };
      const found = await findOverlaps(soundWith(at + 1, []), 0, speech, engine);
      const borders = found.flatMap(({ start, end }) => [start, end]);
      expect(borders).toEqual([...borders].sort((a, b) => a - b));
      expect(borders[0]).toBeGreaterThanOrEqual(speech[0]?.start ?? 0);
      expect(borders.at(-1)).toBeLessThanOrEqual(at);
    }),
    { numRuns: 8 },
  );
});

test('stops when it is told to', async () => {
  const signal = AbortSignal.abort();
  const sound = soundWith(5, []);
  await expect(findOverlaps(sound, 0, [{ start: 0, end: 5 }], loudness(), { signal })).rejects.toMatchObject({
    code: 'app.cancelled',
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import { mergeRanges, redactedSound, silenceRanges } from '../../../electron/core/redaction/sound.ts';
import { documentOf, identityOf } from './documents.ts';

test('every segment with a mark is silent whole, with the guard band, and no other', () => {
  const document = documentOf([
    ['S', 'I am Pavel.'],
    ['J', 'And then what happened?'],
    ['S', 'Pavel left.'],
  ]);
  const { segments } = planPublication(document, [identityOf('x', ['Pavel'])], []);
  expect(silenceRanges(segments, 'take', 6)).toEqual([
    { start: 0, end: 1.8 },
    { start: 5.2, end: 6 },
  ]);
  expect(silenceRanges(segments, 'another take', 6)).toEqual([]);
  const kept = planPublication(document, [identityOf('x', ['Pavel'], { action: 'keep' })], []);
  expect(silenceRanges(kept.segments, 'take', 6)).toEqual([]);
});

test('a segment is silent as far as its words go', () => {
  const document = documentOf([['S', 'I am Pavel.']]);
  const narrow = { ...document, segments: document.segments.map((segment) => ({ ...segment, start: 0.6, end: 0.9 })) };
  const { segments } = planPublication(narrow, [identityOf('x', ['Pavel'])], []);
  expect(silenceRanges(segments, 'take', 9)).toEqual([{ start: 0, end: 1.8 }]);
});

test('samples in the ranges are zero on all tracks, all others untouched, however they are read', async () => {
  const seconds = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(seconds, seconds), { maxLength: 4 }),
      fc.integer({ min: 1, max: 300 }),
      async (pairs, step) => {
        const rate = 1_000;
        const source = {
          rate,
          tracks: 2,
          frames: rate,
          read: (track: number, start: number, count: number) =>
            Promise.resolve(
              Int16Array.from(
                { length: Math.min(count, rate - start) },
                (_, i) => (start + i + 1) * (track === 0 ? 1 : -1),
              ),
            ),
        };
        const ranges = mergeRanges(
          pairs.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
          1,
        );
        const sound = redactedSound(source, ranges);
        for (const track of [0, 1]) {
          for (let at = 0; at < rate; at += step) {
            const [got, all] = await Promise.all([sound.read(track, at, step), source.read(track, at, step)]);
            const expected = all.map((sample, i) => {
              const from = (at + i) / rate;
              return ranges.some(({ start, end }) => from + 1 / rate > start && from < end) ? 0 : sample;
            });
            expect(got).toEqual(expected);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

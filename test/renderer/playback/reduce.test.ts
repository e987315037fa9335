import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  joinSpans,
  keepInPlace,
  nextZoom,
  placeOf,
  reducePeaks,
  spanOf,
  timeAt,
  type View,
} from '../../../renderer/features/playback/reduce.ts';

const view: fc.Arbitrary<View> = fc.record({
  from: fc.double({ min: 0, max: 100, noNaN: true }),
  pixelsPerSecond: fc.double({ min: 0.05, max: 200, noNaN: true }),
  width: fc.integer({ min: 1, max: 400 }),
});
const stretches = fc.array(
  fc
    .tuple(fc.double({ min: 0, max: 200, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true }))
    .map(([from, length]) => ({ from, to: from + length })),
);
const PER_SECOND = 20;

describe('peaks reduced to pixels', () => {
  const peaks = fc
    .array(fc.tuple(fc.integer({ min: -128, max: 0 }), fc.integer({ min: 0, max: 127 })), { maxLength: 600 })
    .map((pairs) => Int8Array.from(pairs.flat()));

  test('hide no peak that is in sight, and invent none', () => {
    fc.assert(
      fc.property(peaks, view, (pairs, seen) => {
        const reduced = reducePeaks(pairs, PER_SECOND, seen);
        expect(reduced).toHaveLength(seen.width);
        const loudness = (pair: number) => Math.max(-(pairs[pair * 2] ?? 0), pairs[pair * 2 + 1] ?? 0) / 128;
        for (let pair = 0; pair < pairs.length / 2; pair += 1) {
          const x = Math.floor(placeOf(seen, (pair + 0.5) / PER_SECOND));
          if (x >= 0 && x < seen.width) expect(reduced[x]).toBeGreaterThanOrEqual(loudness(pair));
        }
        const loudest = Math.max(0, ...Array.from({ length: pairs.length / 2 }, (_, pair) => loudness(pair)));
        for (const each of reduced) expect(each).toBeLessThanOrEqual(loudest);
      }),
    );
  });

  test('are silent past the end', () => {
    const reduced = reducePeaks(Int8Array.from([-64, 64]), PER_SECOND, { from: 0, pixelsPerSecond: 20, width: 3 });
    expect([...reduced]).toEqual([0.5, 0, 0]);
  });
});

describe('a view', () => {
  test('says of each place its time, and of each time its place', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0, max: 1, noNaN: true }), (seen, share) => {
        const x = share * seen.width;
        expect(placeOf(seen, timeAt(seen, x, Infinity))).toBeCloseTo(x, 6);
        expect(timeAt(seen, x, 5)).toBeLessThanOrEqual(5);
        expect(timeAt(seen, -1e9, 5)).toBe(0);
      }),
    );
  });

  test('that is zoomed keeps the time under the pointer where it was', () => {
    fc.assert(
      fc.property(
        view,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 200, noNaN: true }),
        (seen, share, scale) => {
          const anchor = share * seen.width;
          const time = timeAt(seen, anchor, Infinity);
          const from = keepInPlace(seen, anchor, scale) / scale;
          // At the start of the take there is nothing further left to show.
          if (from > 0) expect(placeOf({ ...seen, from, pixelsPerSecond: scale }, time)).toBeCloseTo(anchor, 4);
        },
      ),
    );
  });

  test('is never smaller than the whole take, nor larger than 200 pixels a second', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -40, max: 40 })),
        fc.integer({ min: 1, max: 20_000 }),
        (steps, seconds) => {
          let zoom = 1;
          for (const step of steps) {
            zoom = nextZoom(zoom, step, 1000, seconds);
            expect(zoom).toBeGreaterThanOrEqual(1);
            expect((zoom * 1000) / seconds).toBeLessThanOrEqual(Math.max(200.001, 1000 / seconds));
          }
        },
      ),
    );
    expect(nextZoom(nextZoom(2, 1, 1000, 3600), -1, 1000, 3600)).toBeCloseTo(2, 9);
  });
});

describe('stretches in sight', () => {
  test('are joined without a gap or an overlap, and cover the same pixels', () => {
    fc.assert(
      fc.property(stretches, view, (all, seen) => {
        const covered = new Set<number>();
        for (const stretch of all) {
          const span = spanOf(seen, stretch);
          for (let x = span?.left ?? 0; x < (span?.right ?? 0); x += 1) covered.add(x);
        }
        const joined = joinSpans(seen, all);
        const again = new Set<number>();
        let before = -1;
        for (const { left, right } of joined) {
          expect(left).toBeGreaterThan(before);
          expect(right).toBeGreaterThan(left);
          expect(right).toBeLessThanOrEqual(seen.width);
          before = right;
          for (let x = left; x < right; x += 1) again.add(x);
        }
        expect(again).toEqual(covered);
      }),
    );
  });

  test('are seen however short they are', () => {
    const seen = { from: 10, pixelsPerSecond: 0.1, width: 100 };
    expect(spanOf(seen, { from: 50, to: 50 })).toEqual({ left: 4, right: 5 });
    expect(spanOf(seen, { from: 0, to: 9 })).toBeNull();
    expect(spanOf(seen, { from: 2000, to: 2100 })).toBeNull();
  });
});

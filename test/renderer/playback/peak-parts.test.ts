import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partOfPeaks, PEAKS_PER_SECOND } from '../../../electron/core/capture/peaks.ts';
import { PeakParts } from '../../../renderer/features/playback/peak-parts.ts';
import { reducePeaks, type View } from '../../../renderer/features/playback/reduce.ts';

/** Peaks of so many seconds, one pair in thirteen louder than those beside it. */
function peaksOf(seconds: number): Int8Array<ArrayBuffer> {
  return new Int8Array(2 * PEAKS_PER_SECOND * seconds).map((_, at) => {
    const pair = at >> 1;
    return (at % 2 === 0 ? -1 : 1) * (pair % 13 === 0 ? 20 + (pair % 97) : pair % 11);
  });
}

/** Parts as main gives them, and which were asked for. */
function served(tracks: readonly Int8Array[]) {
  const asked: string[] = [];
  const partOf = (detail: number, part: number) => {
    const { tracks: parts, ...rest } = partOfPeaks(tracks, detail, part);
    return { ...rest, tracks: parts.map((data) => new Uint8Array(data.buffer)) };
  };
  const ask = (detail: number, part: number) => {
    asked.push(`${detail} ${part}`);
    return Promise.resolve(partOf(detail, part));
  };
  return { asked, partOf, parts: new PeakParts(partOf(0, 0), ask) };
}

const SECONDS = 5 * 3600;
const tracks = [peaksOf(SECONDS / 2), peaksOf(SECONDS)];

/** A place in a take at some zoom, as scrolling and zooming a strip gives it. */
const views: fc.Arbitrary<View> = fc
  .record({
    width: fc.integer({ min: 200, max: 1500 }),
    zoom: fc.double({ min: 0, max: 1, noNaN: true }),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ width, zoom, at }) => {
    const least = width / SECONDS;
    const pixelsPerSecond = least * (200 / least) ** zoom;
    return { width, pixelsPerSecond, from: at * Math.max(0, SECONDS - width / pixelsPerSecond) };
  });

/** Each pixel's loudest as it would be with all peaks at hand, and the loudest within a pixel of it. */
function exactly(track: Int8Array, view: View) {
  const wide = { ...view, from: view.from - 1 / view.pixelsPerSecond, width: view.width + 2 };
  const around = reducePeaks(track, PEAKS_PER_SECOND, wide);
  const most = Float32Array.from({ length: view.width }, (_, x) =>
    Math.max(around[x] ?? 0, around[x + 1] ?? 0, around[x + 2] ?? 0),
  );
  return { least: reducePeaks(track, PEAKS_PER_SECOND, view), most };
}

describe('parts of peaks in sight', () => {
  test('hide no peak, and once they came none is drawn further than a pixel from its place', async () => {
    const { parts } = served(tracks);
    await fc.assert(
      fc.asyncProperty(views, async (view) => {
        const coarse = parts.loudest(view);
        await parts.fetch(view);
        const fine = parts.loudest(view);
        for (const [index, track] of tracks.entries()) {
          const { least, most } = exactly(track, view);
          const [before = [], after = []] = [coarse[index], fine[index]];
          expect(after).toHaveLength(view.width);
          expect(least.every((each, x) => (before[x] ?? 0) >= each && (after[x] ?? 0) >= each)).toBe(true);
          expect(most.every((each, x) => (after[x] ?? 0) <= each)).toBe(true);
        }
        expect(await parts.fetch(view)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('need nothing more for the whole of five hours, and a few parts anywhere in it', async () => {
    const { parts, asked } = served(tracks);
    expect(await parts.fetch({ from: 0, pixelsPerSecond: 1000 / SECONDS, width: 1000 })).toBe(false);
    expect(asked).toEqual([]);
    expect(await parts.fetch({ from: 9000, pixelsPerSecond: 20, width: 1000 })).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test('are there before one scrolls to them', async () => {
    const { parts, asked } = served(tracks);
    const pixelsPerSecond = 50;
    for (let from = 9000; from < 9600; from += 10) {
      const view = { from, pixelsPerSecond, width: 1000 };
      if (from > 9000) {
        const { most } = exactly(tracks[1] ?? new Int8Array(), view);
        // Coarser peaks would be drawn over several pixels.
        expect(parts.loudest(view)[1]?.every((each, x) => each <= (most[x] ?? 0))).toBe(true);
      }
      await parts.fetch(view);
    }
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('are asked for once while they are on their way, and again when they could not be had', async () => {
    const { partOf } = served(tracks);
    let asked = 0;
    let fails = true;
    const parts = new PeakParts(partOf(0, 0), (detail, part) => {
      asked += 1;
      return fails ? Promise.reject(new Error('locked')) : Promise.resolve(partOf(detail, part));
    });
    const view = { from: 0, pixelsPerSecond: 20, width: 1000 };
    const [first, second] = await Promise.all([parts.fetch(view), parts.fetch(view)]);
    expect([first, second]).toEqual([false, false]);
    const once = asked;
    fails = false;
    expect(await parts.fetch(view)).toBe(true);
    expect(asked).toBe(2 * once);
  });

  test('of a take without sound are silent', async () => {
    const { parts } = served([new Int8Array(), new Int8Array()]);
    const view = { from: 0, pixelsPerSecond: 200, width: 3 };
    expect(await parts.fetch(view)).toBe(false);
    expect(parts.loudest(view).map((each) => [...each])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { Columns, meters } from '../../../renderer/features/capture/meters.ts';

const level = (peak: number) => ({ peak, rms: peak - 10 });

describe('a meter', () => {
  beforeEach(() => meters.reset(3));
  const held = () => meters.now.map((meter) => meter.held);

  test('holds a peak for a second and a half, then shows what there is', () => {
    meters.push(0, [level(-6)], null, 10_000);
    meters.push(0, [level(-30)], null, 10_800);
    expect(meters.now[0]).toEqual({ peak: -30, rms: -40, held: -6 });
    meters.push(0, [level(-20)], null, 11_500);
    expect(held()[0]).toBe(-6);
    meters.push(0, [level(-25)], null, 11_501);
    expect(held()[0]).toBe(-25);
  });

  test('holds a peak that is reached again from then on, and a higher one at once', () => {
    meters.push(0, [level(-6)], null, 10_000);
    meters.push(0, [level(-6)], null, 11_400);
    meters.push(0, [level(-40)], null, 12_800);
    expect(held()[0]).toBe(-6);
    meters.push(0, [level(-3)], null, 12_850);
    meters.push(0, [level(-40)], null, 14_300);
    expect(held()[0]).toBe(-3);
    meters.push(0, [level(-Infinity)], null, 14_400);
    expect(held()[0]).toBe(-Infinity);
  });

  test('is one of a track: devices do not touch each other’s', () => {
    meters.push(1, [level(-12), level(-18)], 0, 10_000);
    expect(held()).toEqual([-Infinity, -12, -18]);
    meters.push(0, [level(-50)], 0, 20_000);
    expect(held()).toEqual([-50, -12, -18]);
    // A device with more channels than the take has tracks.
    meters.push(2, [level(-1), level(-1)], 0, 30_000);
    expect(held()).toEqual([-50, -12, -1]);
  });

  test('falls when its device is gone, and only then', () => {
    meters.push(0, [level(-6), level(-12), level(-18)], null, 0);
    meters.fall(1, 2);
    expect(held()).toEqual([-6, -Infinity, -Infinity]);
    meters.push(1, [level(-30)], null, 1);
    expect(held()).toEqual([-6, -30, -Infinity]);
  });

  test('draws into the waveform only what is taken', () => {
    meters.push(0, [level(0), level(-20)], null, 0);
    expect(meters.columns.map(({ peaks }) => peaks.length)).toEqual([0, 0, 0]);
    meters.push(0, [level(-20), level(-Infinity)], 0.06, 0);
    expect([...(meters.columns[0]?.peaks ?? [])]).toEqual([0, expect.closeTo(0.1, 5)]);
    expect([...(meters.columns[1]?.peaks ?? [])]).toEqual([0, 0]);
  });

  test('draws without holes though time is counted in batches, but not over what was not there', () => {
    for (const seconds of [0, 0, 0, 0.1, 0.1, 0.1, 0.2, 0.3, 0.31]) meters.push(0, [level(-20)], seconds, 0);
    expect([...(meters.columns[0]?.peaks ?? [])]).toHaveLength(7);
    expect(meters.columns[0]?.peaks.every((peak) => peak > 0)).toBe(true);
    meters.push(0, [level(-20)], 5, 0);
    expect(meters.columns[0]?.loudest(7, 94)).toBe(0);
    expect(meters.columns[0]?.loudest(96, 101)).toBeCloseTo(0.1, 5);
  });

  test('tells its listeners, until they leave, and begins anew', () => {
    let told = 0;
    const leave = meters.subscribe(() => (told += 1));
    meters.push(0, [level(-6)], 1, 0);
    meters.reset(1);
    expect(told).toBe(2);
    expect(meters.now).toEqual([{ peak: -Infinity, rms: -Infinity, held: -Infinity }]);
    expect(meters.columns.map(({ peaks }) => peaks.length)).toEqual([0]);
    leave();
    meters.push(0, [level(-60)], 1, 1);
    expect(told).toBe(2);
    // Nothing of before the reset is held.
    expect(held()).toEqual([-60]);
  });
});

describe('the growing waveform', () => {
  test('keeps the loudest of each twentieth of a second', () => {
    const columns = new Columns();
    for (const [seconds, peak] of [
      [0, 0.25],
      [0.04, 0.5],
      [0.049, 0.125],
      [0.16, 0.75],
    ] as const) {
      columns.add(seconds, peak);
    }
    expect([...columns.peaks]).toEqual([0.5, 0, 0, 0.75]);
    columns.clear();
    expect(columns.peaks).toHaveLength(0);
    columns.add(0.1, 0.5);
    expect([...columns.peaks]).toEqual([0, 0, 0.5]);
  });

  test('widens its columns rather than grow without end, and loses no peak', () => {
    const moments = fc.array(
      fc.tuple(fc.double({ min: 0, max: 30_000, noNaN: true }), fc.integer({ min: 1, max: 64 })),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(moments, (all) => {
        const columns = new Columns();
        for (const [seconds, peak] of all) columns.add(seconds, peak / 64);
        const { peaks, secondsPerColumn } = columns;
        expect(peaks.length).toBeLessThanOrEqual(4096);
        const expected = new Float32Array(peaks.length);
        for (const [seconds, peak] of all) {
          const column = Math.floor(seconds / secondsPerColumn);
          expected[column] = Math.max(expected[column] ?? 0, peak / 64);
        }
        expect([...peaks]).toEqual([...expected]);
        const last = Math.max(...all.map(([seconds]) => seconds));
        expect(peaks.length).toBe(Math.floor(last / secondsPerColumn) + 1);
        // As narrow as there is room for.
        if (secondsPerColumn > 0.05) expect(last / (secondsPerColumn / 2)).toBeGreaterThanOrEqual(4096);
      }),
    );
  });

  test('holds eight hours', () => {
    const columns = new Columns();
    for (let seconds = 0; seconds < 8 * 3600; seconds += 1) columns.add(seconds, seconds === 12_345 ? 1 : 0.25);
    const loud = columns.peaks.indexOf(1);
    expect(loud * columns.secondsPerColumn).toBeLessThanOrEqual(12_345);
    expect((loud + 1) * columns.secondsPerColumn).toBeGreaterThan(12_345);
  });
});

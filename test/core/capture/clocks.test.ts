import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seenFrom, TrackClock } from '../../../electron/core/capture/clocks.ts';
import { jitter } from './support.ts';

interface Device {
  /** Frames a second, as it says. */
  readonly nominal: number;
  /** Frames a second of the common clock, in truth. */
  readonly rate: number;
  /** When its first frame was taken. */
  readonly start: number;
}

/** Follows a device that brings a batch every tenth of a second, its times wrong by up to `spread` seconds. */
function follow({ nominal, rate, start }: Device, seconds: number, spread: number, seed: number): TrackClock {
  const clock = new TrackClock(nominal);
  const noise = jitter(seed, spread);
  const batch = Math.round(rate / 10);
  for (let frame = 0; frame < seconds * rate; frame += batch) clock.add(start + frame / rate + noise(), frame);
  return clock;
}

const parts = (one: number, other: number): number => Math.abs(one / other - 1) * 1e6;

describe('the clock of a device', () => {
  test('is measured within 5 ppm and 2 ms over ten minutes with times that are 3 ms off', () => {
    const ppm = fc.double({ min: -300, max: 300, noNaN: true });
    const device = fc.record({
      nominal: fc.constantFrom(16_000, 44_100, 48_000),
      ppm,
      start: fc.double({ min: 100, max: 101, noNaN: true }),
    });
    fc.assert(
      fc.property(device, device, fc.integer({ min: 1 }), (first, second, seed) => {
        const one = { nominal: first.nominal, rate: first.nominal * (1 + first.ppm / 1e6), start: first.start };
        const other = { nominal: second.nominal, rate: second.nominal * (1 + second.ppm / 1e6), start: second.start };
        const fits = [follow(one, 600, 0.003, seed).fit(), follow(other, 600, 0.003, seed + 1).fit()] as const;
        const seen = seenFrom(fits[0], first.nominal, fits[1]);
        // A second of the timeline is what the first device takes for one.
        const pace = one.rate / first.nominal;
        expect(parts(seen?.rate ?? 0, other.rate / pace)).toBeLessThan(5);
        expect(Math.abs((seen?.delay ?? 9) - (other.start - one.start) * pace)).toBeLessThan(0.002);
      }),
      { numRuns: 40 },
    );
  });

  test('80 ppm and 0.37 s of delay are told from none', () => {
    const reference = follow({ nominal: 48_000, rate: 48_000, start: 20 }, 600, 0.003, 5).fit();
    const drifting = follow({ nominal: 48_000, rate: 48_000 * 1.000_08, start: 20.37 }, 600, 0.003, 6).fit();
    const seen = seenFrom(reference, 48_000, drifting);
    expect(((seen?.rate ?? 0) / 48_000 - 1) * 1e6).toBeCloseTo(80, -0.7);
    expect(seen?.delay).toBeCloseTo(0.37, 2.5);
    expect(parts(seenFrom(reference, 48_000, reference)?.rate ?? 0, 48_000)).toBeLessThan(1e-6);
  });

  test('loses no digits over eight hours, counted from the epoch', () => {
    const rate = 96_000 * 1.000_037;
    const fit = follow({ nominal: 96_000, rate, start: 1_800_000_000 }, 8 * 3600, 0, 1).fit();
    expect(parts(fit?.rate ?? 0, rate)).toBeLessThan(0.01);
    expect(Math.abs((fit?.start ?? 0) - 1_800_000_000)).toBeLessThan(1e-4);
  });

  test('is not guessed at before half a minute: its device is believed, from the earliest start that is told', () => {
    const clock = new TrackClock(48_000);
    expect(clock.fit()).toBeNull();
    expect(seenFrom(null, 48_000, clock.fit())).toBeNull();
    // The first moments of a stream are told late: whoever listens is still being started.
    const take = (batch: number) =>
      clock.add(10 + (batch / 10) * 1.000_1 + Math.max(0, 0.3 - batch / 10), batch * 4_800);
    for (let batch = 0; batch < 290; batch += 1) take(batch);
    expect(clock.fit()?.rate).toBe(48_000);
    expect(clock.fit()?.start).toBeCloseTo(10, 3);
    for (let batch = 290; batch < 6_000; batch += 1) take(batch);
    expect(parts(clock.fit()?.rate ?? 0, 48_000 / 1.000_1)).toBeLessThan(5);
    expect(clock.fit()?.start).toBeCloseTo(10, 2);
  });

  test('that stands still, runs backwards or leaves a second out is no clock', () => {
    const rates = [
      (at: number) => 100 + 0 * at,
      (at: number) => 100_000 - at,
      (at: number) => (at < 30 ? at : at - 1) * 48_000,
    ].map((frameAt) => {
      const clock = new TrackClock(48_000);
      for (let at = 0; at < 60; at += 1) clock.add(at, frameAt(at));
      return clock.fit()?.rate;
    });
    expect(rates).toEqual([48_000, 48_000, 48_000]);
  });
});

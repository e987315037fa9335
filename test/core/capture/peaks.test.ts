import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { computePeaks, loadPeaks, partOfPeaks, PEAKS_PER_SECOND } from '../../../electron/core/capture/peaks.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { decideInVault } from '../../../electron/core/capture/sealed.ts';
import { destroyTake, openSound, type OpenSound } from '../../../electron/core/capture/sound.ts';
import { INTERVIEW, jitter, testVault, tracksOf, type TestVault } from './support.ts';

/** Sound in memory. */
function soundOf(rate: number, tracks: readonly Int16Array[]): OpenSound {
  return {
    rate,
    tracks: tracks.length,
    frames: Math.max(0, ...tracks.map(({ length }) => length)),
    read: (track, start, count) => {
      const out = new Int16Array(count);
      out.set(tracks[track]?.subarray(start, start + count) ?? []);
      return Promise.resolve(out);
    },
    close: () => Promise.resolve(),
  };
}

/** The lowest and highest of every twentieth of a second, each sample looked up for itself. */
function expectedPeaks(samples: Int16Array, rate: number): number[] {
  const pairs: [number, number][] = Array.from(
    { length: Math.ceil((samples.length * PEAKS_PER_SECOND) / rate) },
    () => [0, 0],
  );
  samples.forEach((sample, at) => {
    const pair = pairs[pairOf(at, rate)];
    if (pair !== undefined) pair.splice(0, 2, Math.min(pair[0], sample), Math.max(pair[1], sample));
  });
  return pairs.flatMap(([low, high]) => [Math.floor(low / 256), Math.min(127, Math.ceil(high / 256))]);
}

/** The last pair that begins at or before a frame. */
function pairOf(frame: number, rate: number): number {
  const guess = Math.floor((frame * PEAKS_PER_SECOND) / rate);
  return Math.floor(((guess + 1) * rate) / PEAKS_PER_SECOND) <= frame ? guess + 1 : guess;
}

function noise(seed: number, count: number): Int16Array<ArrayBuffer> {
  const next = jitter(seed, 32_768);
  return Int16Array.from({ length: count }, () =>
    Math.max(-32_768, Math.min(32_767, Math.round(next() ** 3 / 2 ** 30))),
  );
}

describe('peaks', () => {
  test('are the lowest and highest sample of every twentieth of a second, rounded outwards', async () => {
    const any = fc.record({
      rate: fc.constantFrom(8000, 11_025, 44_100, 48_000, 96_000),
      seconds: fc.double({ min: 0, max: 25, noNaN: true }),
      seed: fc.integer({ min: 0 }),
    });
    await fc.assert(
      fc.asyncProperty(any, async ({ rate, seconds, seed }) => {
        const samples = noise(seed, Math.round(Math.min(seconds, 200_000 / rate) * rate));
        expect([...(await computePeaks(soundOf(rate, [samples]), 0))]).toEqual(expectedPeaks(samples, rate));
      }),
      { numRuns: 25 },
    );
  });

  test('show a single sample, wherever it lies, and neither more nor less than it is', async () => {
    for (const [value, pair] of [
      [1, [0, 1]],
      [-1, [-1, 0]],
      [32_767, [0, 127]],
      [-32_768, [-128, 0]],
      [256, [0, 1]],
      [257, [0, 2]],
      [-257, [-2, 0]],
    ] as const) {
      for (const at of [0, 2399, 2400, 479_999, 480_000, 500_000]) {
        const samples = new Int16Array(500_001);
        samples[at] = value;
        const peaks = await computePeaks(soundOf(48_000, [samples]), 0);
        const column = Math.floor(at / 2400);
        expect([...peaks.subarray(column * 2, column * 2 + 2)]).toEqual(pair);
        expect(peaks.filter((each) => each !== 0)).toHaveLength(1);
        expect(peaks).toHaveLength(2 * 209);
      }
    }
  });
});

describe('parts of peaks', () => {
  const partsOf = (peaks: readonly Int8Array[], detail: number) => {
    const parts = [];
    for (let part = 0; ; part += 1) {
      const next = partOfPeaks(peaks, detail, part);
      if (next.tracks.every(({ length }) => length === 0)) return parts;
      parts.push(next);
    }
  };

  test('are in each detail the lowest and highest of so many pairs, one after another without a gap', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 0 }), (pairs, seed) => {
        const next = jitter(seed, 128);
        const peaks = pairs.map((count) =>
          Int8Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? -1 : 1) * Math.abs(Math.round(next()))),
        );
        const { finest } = partOfPeaks(peaks, 0, 0);
        for (let detail = 0; detail <= finest; detail += 1) {
          const parts = partsOf(peaks, detail);
          if (detail === 0) expect(parts.length).toBeLessThanOrEqual(1);
          const { perSecond } = partOfPeaks(peaks, detail, 0);
          const span = PEAKS_PER_SECOND / perSecond;
          for (const part of parts.slice(0, -1)) {
            expect(Math.max(...part.tracks.map(({ length }) => length))).toBe(2 * part.pairs);
          }
          for (const [track, data] of peaks.entries()) {
            const expected: number[] = [];
            for (let at = 0; at < data.length; at += 2 * span) {
              const own = data.subarray(at, at + 2 * span);
              expected.push(
                own.filter((_, each) => each % 2 === 0).reduce((a, b) => Math.min(a, b), 0),
                own.filter((_, each) => each % 2 === 1).reduce((a, b) => Math.max(a, b), 0),
              );
            }
            expect(parts.flatMap(({ tracks }) => [...(tracks[track] ?? [])])).toEqual(expected);
          }
        }
        expect(partOfPeaks(peaks, finest, 0).perSecond).toBe(PEAKS_PER_SECOND);
        expect(() => partOfPeaks(peaks, finest + 1, 0)).toThrow('input.invalid');
      }),
      { numRuns: 25 },
    );
  });

  test('of five hours are a few kilobytes', () => {
    const peaks = [0, 1].map(() => new Int8Array(2 * PEAKS_PER_SECOND * 5 * 3600));
    const { tracks, finest } = partOfPeaks(peaks, 0, 0);
    expect(tracks.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThanOrEqual(2 * 8192);
    expect(finest).toBe(7);
  });
});

describe('the peaks of a take', () => {
  let vault: TestVault;
  let takeId: string;
  let secret: string;
  const RATE = 8000;
  const SECOND = noise(3, RATE);
  beforeEach(async () => {
    vault = await testVault();
    const { mediaDirectory, recipient } = vault;
    const recorder = await TakeRecorder.start({
      mediaDirectory,
      recipient,
      interviewId: INTERVIEW,
      kind: 'recorded',
      rate: RATE,
      tracks: tracksOf(RATE, 'a', 'b'),
      startedAt: 0,
    });
    const feed = async () => {
      for (const track of [0, 1]) await recorder.append(track, track === 0 ? SECOND : SECOND.map((each) => each >> 2));
    };
    await feed();
    await recorder.switchStretch({ status: 'off-record', begins: 'status', startedAt: 1, decide: true });
    await feed();
    await recorder.switchStretch({ status: 'on-record', begins: 'status', startedAt: 2, decide: false });
    await feed();
    const closed = await recorder.stop();
    await registerTake(vault.db, closed);
    ({ takeId } = closed);
    secret = closed.sealed.get(1) ?? '';
  });
  afterEach(async () => {
    await vault.close();
  });

  const open = () => openSound(vault, takeId);
  const never = () => Promise.reject(new Error('opened'));
  /** Each second's peaks, or silence where the second is not kept. */
  const expected = (...kept: readonly boolean[]) =>
    [SECOND, SECOND.map((each) => each >> 2)].map((samples) =>
      kept.flatMap((each) => expectedPeaks(each ? samples : new Int16Array(RATE), RATE)),
    );
  const load = async (from: () => Promise<OpenSound>) => {
    let sound: OpenSound | undefined;
    try {
      const peaks = await loadPeaks(vault.db, takeId, async () => (sound = await from()));
      return peaks.map((each) => [...each]);
    } finally {
      await sound?.close();
    }
  };

  test('have silence where sound is sealed, are worked out once, and are then the same', async () => {
    const first = await load(open);
    expect(first).toEqual(expected(true, false, true));
    expect(await load(never)).toEqual(first);
  });

  test('show what was kept after all, and go on without what was dropped', async () => {
    await load(open);
    await decideInVault(vault, { takeId, ordinal: 1, secret }, 'drop');
    expect(await load(open)).toEqual(expected(true, false, true));
  });

  test('are worked out anew when sealed sound is kept', async () => {
    await load(open);
    await decideInVault(vault, { takeId, ordinal: 1, secret }, 'on-record');
    expect(await load(open)).toEqual(expected(true, true, true));
    expect(await load(never)).toEqual(expected(true, true, true));
  });

  test('are not kept in part when the sound can not be read, and go with the take', async () => {
    await expect(load(never)).rejects.toThrow('opened');
    expect(vault.db.prepare('SELECT COUNT(*) FROM peaks').pluck().get()).toBe(0);
    const sound = await open();
    const half = {
      ...sound,
      read: (track: number, start: number, count: number) => (track === 1 ? never() : sound.read(track, start, count)),
    };
    await expect(load(() => Promise.resolve(half))).rejects.toThrow('opened');
    expect(vault.db.prepare('SELECT COUNT(*) FROM peaks').pluck().get()).toBe(0);
    await load(open);
    await destroyTake(vault, takeId);
    expect(vault.db.prepare('SELECT COUNT(*) FROM peaks').pluck().get()).toBe(0);
  });
});

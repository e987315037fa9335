import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { openSound } from '../../../electron/core/capture/sound.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { counter, INTERVIEW, jitter, same, testVault, type TestVault } from './support.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(async () => {
  await vault.close();
});

/** A device as it is in truth: it says that it counts `nominal` frames a second, and counts a little otherwise. */
interface Device {
  readonly nominal: number;
  readonly ppm: number;
  /** Seconds of the common clock at its first frame. */
  readonly start: number;
}

/** What is heard at a time of the common clock: -1 to 1. */
type Sound = (time: number) => number;

const sampleOf = (value: number): number => Math.round(value * 20_000);

/** A knock with its middle at each of `times`: 10 ms long, so that no device's rate is too low for it. */
const knocks =
  (times: readonly number[]): Sound =>
  (time) =>
    times.reduce(
      (sum, each) => (Math.abs(time - each) > 0.02 ? sum : sum + Math.exp(-(((time - each) / 0.002) ** 2))),
      0,
    );

/** Records so many seconds of a sound with devices of their own clocks, the first of them with a second channel that counts. */
async function record(devices: readonly Device[], seconds: number, sound: Sound, spread: number): Promise<string> {
  const { mediaDirectory, recipient } = vault;
  const [first] = devices;
  const rate = first?.nominal ?? 0;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate,
    tracks: [
      ...devices.map(({ nominal }, device) => ({ label: '', rate: nominal, device })),
      { label: '', rate, device: 0 },
    ],
    startedAt: 0,
  });
  const end = (first?.start ?? 0) + seconds;
  for (const [track, { nominal, ppm, start }] of devices.entries()) {
    const noise = jitter(track + 11, spread);
    const real = nominal * (1 + ppm / 1e6);
    const batch = nominal / 4;
    for (let frame = 0; start + (frame + batch) / real <= end; frame += batch) {
      const pcm = Int16Array.from({ length: batch }, (_, at) => sampleOf(sound(start + (frame + at) / real)));
      await recorder.append(track, pcm, { time: start + frame / real + noise() });
      if (track !== 0) continue;
      await recorder.append(devices.length, counter(3, frame, batch), { time: start + frame / real });
    }
  }
  const closed = await recorder.stop();
  expect(closed).toMatchObject({ failure: null, endMissing: false });
  await registerTake(vault.db, closed);
  return recorder.takeId;
}

/** The middle of what is heard around a frame, in frames. */
async function middle(takeId: string, track: number, around: number, reach: number): Promise<number> {
  const sound = await openSound(vault, takeId);
  const from = Math.round(around) - reach;
  const samples = await sound.read(track, from, 2 * reach);
  await sound.close();
  let weight = 0;
  let moment = 0;
  samples.forEach((sample, at) => {
    weight += sample;
    moment += sample * (from + at);
  });
  expect(weight).toBeGreaterThan(20_000);
  return moment / weight;
}

describe('two devices whose clocks differ', () => {
  const SECONDS = 600;
  const cases: readonly (readonly [string, Device, Device])[] = [
    ['80 ppm fast, 0.37 s late', { nominal: 4000, ppm: 0, start: 50 }, { nominal: 4000, ppm: 80, start: 50.37 }],
    ['120 ppm slow, at another rate', { nominal: 4000, ppm: 0, start: 50 }, { nominal: 6000, ppm: -120, start: 50.02 }],
    [
      'seen from one that is itself off',
      { nominal: 4000, ppm: -90, start: 50 },
      { nominal: 4000, ppm: 60, start: 50.2 },
    ],
  ];

  test.each(cases)('are brought together: %s', { timeout: 120_000 }, async (_, one, other) => {
    const times = [51, 120.123, 349.987, 500.5, 648.7];
    const takeId = await record([one, other], SECONDS, knocks(times), 0.003);
    const clock = vault.db.prepare('SELECT track, delay, rate FROM track_clock').all();
    expect(clock).toHaveLength(1);
    expect(clock).toMatchObject([{ track: 1 }]);
    const real = one.nominal * (1 + one.ppm / 1e6);
    for (const time of times) {
      const place = (time - one.start) * real;
      const first = await middle(takeId, 0, place, 100);
      expect(Math.abs(first - place)).toBeLessThan(0.1);
      expect(Math.abs((await middle(takeId, 1, place, 100)) - first)).toBeLessThan(1.5);
    }
  });

  test('leave the tracks of the first device as they were, bit by bit', { timeout: 120_000 }, async () => {
    const tone: Sound = (time) => Math.sin(2 * Math.PI * 313 * time);
    const one = { nominal: 4000, ppm: 55, start: 3 };
    const takeId = await record([one, { nominal: 4000, ppm: -80, start: 3.1 }], 30, tone, 0.003);
    const sound = await openSound(vault, takeId);
    const real = one.nominal * (1 + one.ppm / 1e6);
    const frames = Math.floor((30 * real) / 1000) * 1000;
    const expected = Int16Array.from({ length: frames }, (_, at) => sampleOf(tone(3 + at / real)));
    expect(same(await sound.read(0, 0, frames), expected)).toBe(true);
    expect(same(await sound.read(2, 0, frames), counter(3, 0, frames))).toBe(true);
    await sound.close();
  });
});

test('two devices too short together for their clocks to be told apart are moved by whole frames', async () => {
  const tone: Sound = (time) => Math.sin(2 * Math.PI * 313 * time);
  const other = { nominal: 4000, ppm: 0, start: 3.1001 };
  const takeId = await record([{ nominal: 4000, ppm: 0, start: 3 }, other], 8, tone, 0);
  const sound = await openSound(vault, takeId);
  const expected = Int16Array.from({ length: 30_000 }, (_, at) => sampleOf(tone(other.start + at / 4000)));
  expect(same(await sound.read(1, 400, 30_000), expected)).toBe(true);
  await sound.close();
});

test(
  'the clock is measured anew in each stretch, and channels of one device stay together',
  { timeout: 120_000 },
  async () => {
    const { mediaDirectory, recipient } = vault;
    const rate = 4000;
    const drifting = rate * 1.0002;
    const recorder = await TakeRecorder.start({
      mediaDirectory,
      recipient,
      interviewId: INTERVIEW,
      kind: 'recorded',
      rate,
      tracks: [0, 1, 1].map((device) => ({ label: '', rate, device })),
      startedAt: 0,
    });
    const times = [20, 75, 110];
    const sound = knocks(times);
    const noise = jitter(4, 0.003);
    /** From one time to another; the second device begins a little later. */
    const feed = async (from: number, seconds: number, late: number) => {
      for (let frame = 0; frame < seconds * rate; frame += 400) {
        const heard = (start: number, real: number) =>
          Int16Array.from({ length: 400 }, (_, at) => sampleOf(sound(start + (frame + at) / real)));
        await recorder.append(0, heard(from, rate), { time: from + frame / rate + noise() });
        const time = from + late + frame / drifting + noise();
        for (const track of [1, 2]) await recorder.append(track, heard(from + late, drifting), { time });
      }
    };
    await feed(0, 40, 0.05);
    // A pause of half a minute, which the timeline leaves out.
    await recorder.switchStretch({ status: 'on-record', begins: 'pause', startedAt: 1, decide: false });
    await feed(70, 60, 0.31);
    await registerTake(vault.db, await recorder.stop());
    const delays = vault.db.prepare('SELECT delay FROM track_clock WHERE track = 1 ORDER BY delay').pluck().all();
    expect(delays).toEqual([expect.closeTo(0.05, 2), expect.closeTo(0.31, 2)]);
    const next = listTakes(vault.db, INTERVIEW)[0]?.stretches[1]?.startFrame ?? 0;
    // As long as the device that went on longest.
    expect(Math.abs(next - 40.05 * rate)).toBeLessThan(40);
    const places = [20 * rate, next + 5 * rate, next + 40 * rate];
    for (const place of places) {
      const first = await middle(recorder.takeId, 0, place, 100);
      expect(Math.abs((await middle(recorder.takeId, 1, place, 100)) - first)).toBeLessThan(2.5);
    }
    const opened = await openSound(vault, recorder.takeId);
    expect(same(await opened.read(1, 0, opened.frames), await opened.read(2, 0, opened.frames))).toBe(true);
    await opened.close();
  },
);

test('a frame reads the same whichever range it is read with', { timeout: 120_000 }, async () => {
  const noise = jitter(99, 1);
  const takeId = await record(
    [
      { nominal: 4000, ppm: 0, start: 0 },
      { nominal: 6000, ppm: 77, start: 0.123 },
    ],
    20,
    () => noise(),
    0.003,
  );
  const sound = await openSound(vault, takeId);
  const { frames } = sound;
  const whole = await sound.read(1, 0, frames);
  expect(whole.some((sample) => sample !== 0)).toBe(true);
  const cuts = fc.array(fc.integer({ min: 0, max: frames }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const ends = [...places, 0, frames].sort((a, b) => a - b);
      const pieces = [];
      for (const [at, end] of ends.entries())
        pieces.push(await sound.read(1, ends[at - 1] ?? 0, end - (ends[at - 1] ?? 0)));
      expect(same(Int16Array.from(pieces.flatMap((piece) => [...piece])), whole)).toBe(true);
    }),
    { numRuns: 60 },
  );
  await sound.close();
});

test('without a measured clock a track of another rate lies by its own rate', async () => {
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate: 4000,
    tracks: [
      { label: '', rate: 4000, device: 0 },
      { label: '', rate: 8000, device: 1 },
    ],
    startedAt: 0,
  });
  const sound = knocks([0.5]);
  await recorder.append(
    0,
    Int16Array.from({ length: 4000 }, (_, at) => sampleOf(sound(at / 4000))),
  );
  await recorder.append(
    1,
    Int16Array.from({ length: 8000 }, (_, at) => sampleOf(sound(at / 8000))),
  );
  await recorder.stop();
  expect(await recoverTakes(vault)).toMatchObject([{ failure: null, frames: 4000 }]);
  for (const track of [0, 1]) expect(await middle(recorder.takeId, track, 2000, 100)).toBeCloseTo(2000, 0.5);
});

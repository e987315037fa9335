import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TrackFormat } from '../../../electron/core/capture/open-stretch.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { destroyTake, openSound } from '../../../electron/core/capture/sound.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

const RATES = [16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000];
const SECONDS = 2.7;

/** Records tracks, a tenth of a second at a time and a little more. Returns what a crash at the end would leave, and the recorder. */
async function record(vault: TestVault, tracks: readonly TrackFormat[]): Promise<TakeRecorder> {
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate: tracks[0]?.rate ?? 0,
    tracks,
    startedAt: 0,
  });
  for (const [track, { rate }] of tracks.entries()) {
    const piece = Math.ceil(rate / 10) + 1;
    const total = Math.round(rate * SECONDS);
    for (let at = 0; at < total; at += piece) {
      // The clocks agree: what is measured here is the writing.
      await recorder.append(track, counter(track, at, Math.min(piece, total - at)), { time: 5 + at / rate });
    }
  }
  return recorder;
}

/** Tracks of the timeline's rate come back bit by bit; one of another device lies where its clock says, as long as the others. */
async function expectWhole(vault: TestVault, takeId: string, tracks: readonly TrackFormat[]): Promise<void> {
  const [first] = tracks;
  const frames = Math.round((first?.rate ?? 0) * SECONDS);
  const sound = await openSound(vault, takeId);
  expect(sound).toMatchObject({ rate: first?.rate, tracks: tracks.length });
  expect(Math.abs(sound.frames - frames)).toBeLessThanOrEqual(1);
  for (const [track, { rate }] of tracks.entries()) {
    if (rate === first?.rate) expect(same(await sound.read(track, 0, frames), counter(track, 0, frames))).toBe(true);
  }
  await sound.close();
  for (const [track, { rate }] of tracks.entries()) {
    const kept = vault.db
      .prepare(
        'SELECT SUM(p.frames) FROM sound_part p JOIN stretch s ON s.id = p.stretch_id WHERE s.take_id = ? AND track = ?',
      )
      .pluck()
      .get(takeId, track);
    expect(kept).toBe(Math.round(rate * SECONDS));
  }
}

const layouts: readonly (readonly [string, (rate: number) => readonly TrackFormat[]])[] = [
  ['one track', (rate) => tracksOf(rate, 'a')],
  ['two tracks', (rate) => tracksOf(rate, 'a', 'b')],
  [
    'two devices',
    (rate) => [...tracksOf(rate, 'a'), { label: 'b', rate: rate === 48_000 ? 44_100 : 48_000, device: 1 }],
  ],
];

test.each(RATES.flatMap((rate) => layouts.map(([name, tracksAt]) => [rate, name, tracksAt(rate)] as const)))(
  '%i Hz, %s: written, read and recovered',
  async (_rate, _name, tracks) => {
    const vault = await testVault();
    try {
      const recorder = await record(vault, tracks);
      const left = new Map<string, Uint8Array>();
      for (const name of await readdir(vault.mediaDirectory)) {
        left.set(name, await readFile(join(vault.mediaDirectory, name)));
      }
      const closed = await recorder.stop();
      expect(closed).toMatchObject({ failure: null, endMissing: false });
      await registerTake(vault.db, closed);
      await expectWhole(vault, recorder.takeId, tracks);
      await destroyTake(vault, recorder.takeId);

      for (const [name, bytes] of left) await writeFile(join(vault.mediaDirectory, name), bytes);
      expect(await recoverTakes(vault)).toMatchObject([{ failure: null, endMissing: true }]);
      await expectWhole(vault, recorder.takeId, tracks);
    } finally {
      await vault.close();
    }
  },
);

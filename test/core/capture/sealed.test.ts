import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClosedTake } from '../../../electron/core/capture/closed-take.ts';
import { loadPeaks } from '../../../electron/core/capture/peaks.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { decideBeside, decideInVault } from '../../../electron/core/capture/sealed.ts';
import { openSound } from '../../../electron/core/capture/sound.ts';
import { readTakeFile } from '../../../electron/core/capture/take-file.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { failureOf } from '../vault/support.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(async () => {
  await vault.close();
});

const RATE = 8000;
const PIECE = 20_000;

/** On record, two sealed stretches, one off record of which nothing was taken, on record again: a piece each. */
async function record(secondDirectory: string | null = null): Promise<ClosedTake> {
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    secondDirectory,
    recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate: RATE,
    tracks: tracksOf(RATE, 'only'),
    startedAt: 0,
  });
  const feed = (start: number) => recorder.append(0, counter(0, start, PIECE));
  await feed(0);
  for (const [status, decide] of [
    ['off-record', true],
    ['off-record', true],
    ['off-record', false],
    ['on-record', false],
  ] as const) {
    const stretch = await recorder.switchStretch({ status, begins: 'status', startedAt: 1, decide });
    await feed(stretch * PIECE);
  }
  return await recorder.stop();
}

/** For each piece on the timeline whether it is heard; nothing was taken of the fourth. */
async function heard(takeId: string, places = vault as TestVault & { secondDirectory?: string }): Promise<boolean[]> {
  const sound = await openSound(places, takeId);
  expect(sound.frames).toBe(4 * PIECE);
  const out: boolean[] = [];
  for (const [at, piece] of [0, 1, 2, 4].entries()) {
    const samples = await sound.read(0, at * PIECE, PIECE);
    const isHeard = same(samples, counter(0, piece * PIECE, PIECE));
    expect(isHeard || samples.every((sample) => sample === 0)).toBe(true);
    out.push(isHeard);
  }
  await sound.close();
  return out;
}

const statuses = () => listTakes(vault.db, INTERVIEW)[0]?.stretches.map(({ status, kept }) => `${status} ${kept}`);
const rows = () => ['stretch', 'sound_part', 'peaks'].map((table) => vault.db.prepare(`SELECT * FROM ${table}`).all());

describe('a decision on sealed sound in the vault', () => {
  let closed: ClosedTake;
  const sealed = (ordinal: number) => ({ takeId: closed.takeId, ordinal, secret: closed.sealed.get(ordinal) ?? '' });
  beforeEach(async () => {
    closed = await record();
    await registerTake(vault.db, closed);
    expect([...closed.sealed.keys()]).toEqual([1, 2]);
  });

  test('is about one stretch alone', async () => {
    expect(await heard(closed.takeId)).toEqual([true, false, false, true]);
    await decideInVault(vault, sealed(2), 'background');
    expect(await heard(closed.takeId)).toEqual([true, false, true, true]);
    const before = await readdir(vault.mediaDirectory);
    await decideInVault(vault, sealed(1), 'drop');
    expect(await heard(closed.takeId)).toEqual([true, false, true, true]);
    expect(await readdir(vault.mediaDirectory)).toHaveLength(before.length - 1);
    expect(statuses()).toEqual([
      'on-record true',
      'off-record false',
      'background true',
      'off-record false',
      'on-record true',
    ]);
  });

  test('changes nothing where there is nothing to decide on', async () => {
    const before = rows();
    for (const ordinal of [0, 4, 5, -1]) {
      for (const decision of ['drop', 'on-record'] as const) {
        const job = () => decideInVault(vault, { ...sealed(1), ordinal }, decision);
        expect((await failureOf(job)).code).toBe('vault.not-found');
      }
    }
    const job = () => decideInVault(vault, { ...sealed(1), takeId: 'none' }, 'drop');
    expect((await failureOf(job)).code).toBe('vault.not-found');
    expect(rows()).toEqual(before);
    expect(await readdir(vault.mediaDirectory)).toHaveLength(4);
  });

  test.each(['drop', 'background'] as const)('can be carried out again when it failed: %s', async (decision) => {
    const sound = await openSound(vault, closed.takeId);
    expect(await loadPeaks(vault.db, closed.takeId, () => Promise.resolve(sound))).toHaveLength(1);
    await sound.close();
    const table = decision === 'drop' ? 'sound_part' : 'peaks';
    vault.db.exec(`CREATE TRIGGER stop BEFORE DELETE ON ${table} BEGIN SELECT RAISE(ABORT, 'stop'); END`);
    const before = rows();
    const files = await readdir(vault.mediaDirectory);
    expect((await failureOf(() => decideInVault(vault, sealed(1), decision))).code).toBe('app.unexpected');
    expect(rows()).toEqual(before);
    expect(await readdir(vault.mediaDirectory)).toEqual(files);
    vault.db.exec('DROP TRIGGER stop');
    await decideInVault(vault, sealed(1), decision);
    expect(await heard(closed.takeId)).toEqual([true, decision !== 'drop', false, true]);
  });
});

describe('a decision beside a locked vault', () => {
  test('is carried over, each for itself, to the next unlocking', async () => {
    let closed = await record();
    closed = await decideBeside(closed, vault.recipient, 1, 'background');
    closed = await decideBeside(closed, vault.recipient, 2, 'drop');
    expect(closed.sealed.size).toBe(0);
    expect(await recoverTakes(vault)).toMatchObject([{ failure: null, endMissing: false, frames: 4 * PIECE }]);
    expect(await heard(closed.takeId)).toEqual([true, true, false, true]);
    expect(statuses()?.slice(1, 3)).toEqual(['background true', 'off-record false']);
    expect((await readdir(vault.mediaDirectory)).every((name) => name.endsWith('.age'))).toBe(true);
  });

  test('that is not made in time is one to drop: no file of it is left', async () => {
    const closed = await record();
    expect(await recoverTakes(vault)).toMatchObject([{ failure: null, frames: 4 * PIECE }]);
    expect(await heard(closed.takeId)).toEqual([true, false, false, true]);
    expect(await readdir(vault.mediaDirectory)).toHaveLength(2);
  });

  test('is none where the take file can not be written: it waits, and the file stays as it was', async () => {
    const closed = await record();
    const path = join(vault.mediaDirectory, `${closed.takeId}.take`);
    const before = await readFile(path);
    const away = `${vault.mediaDirectory}-away`;
    await rename(vault.mediaDirectory, away);
    const job = () => decideBeside(closed, vault.recipient, 1, 'on-record');
    expect((await failureOf(job)).code).toBe('storage.missing');
    await rename(away, vault.mediaDirectory);
    expect(await readFile(path)).toEqual(before);
    expect([...closed.sealed.keys()]).toEqual([1, 2]);
    await decideBeside(closed, vault.recipient, 1, 'on-record');
    await recoverTakes(vault);
    expect(await heard(closed.takeId)).toEqual([true, true, false, true]);
  });

  test('is made once, on what is sealed', async () => {
    const closed = await record();
    const file = () => readTakeFile(vault.mediaDirectory, vault.identity, closed.takeId);
    const before = await file();
    for (const ordinal of [0, 3, 4, 9]) {
      const job = () => decideBeside(closed, vault.recipient, ordinal, 'on-record');
      expect((await failureOf(job)).code).toBe('vault.not-found');
    }
    expect(await file()).toEqual(before);
    const dropped = await decideBeside(closed, vault.recipient, 1, 'drop');
    expect((await failureOf(() => decideBeside(dropped, vault.recipient, 1, 'on-record'))).code).toBe(
      'vault.not-found',
    );
  });

  test('lies with the take file that was written last', async () => {
    const second = await mkdtemp(join(tmpdir(), 'second-'));
    const closed = await record(second);
    const name = `${closed.takeId}.take`;
    // The take went on in the second location: what lies in the media folder is of before.
    const take = await readFile(join(vault.mediaDirectory, name));
    await writeFile(join(second, name), take);
    await decideBeside(closed, vault.recipient, 2, 'on-record');
    const both = { ...vault, secondDirectory: second };
    expect(await recoverTakes(both)).toMatchObject([{ failure: null }]);
    expect(await heard(closed.takeId, both)).toEqual([true, false, true, true]);
    expect(await readdir(second)).toEqual([]);
    await rm(second, { recursive: true });
  });
});

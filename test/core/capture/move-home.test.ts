import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anchorTake, checkCustody } from '../../../electron/core/capture/custody.ts';
import { moveHome } from '../../../electron/core/capture/move-home.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { destroyTake, openSound } from '../../../electron/core/capture/sound.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

const FRAMES = 150_000;
const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));

/** Mounts a file system of 512 KiB; only root on Linux may. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const mounted = mount();
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', disk]);
  rmdirSync(disk);
});

let vault: TestVault & { readonly secondDirectory: string };
let secondDirectory: string;
let takeId: string;

/** A take of two tracks, 300 KiB each, all of it in the second location. */
async function recordAway(mediaDirectory: string): Promise<void> {
  const recorder = await TakeRecorder.start({
    mediaDirectory: secondDirectory,
    recipient: vault.recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate: 48_000,
    tracks: tracksOf(48_000, 'a', 'b'),
    startedAt: 0,
  });
  for (const track of [0, 1]) await recorder.append(track, counter(track, 0, FRAMES));
  await registerTake(vault.db, await recorder.stop());
  ({ takeId } = recorder);
  await anchorTake(vault, takeId, 1);
  expect(await readdir(mediaDirectory)).toEqual([]);
  expect(await readdir(secondDirectory)).toHaveLength(2);
}

async function expectWhole(): Promise<void> {
  const sound = await openSound(vault, takeId);
  for (const track of [0, 1]) expect(same(await sound.read(track, 0, FRAMES), counter(track, 0, FRAMES))).toBe(true);
  await sound.close();
  expect((await checkCustody(vault, takeId)).changed).toEqual([]);
}

const setUp = async (parent?: string): Promise<void> => {
  secondDirectory = await mkdtemp(join(tmpdir(), 'second-'));
  vault = { ...(await testVault(parent)), secondDirectory };
  await recordAway(vault.mediaDirectory);
};
const tearDown = async (): Promise<void> => {
  await vault.close();
  await rm(secondDirectory, { recursive: true, force: true });
};

describe('sound in the second location', () => {
  beforeEach(() => setUp());
  afterEach(tearDown);

  test('is brought home, as it was, for its owner alone', async () => {
    const files = await readdir(secondDirectory);
    expect(await moveHome(vault)).toBe(2);
    expect(await readdir(secondDirectory)).toEqual([]);
    expect((await readdir(vault.mediaDirectory)).sort()).toEqual(files.sort());
    for (const file of files) expect((await stat(join(vault.mediaDirectory, file))).mode & 0o777).toBe(0o600);
    await expectWhole();
    expect(await moveHome(vault)).toBe(0);
  });

  test('leaves alone what is not the vault’s', async () => {
    await writeFile(join(secondDirectory, 'holiday.jpg'), 'mine');
    await writeFile(join(secondDirectory, `${'e'.repeat(32)}.age`), 'of another vault');
    expect(await moveHome(vault)).toBe(2);
    expect(await readdir(secondDirectory)).toHaveLength(2);
  });

  test('stays, and is heard, where the media folder takes nothing', async () => {
    await rm(vault.mediaDirectory, { recursive: true });
    await writeFile(vault.mediaDirectory, '');
    expect(await moveHome(vault)).toBe(0);
    await expectWhole();
    await rm(vault.mediaDirectory);
    await mkdir(vault.mediaDirectory);
    expect(await moveHome(vault)).toBe(2);
    await expectWhole();
  });

  test('may be on a stick that was pulled, or nowhere', async () => {
    const { mediaDirectory, db } = vault;
    expect(await moveHome({ db, mediaDirectory, secondDirectory: `${secondDirectory}-pulled` })).toBe(0);
    expect(await moveHome({ db, mediaDirectory, secondDirectory: null })).toBe(0);
    expect(await moveHome({ db, mediaDirectory })).toBe(0);
  });

  test('is brought home by the next attempt after a kill in the middle of one', async () => {
    const [one = '', other = ''] = await readdir(secondDirectory);
    // One was being copied, the other was home already but not yet removed.
    const half = (await readFile(join(secondDirectory, one))).subarray(0, 100_000);
    await writeFile(join(vault.mediaDirectory, `${one}.moving`), half);
    await copyFile(join(secondDirectory, other), join(vault.mediaDirectory, other));
    await expectWhole();
    expect(await moveHome(vault)).toBe(2);
    expect((await readdir(vault.mediaDirectory)).sort()).toEqual([one, other].sort());
    expect(await readdir(secondDirectory)).toEqual([]);
    await expectWhole();
  });

  test('is not given up for a file at home that is not the same', async () => {
    const [one = ''] = await readdir(secondDirectory);
    const home = join(vault.mediaDirectory, one);
    await copyFile(join(secondDirectory, one), home);
    await truncate(home, 1000);
    expect(await moveHome(vault)).toBe(1);
    expect(await readdir(secondDirectory)).toEqual([one]);
    await rm(home);
    await expectWhole();
  });

  test('is destroyed there with its take', async () => {
    await destroyTake(vault, takeId);
    expect(await readdir(secondDirectory)).toEqual([]);
  });
});

describe.skipIf(!mounted)('a media folder on a full disk (needs the right to mount one)', () => {
  beforeEach(() => setUp(disk));
  afterEach(tearDown);

  test('gets what it has room for, and the rest when it has more', async () => {
    const ballast = join(disk, 'ballast');
    await writeFile(ballast, new Uint8Array(300 * 1024));
    const files = await readdir(secondDirectory);
    expect(await moveHome(vault)).toBe(0);
    expect(await readdir(vault.mediaDirectory)).toEqual([]);
    expect(await readdir(secondDirectory)).toEqual(files);
    await expectWhole();
    await rm(ballast);
    expect(await moveHome(vault)).toBe(1);
    expect(await readdir(vault.mediaDirectory)).toHaveLength(1);
    expect(await readdir(secondDirectory)).toHaveLength(1);
    await expectWhole();
  });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { openSound } from '../../../electron/core/capture/sound.ts';
import { AgeFileWriter } from '../../../electron/core/vault/age/file-writer.ts';
import { salvageAgeFile } from '../../../electron/core/vault/age/salvage.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

const MIB = 1024 * 1024;
const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));

/** Mounts a file system of 2 MiB; only root on Linux may. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' });
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

describe.skipIf(!mounted)('a full disk (needs the right to mount one)', () => {
  let vault: TestVault;
  const ballast = join(disk, 'ballast');
  beforeEach(async () => {
    vault = await testVault(disk);
    return async () => {
      await rm(ballast, { force: true });
      await vault.close();
    };
  });

  const start = (): Promise<TakeRecorder> =>
    TakeRecorder.start({
      mediaDirectory: vault.mediaDirectory,
      recipient: vault.recipient,
      interviewId: INTERVIEW,
      kind: 'recorded',
      rate: 48_000,
      tracks: tracksOf(48_000, 'only'),
      startedAt: 0,
    });

  /** Appends until the disk is full. Returns the frames handed over, the refused ones included. */
  const fill = async (recorder: TakeRecorder): Promise<number> => {
    for (let at = 0; ; at += 4800) {
      try {
        await recorder.append(0, counter(0, at, 4800));
      } catch (error) {
        expect(error).toMatchObject({ code: 'storage.full' });
        return at + 4800;
      }
      expect(at).toBeLessThan(2 * MIB);
    }
  };

  const expectSound = async (frames: number, takeId: string): Promise<void> => {
    const sound = await openSound(vault, takeId);
    expect(sound.frames).toBe(frames);
    expect(same(await sound.read(0, 0, frames), counter(0, 0, frames))).toBe(true);
    await sound.close();
  };

  test('leaves an age file whole up to its last whole chunk, and says what it did not take', async () => {
    const path = join(vault.mediaDirectory, 'file');
    const writer = await AgeFileWriter.create(path, [vault.recipient]);
    const plain = new Uint8Array(3 * MIB).map((_, at) => at % 251);
    await expect(writer.write(plain)).rejects.toMatchObject({ code: 'storage.full' });
    const { writtenSize } = writer;
    expect(writtenSize).toBeGreaterThan(MIB);
    expect(same(writer.pending(), plain.subarray(writtenSize))).toBe(true);
    await writer.close();
    const { reader, size, endMissing } = await salvageAgeFile(path, { identities: [vault.identity] });
    expect({ size, endMissing }).toEqual({ size: writtenSize, endMissing: true });
    expect(same(await reader.read(0, size), plain.subarray(0, writtenSize))).toBe(true);
    await reader.close();
  });

  test('ends a recording with what was written, and a code', async () => {
    const recorder = await start();
    const handed = await fill(recorder);
    const closed = await recorder.stop();
    const takeId = recorder.takeId;
    if (closed.failure !== null) expect(closed).toMatchObject({ failure: 'storage.full', endMissing: true });
    await registerTake(vault.db, closed);
    // No more than the open chunk and the refused append can lack.
    expect(closed.frames).toBeGreaterThanOrEqual(handed - 32_768 - 4800);
    await expectSound(closed.frames, takeId);
  });

  test('that empties again costs nothing: a new part begins where the last one ends', async () => {
    await writeFile(ballast, new Uint8Array(MIB));
    const recorder = await start();
    const handed = await fill(recorder);
    await rm(ballast);
    await recorder.append(0, counter(0, handed, 4800));
    const closed = await recorder.stop();
    expect(closed).toMatchObject({ failure: null, endMissing: false, frames: handed + 4800 });
    expect(closed.parts.length).toBeGreaterThan(1);
    await registerTake(vault.db, closed);
    await expectSound(handed + 4800, recorder.takeId);
  });

  test('and a crash after it lose no part', async () => {
    await writeFile(ballast, new Uint8Array(MIB));
    const recorder = await start();
    const handed = await fill(recorder);
    await rm(ballast);
    await recorder.append(0, counter(0, handed, 4800));
    await recorder.stop();
    const [recovered] = await recoverTakes(vault);
    expect(recovered).toMatchObject({ failure: null, frames: handed + 4800, endMissing: false });
    await expectSound(handed + 4800, recorder.takeId);
  });
});

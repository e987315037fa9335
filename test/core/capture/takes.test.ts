import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../../../electron/core/base/bytes.ts';
import { TakeRecorder, type TakeOptions } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { destroyTake, openSound } from '../../../electron/core/capture/sound.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(async () => {
  await vault.close();
});

function options(more: Partial<TakeOptions> = {}): TakeOptions {
  const { mediaDirectory, recipient } = vault;
  const base = { mediaDirectory, recipient, interviewId: INTERVIEW, kind: 'recorded' as const, rate: 48_000 };
  return { ...base, tracks: tracksOf(48_000, 'left', 'right'), startedAt: 1_700_000_000_000, ...more };
}

/** Records `frames` of each track in pieces of `piece` frames. */
async function record(recorder: TakeRecorder, frames: readonly number[], piece: number): Promise<void> {
  for (let at = 0; at < Math.max(...frames); at += piece) {
    for (const [track, total] of frames.entries()) {
      const count = Math.min(piece, total - at);
      if (count > 0) await recorder.append(track, counter(track, at, count));
    }
  }
}

describe('a take', () => {
  test('comes back as it was recorded, each track for itself', async () => {
    const recorder = await TakeRecorder.start(options());
    await record(recorder, [100_000, 70_001], 4800);
    expect(recorder.frames).toBe(100_000);
    const closed = await recorder.stop();
    expect(closed).toMatchObject({ frames: 100_000, endMissing: false, failure: null });
    await registerTake(vault.db, closed);
    await registerTake(vault.db, closed);

    const files = await readdir(vault.mediaDirectory);
    expect(files).toHaveLength(2);
    for (const file of files) {
      expect(file).toMatch(/^[0-9a-f]{32}\.age$/);
      expect((await stat(join(vault.mediaDirectory, file))).mode & 0o777).toBe(0o600);
    }
    expect(listTakes(vault.db, INTERVIEW)).toEqual([
      {
        id: recorder.takeId,
        kind: 'recorded',
        startedAt: 1_700_000_000_000,
        rate: 48_000,
        frames: 100_000,
        labels: ['left', 'right'],
        endMissing: false,
        authenticated: true,
        anchoredAt: null,
        stretches: [
          {
            id: closed.stretches[0]?.id,
            status: 'on-record',
            begins: 'take',
            startedAt: 1_700_000_000_000,
            startFrame: 0,
            frames: 100_000,
            kept: true,
          },
        ],
        markers: [],
      },
    ]);
    const sound = await openSound(vault, recorder.takeId);
    expect(sound).toMatchObject({ rate: 48_000, tracks: 2, frames: 100_000 });
    expect(same(await sound.read(0, 0, 100_000), counter(0, 0, 100_000))).toBe(true);
    expect(await sound.read(1, 32_000, 2000)).toEqual(counter(1, 32_000, 2000));
    const end = await sound.read(1, 70_000, 10);
    expect([...end]).toEqual([...counter(1, 70_000, 1), 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    await sound.close();
  });

  test('is recovered when it was stopped but never registered', async () => {
    const recorder = await TakeRecorder.start(options());
    await record(recorder, [40_000, 40_000], 4800);
    await recorder.stop();
    const [recovered, ...others] = await recoverTakes(vault);
    expect(others).toEqual([]);
    expect(recovered).toEqual({
      takeId: recorder.takeId,
      interviewId: INTERVIEW,
      kind: 'recorded',
      frames: 40_000,
      secondsRecovered: 40_000 / 48_000,
      endMissing: false,
      authenticated: false,
      interviewMissing: false,
      failure: null,
    });
    await writeFile(join(vault.mediaDirectory, `${'0'.repeat(32)}.take.new`), 'torn');
    expect(await recoverTakes(vault)).toEqual([]);
    expect((await readdir(vault.mediaDirectory)).every((file) => file.endsWith('.age'))).toBe(true);
  });

  test('is left alone by recovery while it is being recorded', async () => {
    const recorder = await TakeRecorder.start(options());
    await recorder.append(0, counter(0, 0, 10));
    expect(await recoverTakes(vault)).toEqual([]);
    await recorder.abort();
    expect(await readdir(vault.mediaDirectory)).toEqual([]);
    await expect(recorder.append(0, counter(0, 0, 1))).rejects.toMatchObject({ code: 'capture.closed' });
  });

  test('whose interview is gone is reported and kept, file for file', async () => {
    const recorder = await TakeRecorder.start(options({ interviewId: 'b'.repeat(32) }));
    await record(recorder, [1000, 1000], 480);
    await recorder.stop();
    const before = await readdir(vault.mediaDirectory);
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await recoverTakes(vault)).toMatchObject([
        { interviewMissing: true, failure: 'vault.not-found', frames: 1000 },
      ]);
      expect(await readdir(vault.mediaDirectory)).toEqual(before);
    }
  });

  test('that can not be recovered does not stop the next', async () => {
    await writeFile(join(vault.mediaDirectory, `${'0'.repeat(32)}.take`), 'not age');
    const recorder = await TakeRecorder.start(options());
    await record(recorder, [1000, 1000], 480);
    await recorder.stop();
    const results = await recoverTakes(vault);
    expect(results.map(({ failure }) => failure)).toEqual(['age.not-age', null]);
  });

  test('is destroyed with its files', async () => {
    const recorder = await TakeRecorder.start(options());
    await record(recorder, [1000, 1000], 480);
    await registerTake(vault.db, await recorder.stop());
    await destroyTake(vault, recorder.takeId);
    expect(await readdir(vault.mediaDirectory)).toEqual([]);
    expect(vault.db.prepare('SELECT COUNT(*) AS n FROM stretch').get()).toEqual({ n: 0 });
    await expect(openSound(vault, recorder.takeId)).rejects.toMatchObject({ code: 'vault.not-found' });
  });

  test('holds no sample, label or interview in the clear, at any moment', async () => {
    const recorder = await TakeRecorder.start(options({ tracks: tracksOf(48_000, 'Microphone of the source', 'b') }));
    const pattern = new Int16Array(50_000).fill(0x4142);
    await recorder.append(0, pattern);
    const secrets = [utf8('ABABABAB'), utf8('BABABABA'), utf8('Microphone'), utf8(INTERVIEW), utf8('AGE-SECRET')];
    const check = async (): Promise<void> => {
      for (const name of await readdir(vault.mediaDirectory)) {
        const bytes = await readFile(join(vault.mediaDirectory, name));
        for (const secret of secrets) expect(bytes.includes(Buffer.from(secret))).toBe(false);
      }
    };
    await check();
    const closed = await recorder.stop();
    await check();
    await registerTake(vault.db, closed);
  });
});

describe('recovery', () => {
  test(
    'brings back every frame that the files still have, from any cut of the age file',
    { timeout: 120_000 },
    async () => {
      const run = async (frames: number, cut: number): Promise<void> => {
        // A copy of the files at a moment of the recording is what a kill leaves.
        const recorder = await TakeRecorder.start(options({ tracks: tracksOf(48_000, 'only') }));
        await record(recorder, [frames], 1600);
        const left = new Map<string, Uint8Array>();
        for (const name of await readdir(vault.mediaDirectory))
          left.set(name, await readFile(join(vault.mediaDirectory, name)));
        await recorder.abort();
        for (const [name, bytes] of left) await writeFile(join(vault.mediaDirectory, name), bytes);
        const age = [...left.keys()].find((name) => name.endsWith('.age')) ?? '';
        const size = left.get(age)?.length ?? 0;
        await truncate(join(vault.mediaDirectory, age), Math.max(0, size - cut));
        const [recovered] = await recoverTakes(vault);
        expect(recovered?.failure).toBeNull();
        const whole = Math.floor(Math.max(0, size - cut - 200) / 65_552) * 32_768;
        expect(recovered).toMatchObject({ frames, endMissing: true });
        const sound = await openSound(vault, recorder.takeId);
        // The tail journal has what followed the chunks that were in the file, and some of the last of them where an append reached over
        // its end. What neither has is silence.
        const expected = counter(0, 0, sound.frames);
        const got = await sound.read(0, 0, sound.frames);
        const tail = Math.floor((frames * 2 - 1) / 65_536) * 32_768;
        if (cut > 0) for (let at = whole; at < tail; at += 1) if (got[at] === 0) expected[at] = 0;
        expect(same(got, expected)).toBe(true);
        await sound.close();
        await destroyTake(vault, recorder.takeId);
      };
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 150_000 }), fc.constantFrom(0, 1, 500, 65_552, 100_000), run),
        { numRuns: 25, examples: [[32_769, 65_552]] },
      );
    },
  );

  test('passes over a torn record of the tail', async () => {
    const recorder = await TakeRecorder.start(options({ tracks: tracksOf(48_000, 'only') }));
    await record(recorder, [4800], 480);
    const left = new Map<string, Uint8Array>();
    for (const name of await readdir(vault.mediaDirectory))
      left.set(name, await readFile(join(vault.mediaDirectory, name)));
    await recorder.abort();
    for (const [name, bytes] of left) {
      await writeFile(join(vault.mediaDirectory, name), name.endsWith('.tail') ? bytes.subarray(0, -1) : bytes);
    }
    expect(await recoverTakes(vault)).toMatchObject([{ frames: 4320, endMissing: true, failure: null }]);
    const sound = await openSound(vault, recorder.takeId);
    expect(await sound.read(0, 0, 4320)).toEqual(counter(0, 0, 4320));
    await sound.close();
  });
});

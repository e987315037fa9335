import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TakeRecorder, type TakeOptions } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { noteStart, registerTake } from '../../../electron/core/capture/register.ts';
import { anchorTake, checkCustody } from '../../../electron/core/capture/custody.ts';
import { decideBeside, decideInVault } from '../../../electron/core/capture/sealed.ts';
import { openSound } from '../../../electron/core/capture/sound.ts';
import { readTakeFile, writeTakeFile } from '../../../electron/core/capture/take-file.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { generateIdentity } from '../../../electron/core/vault/age/identities.ts';
import { encryptBytes } from '../../../electron/core/vault/age/encrypt.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(async () => {
  await vault.close();
});

const RATE = 48_000;
function options(more: Partial<TakeOptions> = {}): TakeOptions {
  const { mediaDirectory, recipient } = vault;
  const base = { mediaDirectory, recipient, interviewId: INTERVIEW, kind: 'recorded' as const, rate: RATE };
  return { ...base, tracks: tracksOf(RATE, 'a', 'b'), startedAt: 1_700_000_000_000, ...more };
}

/** Appends `frames` frames of the counting signal, from `start` on, to both tracks. */
async function feed(recorder: TakeRecorder, start: number, frames: number, stretch?: number): Promise<void> {
  for (let at = start; at < start + frames; at += 4800) {
    const count = Math.min(4800, start + frames - at);
    for (const track of [0, 1]) {
      await recorder.append(track, counter(track, at, count), stretch === undefined ? {} : { stretch });
    }
  }
}

const switchTo = (recorder: TakeRecorder, status: 'on-record' | 'background' | 'off-record', decide = false) =>
  recorder.switchStretch({ status, begins: 'status', startedAt: 1_700_000_001_000, decide });

async function expectSound(
  takeId: string,
  ranges: readonly (readonly [from: number, to: number, first: number | null])[],
) {
  const sound = await openSound(vault, takeId);
  for (const [from, to, first] of ranges) {
    for (const track of [0, 1]) {
      const expected = first === null ? new Int16Array(to - from) : counter(track, first, to - from);
      expect(same(await sound.read(track, from, to - from), expected)).toBe(true);
    }
  }
  await sound.close();
}

/** Every byte that lies in the media folder, and in what of it the vault's own key opens. */
async function everything(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const name of await readdir(vault.mediaDirectory)) {
    parts.push(await readFile(join(vault.mediaDirectory, name)));
    if (name.endsWith('.take')) {
      const take = await readTakeFile(vault.mediaDirectory, vault.identity, name.slice(0, -5));
      parts.push(Buffer.from(JSON.stringify(take)));
    }
  }
  return Buffer.concat(parts);
}

describe('the status of a stretch', () => {
  test('is switched without losing a frame, each stretch under a key of its own', async () => {
    const recorder = await TakeRecorder.start(options());
    await feed(recorder, 0, 70_000);
    expect(await switchTo(recorder, 'background')).toBe(1);
    // The last of the one before may still come; each track moves on with its own first samples.
    await recorder.append(0, counter(0, 70_000, 100), { stretch: 0 });
    await recorder.append(1, counter(1, 70_000, 100), { stretch: 0 });
    await feed(recorder, 70_100, 50_000, 1);
    await expect(recorder.append(0, counter(0, 0, 1), { stretch: 0 })).rejects.toMatchObject({ code: 'input.invalid' });
    await switchTo(recorder, 'on-record');
    await feed(recorder, 120_100, 9, 2);
    await registerTake(vault.db, await recorder.stop());
    const [take] = listTakes(vault.db, INTERVIEW);
    expect(
      take?.stretches.map(({ status, begins, startFrame, frames, kept }) => [status, begins, startFrame, frames, kept]),
    ).toEqual([
      ['on-record', 'take', 0, 70_100, true],
      ['background', 'status', 70_100, 50_000, true],
      ['on-record', 'status', 120_100, 9, true],
    ]);
    const secrets = vault.db.prepare('SELECT DISTINCT secret FROM stretch').all();
    expect(secrets).toHaveLength(3);
    await expectSound(recorder.takeId, [[0, 120_109, 0]]);
  });

  test('off record takes nothing, and the take goes on behind it', async () => {
    const recorder = await TakeRecorder.start(options());
    await feed(recorder, 0, 5000);
    await switchTo(recorder, 'off-record');
    const before = await readdir(vault.mediaDirectory);
    await feed(recorder, 5000, 50_000);
    expect(await readdir(vault.mediaDirectory)).toEqual(before);
    expect(recorder.frames).toBe(5000);
    await switchTo(recorder, 'on-record');
    await feed(recorder, 55_000, 700);
    await registerTake(vault.db, await recorder.stop());
    const [take] = listTakes(vault.db, INTERVIEW);
    expect(take?.frames).toBe(5700);
    expect(take?.stretches[1]).toMatchObject({ status: 'off-record', startFrame: 5000, frames: 0, kept: false });
    await expectSound(recorder.takeId, [
      [0, 5000, 0],
      [5000, 5700, 55_000],
    ]);
  });

  test('any sequence of switches keeps every frame where it belongs', { timeout: 60_000 }, async () => {
    const step = fc.record({
      status: fc.constantFrom('on-record' as const, 'background' as const, 'off-record' as const),
      frames: fc.integer({ min: 0, max: 40_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        const recorder = await TakeRecorder.start(options());
        const kept: [number, number, number][] = [];
        let heard = 0;
        let place = 0;
        for (const { status, frames } of steps) {
          await switchTo(recorder, status);
          await feed(recorder, heard, frames);
          if (status !== 'off-record') {
            kept.push([place, place + frames, heard]);
            place += frames;
          }
          heard += frames;
        }
        const closed = await recorder.stop();
        expect(closed).toMatchObject({ frames: place, failure: null, endMissing: false });
        await registerTake(vault.db, closed);
        await expectSound(recorder.takeId, kept);
      }),
      { numRuns: 15 },
    );
  });
});

describe('off record that waits for a decision', () => {
  async function withSealed(): Promise<TakeRecorder> {
    const recorder = await TakeRecorder.start(options());
    await feed(recorder, 0, 5000);
    await switchTo(recorder, 'off-record', true);
    await feed(recorder, 5000, 40_000);
    await switchTo(recorder, 'on-record');
    await feed(recorder, 45_000, 1000);
    return recorder;
  }

  test('lies under a key that is on no disk, and reads as silence', async () => {
    const recorder = await withSealed();
    const closed = await recorder.stop();
    const secret = closed.sealed.get(1) ?? '';
    expect(secret).toMatch(/^AGE-SECRET-KEY-1/);
    expect((await everything()).includes(secret)).toBe(false);
    await registerTake(vault.db, closed);
    expect(vault.db.serialize().includes(secret)).toBe(false);
    await expectSound(recorder.takeId, [
      [0, 5000, 0],
      [5000, 45_000, null],
      [45_000, 46_000, 45_000],
    ]);
    // Two tracks of two stretches, and the sealed ones.
    expect((await readdir(vault.mediaDirectory)).filter((name) => name.endsWith('.age'))).toHaveLength(6);
  });

  test('is kept when the source agrees, in the vault', async () => {
    const recorder = await withSealed();
    const closed = await recorder.stop();
    await registerTake(vault.db, closed);
    const stretch = { takeId: recorder.takeId, ordinal: 1, secret: closed.sealed.get(1) ?? '' };
    await decideInVault(vault, stretch, 'background');
    await expectSound(recorder.takeId, [[0, 46_000, 0]]);
    expect(listTakes(vault.db, INTERVIEW)[0]?.stretches[1]).toMatchObject({ status: 'background', kept: true });
    await expect(decideInVault(vault, stretch, 'drop')).rejects.toMatchObject({ code: 'vault.not-found' });
  });

  test('is destroyed with its files when the source does not', async () => {
    const recorder = await withSealed();
    const closed = await recorder.stop();
    await registerTake(vault.db, closed);
    const stretch = { takeId: recorder.takeId, ordinal: 1, secret: closed.sealed.get(1) ?? '' };
    await decideInVault(vault, stretch, 'drop');
    expect(await readdir(vault.mediaDirectory)).toHaveLength(4);
    await expectSound(recorder.takeId, [
      [5000, 45_000, null],
      [45_000, 46_000, 45_000],
    ]);
  });

  test.each(['drop', 'on-record'] as const)('can be decided on beside a locked vault: %s', async (decision) => {
    const recorder = await withSealed();
    const closed = await decideBeside(await recorder.stop(), vault.recipient, 1, decision);
    expect(closed.sealed.size).toBe(0);
    expect(await recoverTakes(vault)).toMatchObject([{ failure: null, frames: 46_000, endMissing: false }]);
    await expectSound(recorder.takeId, [
      [5000, 45_000, decision === 'drop' ? null : 5000],
      [45_000, 46_000, 45_000],
    ]);
  });

  test('is gone after a crash: no file of it is left, the rest is whole', async () => {
    const recorder = await withSealed();
    const left = new Map<string, Uint8Array>();
    for (const name of await readdir(vault.mediaDirectory))
      left.set(name, await readFile(join(vault.mediaDirectory, name)));
    await recorder.abort();
    for (const [name, bytes] of left) await writeFile(join(vault.mediaDirectory, name), bytes);
    expect(await recoverTakes(vault)).toMatchObject([{ failure: null, frames: 6000 }]);
    const kept = vault.db.prepare('SELECT file FROM sound_part').pluck().all();
    expect((await readdir(vault.mediaDirectory)).sort()).toEqual(kept.sort());
    await expectSound(recorder.takeId, [
      [0, 5000, 0],
      [5000, 6000, 45_000],
    ]);
  });
});

describe('markers', () => {
  test('are set, labelled, moved and removed, and survive a crash where they were set', async () => {
    const recorder = await TakeRecorder.start(options());
    await feed(recorder, 0, 10_000);
    const first = await recorder.saveMarker({ frame: 4000, label: '' });
    const gone = await recorder.saveMarker({ frame: 5000, label: 'mistake' });
    await switchTo(recorder, 'background');
    await feed(recorder, 10_000, 10_000);
    await recorder.saveMarker({ frame: 12_500, label: 'the bridge' });
    await recorder.saveMarker({ id: first, frame: 4100, label: 'the order' });
    await recorder.removeMarker(gone);
    await recorder.stop();
    await recoverTakes(vault);
    expect(listTakes(vault.db, INTERVIEW)[0]?.markers).toMatchObject([
      { id: first, frame: 4100, label: 'the order' },
      { frame: 12_500, label: 'the bridge' },
    ]);
    expect((await everything()).includes('the bridge')).toBe(false);
  });
});

describe('a take that was not begun with the vault open', () => {
  test('goes to the inbox and has to be confirmed', async () => {
    const recorder = await TakeRecorder.start(options({ interviewId: null }));
    await feed(recorder, 0, 1000);
    await recorder.stop();
    const [recovered] = await recoverTakes(vault);
    expect(recovered).toMatchObject({ failure: null, authenticated: false, endMissing: false, frames: 1000 });
    const row = vault.db
      .prepare(
        'SELECT s.inbox, s.title, i.title AS interview FROM interview i JOIN story s ON s.id = i.story_id WHERE i.id = ?',
      )
      .get(recovered?.interviewId);
    expect(row).toEqual({ inbox: 1, title: '', interview: '' });
    expect(listTakes(vault.db, recovered?.interviewId ?? '')).toMatchObject([{ authenticated: false }]);
    const second = await TakeRecorder.start(options({ interviewId: null }));
    await second.stop();
    await recoverTakes(vault);
    expect(vault.db.prepare('SELECT COUNT(*) FROM story WHERE inbox = 1').pluck().get()).toBe(1);
  });

  test('is known for the journalist’s own by its proof alone', async () => {
    const own = await TakeRecorder.start(options());
    noteStart(vault.db, own.takeId, own.proof);
    await own.stop();
    const other = await TakeRecorder.start(options());
    noteStart(vault.db, other.takeId, own.proof);
    await other.stop();
    const recovered = await recoverTakes(vault);
    expect(recovered.find(({ takeId }) => takeId === own.takeId)?.authenticated).toBe(true);
    expect(recovered.find(({ takeId }) => takeId === other.takeId)?.authenticated).toBe(false);
  });
});

test('a take file of the first version is still read', async () => {
  const recorder = await TakeRecorder.start(options());
  await feed(recorder, 0, 3000);
  await recorder.stop();
  const { version, stretches, tracks, markers, ...take } = await readTakeFile(
    vault.mediaDirectory,
    vault.identity,
    recorder.takeId,
  );
  expect([version, markers]).toEqual([2, []]);
  const [stretch] = stretches;
  const first = {
    ...take,
    version: 1,
    stretchId: stretch?.id,
    secret: stretch?.secret,
    seed: stretch?.seed,
    labels: tracks.map(({ label }) => label),
  };
  const sealed = await encryptBytes([vault.recipient], new TextEncoder().encode(JSON.stringify(first)));
  await writeFile(join(vault.mediaDirectory, `${recorder.takeId}.take`), sealed);
  expect(await recoverTakes(vault)).toMatchObject([{ failure: null, frames: 3000, endMissing: false }]);
  await expectSound(recorder.takeId, [[0, 3000, 0]]);
});

describe('a second location', () => {
  let second: string;
  beforeEach(async () => {
    second = await mkdtemp(join(tmpdir(), 'second-'));
  });
  afterEach(async () => {
    await rm(second, { recursive: true, force: true });
  });

  test('takes over when the media folder is gone, and nothing that follows is lost', async () => {
    let told = 0;
    const recorder = await TakeRecorder.start(
      options({ secondDirectory: second, onSecondLocation: () => (told += 1) }),
    );
    await feed(recorder, 0, 9600);
    const gone = `${vault.mediaDirectory}-gone`;
    await rename(vault.mediaDirectory, gone);
    const started = performance.now();
    let at = 9600;
    while (recorder.place === 'vault' && performance.now() - started < 5000) {
      await feed(recorder, at, 4800);
      at += 4800;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(recorder.place).toBe('second');
    await feed(recorder, at, 20_000);
    expect(await recorder.saveMarker({ frame: 100, label: 'still here' })).toMatch(/^[0-9a-f]{32}$/);
    await recorder.stop();
    expect(told).toBe(1);
    await rename(gone, vault.mediaDirectory);
    const both = { ...vault, secondDirectory: second };
    const [recovered] = await recoverTakes(both);
    expect(recovered).toMatchObject({ failure: null, frames: at + 20_000 });
    expect(listTakes(vault.db, INTERVIEW)[0]?.markers).toMatchObject([{ label: 'still here' }]);
    const sound = await openSound(both, recorder.takeId);
    for (const track of [0, 1]) {
      expect(same(await sound.read(track, 0, sound.frames), counter(track, 0, at + 20_000))).toBe(true);
    }
    await sound.close();
    expect((await readdir(second)).every((name) => name.endsWith('.age'))).toBe(true);
  });

  test('a folder that comes back before the end gives back what lay in it; one that stays away leaves silence', async () => {
    for (const comesBack of [true, false]) {
      const recorder = await TakeRecorder.start(options({ secondDirectory: second }));
      await feed(recorder, 0, 9600);
      const gone = `${vault.mediaDirectory}-gone`;
      await rename(vault.mediaDirectory, gone);
      let at = 9600;
      for (; recorder.place === 'vault' && at < 480_000; at += 4800) {
        await feed(recorder, at, 4800);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await feed(recorder, at, 20_000);
      if (comesBack) await rename(gone, vault.mediaDirectory);
      const both = { ...vault, secondDirectory: second };
      const closed = await recorder.stop();
      expect(closed.endMissing).toBe(!comesBack);
      await registerTake(vault.db, closed);
      await anchorTake(both, recorder.takeId, 1);
      expect((await checkCustody(both, recorder.takeId)).changed).toEqual([]);
      const whole = counter(0, 0, at + 20_000);
      if (!comesBack) {
        const sound = await openSound(both, recorder.takeId);
        const kept = await sound.read(0, 0, sound.frames);
        expect(kept.length).toBe(whole.length);
        expect(same(kept.subarray(-20_000), whole.subarray(-20_000))).toBe(true);
        expect(kept.subarray(0, 9600).every((sample) => sample === 0)).toBe(true);
        await sound.close();
        await rename(gone, vault.mediaDirectory);
      }
      const sound = await openSound(both, recorder.takeId);
      expect(same(await sound.read(0, 0, sound.frames), whole)).toBe(true);
      await sound.close();
    }
  });

  test('is found after a crash although the media folder is gone', async () => {
    const recorder = await TakeRecorder.start(options({ secondDirectory: second }));
    await feed(recorder, 0, 9600);
    await rename(vault.mediaDirectory, `${vault.mediaDirectory}-gone`);
    let at = 9600;
    for (; recorder.place === 'vault' && at < 480_000; at += 4800) {
      await feed(recorder, at, 4800);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await feed(recorder, at, 20_000);
    await recorder.stop();
    await mkdir(vault.mediaDirectory);
    const both = { ...vault, secondDirectory: second };
    expect(await recoverTakes(both)).toMatchObject([{ failure: null, endMissing: true, frames: at + 20_000 }]);
    const sound = await openSound(both, recorder.takeId);
    expect(same(await sound.read(0, at, 20_000), counter(0, at, 20_000))).toBe(true);
    await sound.close();
  });

  test('is where a take begins when the media folder takes nothing at all', async () => {
    await rm(vault.mediaDirectory, { recursive: true });
    const recorder = await TakeRecorder.start(options({ secondDirectory: second }));
    await feed(recorder, 0, 5000);
    const closed = await recorder.stop();
    expect(closed).toMatchObject({ failure: null, frames: 5000, endMissing: false });
    await writeFile(vault.mediaDirectory, '');
    await expect(TakeRecorder.start(options())).rejects.toMatchObject({ code: 'storage.missing' });
    await rm(vault.mediaDirectory);
    await mkdir(vault.mediaDirectory);
  });
});

test('a sealed take file of somebody else is not taken for a take of this vault', async () => {
  const { recipient } = await generateIdentity();
  const recorder = await TakeRecorder.start(options());
  await recorder.stop();
  const take = await readTakeFile(vault.mediaDirectory, vault.identity, recorder.takeId);
  await writeTakeFile(vault.mediaDirectory, recipient, take);
  expect(await recoverTakes(vault)).toMatchObject([{ failure: 'age.no-identity' }]);
});

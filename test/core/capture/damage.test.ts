import fc from 'fast-check';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes, type RecoveredTake } from '../../../electron/core/capture/recovery.ts';
import { destroyTake, openSound } from '../../../electron/core/capture/sound.ts';
import { counter, INTERVIEW, same, testVault, tracksOf, type TestVault } from './support.ts';

const RATE = 48_000;
/** A chunk of an age file, in frames: what a single changed byte of it costs. */
const CHUNK = 32_768;
const PIECE = 4800;
const PIECES = 16;

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(async () => {
  await vault.close();
});

/** The files of a take of one track that a crash left, by name. */
async function crashedTake(): Promise<{ readonly takeId: string; readonly files: ReadonlyMap<string, Uint8Array> }> {
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate: RATE,
    tracks: tracksOf(RATE, 'only'),
    startedAt: 0,
  });
  for (let piece = 0; piece < PIECES; piece += 1) await recorder.append(0, counter(0, piece * PIECE, PIECE));
  const files = await readAll();
  await recorder.abort();
  return { takeId: recorder.takeId, files };
}

async function readAll(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of await readdir(vault.mediaDirectory)) {
    files.set(name, await readFile(join(vault.mediaDirectory, name)));
  }
  return files;
}

/** Lays the files down, recovers, and gives back what is told, after checking that no sample is wrong. */
async function recover(takeId: string, files: ReadonlyMap<string, Uint8Array>): Promise<RecoveredTake | undefined> {
  for (const [name, bytes] of files) await writeFile(join(vault.mediaDirectory, name), bytes);
  const [told] = await recoverTakes(vault);
  if (told?.failure !== null) return told;
  const sound = await openSound(vault, takeId);
  const read = await sound.read(0, 0, sound.frames);
  await sound.close();
  const signal = counter(0, 0, sound.frames);
  for (let at = 0; at < read.length; at += PIECE) {
    // Silence, in whole chunks, or the sound itself; a piece may lie over the edge of a chunk.
    for (let frame = at; frame < Math.min(at + PIECE, read.length); frame += 1) {
      if (read[frame] !== signal[frame] && read[frame] !== 0) throw new Error(`Frame ${frame} is wrong.`);
    }
  }
  return told;
}

async function clear(takeId: string): Promise<void> {
  await destroyTake(vault, takeId).catch(() => undefined);
  for (const name of await readdir(vault.mediaDirectory)) await rm(join(vault.mediaDirectory, name));
}

function changed(bytes: Uint8Array, at: number, by: number): Uint8Array {
  const damaged = Uint8Array.from(bytes);
  damaged[at] = (damaged[at] ?? 0) ^ by;
  return damaged;
}

describe('a byte that was changed', () => {
  test(
    'in any file of a crashed take never gives wrong sound, and costs a chunk and what follows it in the file',
    { timeout: 120_000 },
    async () => {
      const { takeId, files } = await crashedTake();
      const names = [...files.keys()]
        .filter((name) => !name.endsWith('.room'))
        .sort((a, b) => a.slice(-4).localeCompare(b.slice(-4)));
      expect(names.map((name) => name.slice(32))).toEqual(['.age', '.tail', '.take']);
      const run = async (which: number, where: number, by: number): Promise<void> => {
        const name = names[which] ?? '';
        const bytes = files.get(name) ?? new Uint8Array(0);
        const at = Math.floor(where * bytes.length);
        const told = await recover(takeId, new Map([...files, [name, changed(bytes, at, by)]]));
        const there = await readAll();
        if (name.endsWith('.take')) {
          // Nobody can read it: it is told, and every file is kept.
          expect(told?.failure).toMatch(/^(age|vault)\./);
          expect([...there.keys()].sort()).toEqual([...names].sort());
        } else {
          expect(told).toMatchObject({ failure: null, endMissing: true });
          if (name.endsWith('.tail')) expect(told?.frames).toBeGreaterThanOrEqual(2 * CHUNK);
          // The tail has the end even where the file has nothing before it.
          else expect(told?.frames).toBe(PIECES * PIECE);
          expect(there.has(names[0] ?? '')).toBe(true);
        }
        await clear(takeId);
      };
      const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
      await fc.assert(fc.asyncProperty(fc.nat(2), place, fc.integer({ min: 1, max: 255 }), run), { numRuns: 60 });
    },
  );

  test('in the head of a file keeps that file, byte by byte, for whoever can read more of it', async () => {
    const { takeId, files } = await crashedTake();
    const name = [...files.keys()].find((each) => each.endsWith('.age')) ?? '';
    const damaged = changed(files.get(name) ?? new Uint8Array(0), 100, 1);
    const told = await recover(takeId, new Map([...files, [name, damaged]]));
    expect(told).toMatchObject({ failure: null, endMissing: true, frames: PIECES * PIECE });
    expect(same(await readFile(join(vault.mediaDirectory, name)), damaged)).toBe(true);
    const sound = await openSound(vault, takeId);
    const expected = counter(0, 0, PIECES * PIECE).fill(0, 0, 2 * CHUNK);
    expect(same(await sound.read(0, 0, PIECES * PIECE), expected)).toBe(true);
    await sound.close();
    expect(await recoverTakes(vault)).toEqual([]);
    await destroyTake(vault, takeId);
    expect(await readdir(vault.mediaDirectory)).toEqual([]);
  });
});

test(
  'any beginning of the tail journal yields the sound up to there, and no wrong frame',
  { timeout: 120_000 },
  async () => {
    const { takeId, files } = await crashedTake();
    const tail = [...files.keys()].find((each) => each.endsWith('.tail')) ?? '';
    const bytes = files.get(tail) ?? new Uint8Array(0);
    const run = async (length: number): Promise<void> => {
      const told = await recover(takeId, new Map([...files, [tail, bytes.subarray(0, length)]]));
      expect(told).toMatchObject({ failure: null, endMissing: true });
      expect(told?.frames).toBeGreaterThanOrEqual(2 * CHUNK);
      if (length === bytes.length) expect(told?.frames).toBe(PIECES * PIECE);
      await clear(takeId);
    };
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length), run), { numRuns: 30, examples: [[0], [bytes.length]] });
  },
);

import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concat, toHex } from '../../../electron/core/base/bytes.ts';
import { readTailJournal, TailJournal } from '../../../electron/core/capture/tail-journal.ts';
import { newSeed } from '../../../electron/core/capture/take-file.ts';
import { same } from './support.ts';

let directory = '';
let turn = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tail-'));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});
const fresh = (): string => join(directory, `${String((turn += 1))}.tail`);

const operations = fc.array(fc.record({ restart: fc.boolean(), length: fc.integer({ min: 1, max: 3000 }) }), {
  minLength: 1,
  maxLength: 20,
});

/** Counter and ciphertext of every whole record of a journal. */
function records(file: Uint8Array): { counter: string; sealed: string }[] {
  const found: { counter: string; sealed: string }[] = [];
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 16; at + 12 <= file.length;) {
    const end = at + 12 + view.getUint32(at + 8, true);
    if (end > file.length) break;
    found.push({ counter: toHex(file.subarray(at, at + 8)), sealed: toHex(file.subarray(at + 12, end)) });
    at = end;
  }
  return found;
}

test('a journal cut anywhere gives the beginning of what was appended, and where its part begins', async () => {
  const run = async (steps: readonly { restart: boolean; length: number }[], startFrame: number, cut: number) => {
    const path = fresh();
    const seed = newSeed();
    const journal = await TailJournal.create(path, seed, startFrame);
    let offset = 0;
    let held = new Uint8Array(0);
    let base = 0;
    const sealed = new Map<string, string>();
    for (const { restart, length } of steps) {
      const samples = new Uint8Array(randomBytes(length));
      if (restart) {
        [base, held] = [offset, samples];
        await journal.restart(offset, samples);
      } else {
        held = concat(held, samples);
        await journal.append(offset, samples);
      }
      offset += length;
      // One counter never stands for two records under the key of the journal.
      for (const record of records(new Uint8Array(await readFile(path)))) {
        expect(sealed.get(record.counter) ?? record.sealed).toBe(record.sealed);
        sealed.set(record.counter, record.sealed);
      }
    }
    await journal.close();
    const whole = await readTailJournal(path, seed);
    expect(whole?.startFrame).toBe(startFrame);
    expect(same(whole?.from(base).samples ?? new Uint8Array(0), held)).toBe(true);
    const middle = Math.floor(held.length / 2);
    expect(same(whole?.from(base + middle).samples ?? new Uint8Array(0), held.subarray(middle))).toBe(true);
    expect(await readTailJournal(path, newSeed())).toBeUndefined();

    const file = new Uint8Array(await readFile(path));
    await writeFile(path, file.subarray(0, cut % file.length));
    const torn = await readTailJournal(path, seed);
    const tail = torn?.from(base).samples ?? new Uint8Array(0);
    expect(same(tail, held.subarray(0, tail.length))).toBe(true);
    if (cut % file.length < file.length) expect(tail.length).toBeLessThan(held.length);
    await rm(path);
  };
  await fc.assert(fc.asyncProperty(operations, fc.nat(2 ** 40), fc.nat(60_000), run), { numRuns: 100 });
});

test('a journal that is not there says so', async () => {
  expect(await readTailJournal(fresh(), newSeed())).toBeUndefined();
});

test('old records beyond a fresh one are passed over', async () => {
  const path = fresh();
  const seed = newSeed();
  const journal = await TailJournal.create(path, seed, 7);
  await journal.append(0, new Uint8Array(100).fill(1));
  await journal.append(100, new Uint8Array(100).fill(2));
  const before = new Uint8Array(await readFile(path));
  await journal.restart(100, new Uint8Array(100).fill(3));
  const after = new Uint8Array(await readFile(path));
  await journal.close();
  // As a kill between writing the record and shortening the file leaves it: the second old record follows.
  await writeFile(path, concat(after, before.subarray(after.length)));
  const tail = await readTailJournal(path, seed);
  expect(tail?.from(100).samples).toEqual(new Uint8Array(100).fill(3));
});

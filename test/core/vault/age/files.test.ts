import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concat, type Bytes } from '../../../../electron/core/base/bytes.ts';
import { decryptStream } from '../../../../electron/core/vault/age/decrypter.ts';
import { AgeFileReader } from '../../../../electron/core/vault/age/file-reader.ts';
import { AgeFileWriter } from '../../../../electron/core/vault/age/file-writer.ts';
import { generateIdentity } from '../../../../electron/core/vault/age/identities.ts';
import { salvageAgeFile } from '../../../../electron/core/vault/age/salvage.ts';

const CHUNK = 65_536;
const SEALED = CHUNK + 16;

let directory = '';
let identity = '';
let recipient = '';
let turn = 0;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'age-'));
  ({ identity, recipient } = await generateIdentity());
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

const key = (): { identities: string[] } => ({ identities: [identity] });
const fresh = (): string => join(directory, String((turn += 1)));
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Sizes at and around the borders of chunks and batches, and any other. */
const sizes = fc.oneof(
  fc.constantFrom(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 16 * CHUNK, 17 * CHUNK, 17 * CHUNK + 1, 40 * CHUNK),
  fc.nat(5 * CHUNK),
);
const pieces = fc.array(fc.integer({ min: 1, max: 3 * CHUNK }), { minLength: 1, maxLength: 6 });

async function write(path: string, plain: Uint8Array, cuts: readonly number[]): Promise<void> {
  const writer = await AgeFileWriter.create(path, [recipient]);
  for (let at = 0, turn = 0; at < plain.length; turn += 1) {
    const step = cuts[turn % cuts.length] ?? CHUNK;
    await writer.write(plain.subarray(at, at + step));
    at += step;
  }
  expect(writer.size).toBe(plain.length);
  await writer.close();
}

async function gather(source: AsyncIterable<Bytes>): Promise<Bytes> {
  const all: Bytes[] = [];
  for await (const piece of source) all.push(piece);
  return concat(...all);
}

async function typageDecrypt(file: Uint8Array): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return await decrypter.decrypt(file);
}

async function typageEncrypt(plain: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return await encrypter.encrypt(plain);
}

describe('a file written in any pieces', () => {
  test('is read as it was written: streamed, in ranges, and by the reference', { timeout: 120_000 }, async () => {
    const run = async (size: number, cuts: number[], offset: number, length: number): Promise<void> => {
      const path = fresh();
      const plain = randomBytes(size);
      await write(path, plain, cuts);
      const reader = await AgeFileReader.open(path, key());
      expect(reader.size).toBe(size);
      expect(same(await gather(reader.stream()), plain)).toBe(true);
      let at = 0;
      for await (const piece of reader.stream({ reuse: true })) {
        expect(same(piece, plain.subarray(at, at + piece.length))).toBe(true);
        at += piece.length;
      }
      expect(at).toBe(size);
      for (const from of [offset, 0, offset + CHUNK]) {
        expect(same(await reader.read(from, length), plain.subarray(from, from + length))).toBe(true);
      }
      await reader.close();
      const file = await readFile(path);
      if (size < 3 * CHUNK) expect(same(await typageDecrypt(file), plain)).toBe(true);
      const { reader: salvaged, endMissing } = await salvageAgeFile(path, key());
      expect([salvaged.size, endMissing]).toEqual([size, false]);
      expect(same(await salvaged.read(0, size), plain)).toBe(true);
      await salvaged.close();
      await rm(path);
    };
    await fc.assert(fc.asyncProperty(sizes, pieces, fc.nat(6 * CHUNK), fc.nat(6 * CHUNK), run), { numRuns: 60 });
  });

  test('of the reference is read, in any pieces', { timeout: 120_000 }, async () => {
    const run = async (size: number, cuts: number[]): Promise<void> => {
      const plain = randomBytes(size);
      const file = await typageEncrypt(plain);
      const path = fresh();
      await writeFile(path, file);
      const reader = await AgeFileReader.open(path, key());
      expect(same(await reader.read(0, size + 1), plain)).toBe(true);
      await reader.close();
      const source = async function* (): AsyncGenerator<Uint8Array> {
        await Promise.resolve();
        for (let at = 0, turn = 0; at < file.length; turn += 1) {
          const step = cuts[turn % cuts.length] ?? CHUNK;
          yield file.subarray(at, at + step);
          at += step;
        }
      };
      expect(same(await gather(decryptStream(key(), source())), plain)).toBe(true);
      await rm(path);
    };
    await fc.assert(fc.asyncProperty(fc.nat(4 * CHUNK), pieces, run), { numRuns: 30 });
  });

  test('that was cut anywhere is refused, and salvaged to exactly its whole chunks', { timeout: 120_000 }, async () => {
    const plain = randomBytes(3 * CHUNK + 1000);
    const path = fresh();
    await write(path, plain, [10_000]);
    const file = await readFile(path);
    const start = file.length - 3 * SEALED - 1016;
    const cuts = fc.oneof(
      fc.nat(file.length - 1),
      fc.constantFrom(...[0, 1, 2, 3].flatMap((n) => [-1, 0, 1, 15, 16, 17].map((d) => start + n * SEALED + d))),
    );
    const run = async (cut: number): Promise<void> => {
      const short = fresh();
      await writeFile(short, file.subarray(0, cut));
      const codes = ['age.truncated', 'age.corrupted', 'age.bad-header', 'age.not-age'];
      await expect(AgeFileReader.open(short, key())).rejects.toSatisfy((error: { code: string }) =>
        codes.includes(error.code),
      );
      if (cut < start) {
        await expect(salvageAgeFile(short, key())).rejects.toMatchObject({ name: 'SottovoceError' });
      } else {
        const { reader, size, endMissing } = await salvageAgeFile(short, key());
        expect([size, endMissing]).toEqual([Math.floor((cut - start) / SEALED) * CHUNK, true]);
        expect(same(await reader.read(0, file.length), plain.subarray(0, size))).toBe(true);
        expect(same(await gather(reader.stream()), plain.subarray(0, size))).toBe(true);
        await reader.close();
      }
      await rm(short);
    };
    await fc.assert(fc.asyncProperty(cuts, run), { numRuns: 100 });
  });

  test('in which any bit was flipped gives no byte of that chunk', { timeout: 120_000 }, async () => {
    const plain = randomBytes(3 * CHUNK + 1000);
    const path = fresh();
    await write(path, plain, [100_000]);
    const file = await readFile(path);
    const start = file.length - 3 * SEALED - 1016;
    const run = async (at: number, bit: number): Promise<void> => {
      const bad = Uint8Array.from(file);
      bad[at] = (bad[at] ?? 0) ^ (1 << bit);
      const damaged = fresh();
      await writeFile(damaged, bad);
      const chunk = Math.floor((at - start) / SEALED);
      const { reader, size } = await salvageAgeFile(damaged, key());
      expect(size).toBe(chunk * CHUNK);
      expect(same(await reader.read(0, file.length), plain.subarray(0, size))).toBe(true);
      await reader.close();
      if (chunk === 3) {
        await expect(AgeFileReader.open(damaged, key())).rejects.toMatchObject({ code: 'age.corrupted' });
      } else {
        const whole = await AgeFileReader.open(damaged, key());
        await expect(whole.read(chunk * CHUNK, 1)).rejects.toMatchObject({ code: 'age.corrupted', data: { chunk } });
        expect(same(await whole.read(3 * CHUNK, 10), plain.subarray(3 * CHUNK, 3 * CHUNK + 10))).toBe(true);
        await whole.close();
      }
      await rm(damaged);
    };
    await fc.assert(fc.asyncProperty(fc.integer({ min: start, max: file.length - 1 }), fc.nat(7), run), {
      numRuns: 40,
    });
  });
});

describe('the writer', () => {
  test('creates a file that only its owner reads, and replaces none', async () => {
    const path = fresh();
    const writer = await AgeFileWriter.create(path, [recipient]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(AgeFileWriter.create(path, [recipient])).rejects.toMatchObject({ code: 'storage.failed' });
    await writer.abort();
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('brings whole chunks to the file at once and keeps the rest', async () => {
    const path = fresh();
    const writer = await AgeFileWriter.create(path, [recipient]);
    await writer.write(new Uint8Array(CHUNK).fill(1));
    expect([writer.writtenSize, writer.pending().length]).toEqual([0, CHUNK]);
    await writer.write(Uint8Array.of(2));
    expect([writer.writtenSize, [...writer.pending()]]).toEqual([CHUNK, [2]]);
    const { reader, size } = await salvageAgeFile(path, key());
    expect(size).toBe(CHUNK);
    await reader.close();
    await writer.close();
    expect(writer.isWhole).toBe(true);
    await expect(writer.write(Uint8Array.of(3))).rejects.toMatchObject({ code: 'app.unexpected' });
  });

  test('writes for a passphrase and hands over the key of this one file', async () => {
    const path = fresh();
    const writer = await AgeFileWriter.create(path, { passphrase: 'three blind mice', workFactor: 4 });
    await writer.write(Uint8Array.of(1, 2, 3));
    await writer.close();
    for (const opener of [{ passphrase: 'three blind mice' }, { fileKey: writer.fileKey }]) {
      const reader = await AgeFileReader.open(path, opener);
      expect([...(await reader.read(0, 10))]).toEqual([1, 2, 3]);
      await reader.close();
    }
    await expect(AgeFileReader.open(path, { passphrase: 'two' })).rejects.toMatchObject({ code: 'age.no-identity' });
    await expect(AgeFileReader.open(path, { fileKey: new Uint8Array(16) })).rejects.toMatchObject({
      code: 'age.bad-mac',
    });
  });

  test('says what the system refuses', async () => {
    await expect(AgeFileWriter.create(join(directory, 'no', 'file'), [recipient])).rejects.toMatchObject({
      code: 'storage.missing',
    });
    await expect(AgeFileReader.open(join(directory, 'none'), key())).rejects.toMatchObject({ code: 'storage.missing' });
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { armor } from 'age-encryption';
import * as cctv from 'cctv-age';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concat, fromHex, fromUtf8, type Bytes } from '../../electron/core/base/bytes.ts';
import { isSottovoceError, type ErrorCode } from '../../electron/core/base/errors.ts';
import { decryptBytes, decryptStream } from '../../electron/core/vault/age/decrypter.ts';
import { AgeFileReader } from '../../electron/core/vault/age/file-reader.ts';
import type { AgeKey } from '../../electron/core/vault/age/header.ts';
import { salvageAgeFile } from '../../electron/core/vault/age/salvage.ts';

/** One vector of the C2SP age test suite: https://github.com/C2SP/CCTV/tree/main/age */
interface Vector {
  readonly name: string;
  readonly expected: string;
  readonly payloadHash: string | undefined;
  readonly key: AgeKey;
  readonly armored: boolean;
  readonly file: Bytes;
}

const ALLOWED: Readonly<Record<string, readonly ErrorCode[]>> = {
  'no match': ['age.no-identity'],
  'HMAC failure': ['age.bad-mac'],
  'header failure': ['age.bad-header', 'age.not-age'],
  'payload failure': ['age.corrupted', 'age.truncated'],
};

function parse(name: string, content: Uint8Array): Vector {
  const end = content.findIndex((byte, at) => byte === 10 && content[at + 1] === 10);
  const fields = fromUtf8(content.subarray(0, end))
    .split('\n')
    .map((line) => ({ key: line.slice(0, line.indexOf(': ')), value: line.slice(line.indexOf(': ') + 2) }));
  const field = (key: string): string | undefined => fields.find((entry) => entry.key === key)?.value;
  const identities = fields.filter(({ key }) => key === 'identity').map(({ value }) => value);
  const passphrase = field('passphrase');
  const body = content.subarray(end + 2);
  return {
    name,
    expected: field('expect') ?? '',
    payloadHash: field('payload'),
    key: passphrase !== undefined && identities.length === 0 ? { passphrase } : { identities },
    armored: field('armored') === 'yes',
    file: new Uint8Array(field('compressed') === 'zlib' ? inflateSync(body) : body),
  };
}

const vectors = Object.entries(cctv)
  .filter((entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array)
  .map(([name, content]) => parse(name, content));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const EDGE = 200_000;

/** Pieces of `size` bytes; the middle of a long file, where nothing differs, in pieces of 4099. */
async function* pieces(file: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < file.length;) {
    const step = at < EDGE || at > file.length - EDGE ? size : 4099;
    yield file.subarray(at, at + step);
    at += step;
  }
}

/** The binary file of a vector, or undefined where the armor is refused. */
function unwrap({ armored, file }: Vector): Bytes | undefined {
  if (!armored) return file;
  try {
    return new Uint8Array(armor.decode(Buffer.from(file).toString('latin1')));
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly released: Bytes;
  readonly code: ErrorCode | undefined;
}

async function streamed(key: AgeKey, file: Uint8Array, size: number): Promise<Outcome> {
  const released: Bytes[] = [];
  try {
    for await (const chunk of decryptStream(key, pieces(file, size))) released.push(chunk);
    return { released: concat(...released), code: undefined };
  } catch (error) {
    if (!isSottovoceError(error)) throw error;
    return { released: concat(...released), code: error.code };
  }
}

async function whole(key: AgeKey, file: Uint8Array): Promise<Outcome> {
  try {
    return { released: await decryptBytes(key, file), code: undefined };
  } catch (error) {
    if (!isSottovoceError(error)) throw error;
    return { released: new Uint8Array(0), code: error.code };
  }
}

function check(vector: Vector, outcome: Outcome): void {
  if (vector.expected === 'success') expect(outcome.code).toBeUndefined();
  else expect(ALLOWED[vector.expected]).toContain(outcome.code);
}

describe('C2SP age test vectors', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vectors-'));
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  test('all of them are here', () => {
    expect(vectors).toHaveLength(143);
    expect(vectors.filter(({ payloadHash }) => payloadHash !== undefined)).toHaveLength(45);
    const known = [...Object.keys(ALLOWED), 'success', 'armor failure'];
    for (const { expected } of vectors) expect(known).toContain(expected);
  });

  test.each(vectors)('$name: $expected', async (vector) => {
    const file = unwrap(vector);
    if (vector.expected === 'armor failure' || file === undefined) {
      expect(file).toBeUndefined();
      expect(vector.expected).toBe('armor failure');
      return;
    }
    const full = await whole(vector.key, file);
    check(vector, full);
    if (vector.expected === 'success') expect(sha256(full.released)).toBe(vector.payloadHash);
    for (const size of [1, 4099]) {
      const outcome = await streamed(vector.key, file, size);
      check(vector, outcome);
      expect(outcome.code).toBe(full.code);
      if (vector.payloadHash !== undefined) expect(sha256(outcome.released)).toBe(vector.payloadHash);
    }
  });

  test.each(vectors.filter(({ expected }) => expected !== 'armor failure'))('$name from a file', async (vector) => {
    const file = unwrap(vector) ?? fromHex('');
    const path = join(directory, vector.name);
    await writeFile(path, file);
    let code: ErrorCode | undefined;
    try {
      const reader = await AgeFileReader.open(path, vector.key);
      try {
        const released: Bytes[] = [];
        for await (const piece of reader.stream()) released.push(piece);
        expect(sha256(concat(...released))).toBe(vector.payloadHash);
        expect(sha256(await reader.read(0, reader.size))).toBe(vector.payloadHash);
      } finally {
        await reader.close();
      }
    } catch (error) {
      if (!isSottovoceError(error)) throw error;
      code = error.code;
    }
    check(vector, { released: file, code });
  });

  test.each(vectors.filter(({ expected }) => expected === 'payload failure'))('$name salvaged', async (vector) => {
    const path = join(directory, `${vector.name}-salvage`);
    await writeFile(path, unwrap(vector) ?? fromHex(''));
    try {
      const { reader, size } = await salvageAgeFile(path, vector.key);
      const released = await reader.read(0, size);
      await reader.close();
      // A stream that reports failure may hold the last chunk back, which salvage reads.
      expect(sha256(released)).toBe(vector.payloadHash);
    } catch (error) {
      expect(isSottovoceError(error, 'age.truncated')).toBe(true);
    }
  });
});

import { createHmac, randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fromHex, fromUtf8, toHex, utf8 } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import { decryptBytes } from '../vault/age/decrypter.ts';
import { encryptBytes } from '../vault/age/encrypt.ts';
import { openFile, storageError, writeAll } from '../vault/age/files.ts';

const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What is known of a take before its first sample: enough to find and open its files without a database. */
const TakeFile = v.strictObject({
  version: v.literal(1),
  takeId: id,
  stretchId: id,
  /** AGE-SECRET-KEY of the stretch. */
  secret: v.pipe(v.string(), v.startsWith('AGE-SECRET-KEY-1')),
  /** 32 bytes that the file names and the keys of the tail journals are derived from. */
  seed: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  interviewId: v.string(),
  kind: v.picklist(['recorded', 'imported']),
  rate: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(768_000)),
  labels: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(64)),
  startedAt: count,
  sourceSha256: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});
export type TakeFile = v.InferOutput<typeof TakeFile>;

export const TAKE_SUFFIX = '.take';
/** Of a take file that is being written: no sample is recorded before it has its final name. */
export const UNFINISHED_SUFFIX = '.take.new';

/** A fresh seed for {@link partName} and the tail journals. */
export function newSeed(): string {
  return toHex(randomBytes(32));
}

/**
 * Name, without suffix, of the `position`-th part of a track: random to whoever lacks the seed, and found again with it,
 * so that a new part needs no change of the take file, for which a full disk may have no room.
 */
export function partName(seed: string, track: number, position: number, use: 'part' | 'recovered' = 'part'): string {
  const mac = createHmac('sha256', fromHex(seed)).update(`${use} ${String(track)} ${String(position)}`);
  return mac.digest('hex').slice(0, 32);
}

/** Makes the names in a directory durable. Windows has no such call and needs none. @throws storage.* */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const directory = await open(path, 'r');
    await directory.sync().finally(() => directory.close());
  } catch (error) {
    throw storageError(error);
  }
}

/** Writes the take file, encrypted to the vault's `recipient`. It is durable when this resolves. @throws storage.*, age.bad-recipient */
export async function writeTakeFile(mediaDirectory: string, recipient: string, take: TakeFile): Promise<void> {
  const sealed = await encryptBytes([recipient], utf8(JSON.stringify(take)));
  const path = join(mediaDirectory, `${take.takeId}${TAKE_SUFFIX}`);
  const fresh = join(mediaDirectory, `${take.takeId}${UNFINISHED_SUFFIX}`);
  const file = await openFile(fresh, 'wx');
  try {
    await writeAll(file, sealed, 0);
    await file.sync();
    await file.close();
    await rename(fresh, path);
    await syncDirectory(mediaDirectory);
  } catch (error) {
    await file.close();
    await rm(fresh, { force: true });
    throw storageError(error);
  }
}

/** Reads the take file of `takeId`. @throws storage.missing, age.*, vault.corrupted when it isn't one. */
export async function readTakeFile(mediaDirectory: string, identity: string, takeId: string): Promise<TakeFile> {
  let sealed: Uint8Array;
  try {
    sealed = await readFile(join(mediaDirectory, `${takeId}${TAKE_SUFFIX}`));
  } catch (error) {
    throw storageError(error);
  }
  const plain = await decryptBytes({ identities: [identity] }, sealed);
  try {
    const take = v.parse(TakeFile, JSON.parse(fromUtf8(plain)));
    if (take.takeId === takeId) return take;
  } catch {
    // The reason would quote what the file holds.
  }
  throw new SottovoceError('vault.corrupted');
}

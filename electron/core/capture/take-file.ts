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

const stretchSecret = v.pipe(v.string(), v.startsWith('AGE-SECRET-KEY-1'));
const seed = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const sha256 = v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));
const rate = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(768_000));
const kind = v.picklist(['recorded', 'imported']);

/** The first version: one stretch, all tracks at one rate. */
const TakeFileV1 = v.strictObject({
  version: v.literal(1),
  takeId: id,
  stretchId: id,
  secret: stretchSecret,
  seed,
  interviewId: v.string(),
  kind,
  rate,
  labels: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(64)),
  startedAt: count,
  sourceSha256: sha256,
});

const TrackClockFile = v.strictObject({ track: count, delay: v.number(), rate: v.number() });

const StretchFile = v.strictObject({
  id,
  /** AGE-SECRET-KEY of the stretch; null where nothing is kept, or where the key is in memory alone. */
  secret: v.nullable(stretchSecret),
  /** 32 bytes that the file names and the keys of the tail journals are derived from. */
  seed,
  status: v.picklist(['on-record', 'background', 'off-record']),
  begins: v.picklist(['take', 'status', 'pause']),
  startedAt: count,
  /** Length on the take's timeline; null until the take is closed. */
  frames: v.nullable(count),
  /** As table track_clock has them; none until the take is closed. */
  clocks: v.array(TrackClockFile),
});

/** What is known of a take beside its sound: enough to find and open its files without a database. */
const TakeFileV2 = v.strictObject({
  version: v.literal(2),
  takeId: id,
  /** Null for the inbox. */
  interviewId: v.nullable(v.string()),
  kind,
  /** Of the take's timeline. */
  rate,
  tracks: v.pipe(v.array(v.strictObject({ label: v.string(), rate, device: count })), v.minLength(1), v.maxLength(64)),
  startedAt: count,
  sourceSha256: sha256,
  stretches: v.pipe(v.array(StretchFile), v.minLength(1)),
  /** `frame` counts from the start of the stretch: where that lies on the timeline is known when the take is closed. */
  markers: v.array(v.strictObject({ id, stretch: count, frame: count, label: v.string() })),
});
export type TakeFile = Readonly<v.InferOutput<typeof TakeFileV2>>;
export type StretchFile = TakeFile['stretches'][number];

/** A take file of any version in the form of the newest. */
const AnyTakeFile = v.variant('version', [
  v.pipe(
    TakeFileV1,
    v.transform(({ stretchId, secret, seed: ofNames, labels, ...take }): TakeFile => ({
      ...take,
      version: 2,
      tracks: labels.map((label) => ({ label, rate: take.rate, device: 0 })),
      stretches: [
        {
          id: stretchId,
          secret,
          seed: ofNames,
          status: 'on-record',
          begins: 'take',
          startedAt: take.startedAt,
          frames: null,
          clocks: [],
        },
      ],
      markers: [],
    })),
  ),
  TakeFileV2,
]);

export const TAKE_SUFFIX = '.take';
/** Of a take file that is being written: a kill leaves it beside the one it was to replace. */
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

/** Writes the take file, or replaces it, encrypted to the vault's `recipient`. It is durable when this resolves. @throws storage.*, age.bad-recipient */
export async function writeTakeFile(mediaDirectory: string, recipient: string, take: TakeFile): Promise<void> {
  const sealed = await encryptBytes([recipient], utf8(JSON.stringify(take)));
  const path = join(mediaDirectory, `${take.takeId}${TAKE_SUFFIX}`);
  const fresh = join(mediaDirectory, `${take.takeId}${UNFINISHED_SUFFIX}`);
  await rm(fresh, { force: true }).catch((error: unknown) => {
    throw storageError(error);
  });
  const file = await openFile(fresh, 'wx');
  try {
    await writeAll(file, sealed, 0);
    await file.sync();
    await file.close();
    await rename(fresh, path);
    await syncDirectory(mediaDirectory);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(fresh, { force: true }).catch(() => undefined);
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
    const take = v.parse(AnyTakeFile, JSON.parse(fromUtf8(plain)));
    if (take.takeId === takeId) return take;
  } catch {
    // The reason would quote what the file holds.
  }
  throw new SottovoceError('vault.corrupted');
}

import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { storageError } from '../vault/age/files.ts';
import { exists, locate } from './places.ts';
import type { MediaVault } from './sound.ts';

/** Bytes of the encrypted file that one link of the chain is over: a chunk of the age payload with its tag. */
const LINK = 65_552;

/** What an encrypted file was when the vault first saw it. */
export interface FileAnchor {
  readonly file: string;
  readonly bytes: number;
  /** Last link of the hash chain, in hexadecimal. */
  readonly head: string;
  /** Milliseconds since the epoch, where it was written down later than the others. */
  readonly anchoredAt?: number | undefined;
}

/** What the encrypted files of a take were. */
export interface Custody {
  /** Milliseconds since the epoch. */
  readonly anchoredAt: number;
  /** SHA-256 over the lines `file bytes head` of the files, in order. */
  readonly head: string;
  readonly files: readonly FileAnchor[];
}

const Files = v.array(
  v.object({ file: v.string(), bytes: v.number(), head: v.string(), anchoredAt: v.optional(v.number()) }),
);
const Row = v.object({ anchoredAt: v.number(), head: v.string(), files: v.string() });
const FileRow = v.object({ file: v.string(), absent: v.number() });
const TAKE_FILES = `
  SELECT p.file, p.absent FROM sound_part p JOIN stretch s ON s.id = p.stretch_id
  WHERE s.take_id = ? AND s.secret IS NOT NULL ORDER BY s.position, p.track, p.position`;

/**
 * The hash chain over a file: each link is SHA-256 of the link before and the next 65,552 bytes, the first of these bytes
 * alone. A change anywhere changes every link from there on.
 * @throws storage.*
 */
export async function chainOf(path: string): Promise<{ readonly bytes: number; readonly head: string }> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw storageError(error);
  }
  try {
    const buffer = Buffer.allocUnsafe(LINK * 16);
    let link = Buffer.alloc(0);
    let bytes = 0;
    for (;;) {
      const filled = await fill(file, buffer, bytes);
      for (let at = 0; at < filled; at += LINK) {
        link = createHash('sha256')
          .update(link)
          .update(buffer.subarray(at, Math.min(filled, at + LINK)))
          .digest();
      }
      bytes += filled;
      if (filled < buffer.length) break;
    }
    return { bytes, head: link.toString('hex') };
  } catch (error) {
    throw storageError(error);
  } finally {
    await file.close();
  }
}

/** Reads until `buffer` is full or the file ends. */
async function fill(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function headOf(files: readonly FileAnchor[]): string {
  const hash = createHash('sha256');
  for (const { file, bytes, head } of files) hash.update(`${file} ${bytes} ${head}\n`);
  return hash.digest('hex');
}

/** What was written down of a take, null where nothing has been yet. */
export function custodyOf(db: MediaVault['db'], takeId: string): Custody | null {
  const row = db.prepare('SELECT anchored_at AS anchoredAt, head, files FROM custody WHERE take_id = ?').get(takeId);
  if (row === undefined) return null;
  const { files, ...rest } = v.parse(Row, row);
  return { ...rest, files: v.parse(Files, JSON.parse(files)) };
}

/** Names of the encrypted files of a take whose sound was kept, in order. */
async function takeFiles(vault: MediaVault, takeId: string): Promise<string[]> {
  const files: string[] = [];
  for (const { file, absent } of v.parse(v.array(FileRow), vault.db.prepare(TAKE_FILES).all(takeId))) {
    if (absent === 0 || (await exists(await locate(vault, file)))) files.push(file);
  }
  return files;
}

/**
 * Writes down what the encrypted files of a take are, where that was not done yet; a file that came later, since off-record
 * sound was kept after all, is added. What was written down once is never changed.
 * @param now milliseconds since the epoch. @throws storage.* when a file can't be read.
 */
export async function anchorTake(vault: MediaVault, takeId: string, now: number): Promise<void> {
  const { db } = vault;
  const known = custodyOf(db, takeId);
  const names = await takeFiles(vault, takeId);
  const files: FileAnchor[] = [];
  for (const file of names) {
    const anchored = known?.files.find((each) => each.file === file);
    const day = known === null ? {} : { anchoredAt: now };
    files.push(anchored ?? { file, ...(await chainOf(await locate(vault, file))), ...day });
  }
  files.push(...(known?.files.filter(({ file }) => !names.includes(file)) ?? []));
  if (known !== null && files.length === known.files.length) return;
  db.prepare(
    `INSERT INTO custody (take_id, anchored_at, head, files) SELECT id, ?, ?, ? FROM take WHERE id = ?
     ON CONFLICT (take_id) DO UPDATE SET head = excluded.head, files = excluded.files`,
  ).run(known?.anchoredAt ?? now, headOf(files), JSON.stringify(files), takeId);
}

/** Takes of which nothing was written down yet. */
export function unanchoredTakes(db: MediaVault['db']): string[] {
  const query = 'SELECT id FROM take WHERE id NOT IN (SELECT take_id FROM custody)';
  return v.parse(v.array(v.string()), db.prepare(query).pluck().all());
}

/** What a comparison with the files came to. */
export interface CustodyCheck extends Custody {
  /** Files that are not as they were, not where they were in the take, not there, or there without having been written down. */
  readonly changed: readonly string[];
}

/** Compares the encrypted files of a take with what was written down. @throws vault.not-found where nothing was. */
export async function checkCustody(vault: MediaVault, takeId: string): Promise<CustodyCheck> {
  const custody = custodyOf(vault.db, takeId);
  if (custody === null) throw new SottovoceError('vault.not-found', { what: 'custody' });
  const names = await takeFiles(vault, takeId);
  const known = custody.files.map(({ file }) => file);
  const shared = known.filter((file) => names.includes(file));
  const moved = names.filter((file) => known.includes(file)).filter((file, at) => file !== shared[at]);
  const changed = [
    ...names.filter((file) => !known.includes(file)),
    ...known.filter((file) => !names.includes(file)),
    ...moved,
  ];
  for (const { file, bytes, head } of custody.files) {
    const now = await chainOf(await locate(vault, file)).catch(() => null);
    if ((now?.bytes !== bytes || now.head !== head) && !changed.includes(file)) changed.push(file);
  }
  if (headOf(custody.files) !== custody.head) changed.push('head');
  return { ...custody, changed };
}

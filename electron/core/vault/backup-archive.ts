import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, pack } from 'tar-stream';
import type { JobOptions } from '../base/progress.ts';
import { SottovoceError } from '../base/errors.ts';
import type { AgeFileReader } from './age/file-reader.ts';
import type { AgeFileWriter } from './age/file-writer.ts';

/** One file of a backup: where it is, and its name in the archive with `/` between folders. */
export interface BackupMember {
  readonly path: string;
  readonly name: string;
}

/** SHA-256 (hexadecimal) of every member by its name. */
export type MemberHashes = ReadonlyMap<string, string>;

/** Everything lies in this folder of the archive, so that `tar x` makes one folder. */
const TOP = 'vault/';
const MEMBER = /^(?:keys\.age|keys\.sha256|recipient|vault\.db|media\/[0-9A-Za-z][0-9A-Za-z._-]{0,127})$/;

/** Writes `members` as a tar stream (POSIX ustar, no times, no owner) and returns their hashes. @throws storage.*, app.cancelled. */
export async function writeArchive(
  writer: AgeFileWriter,
  members: readonly BackupMember[],
  options: JobOptions,
): Promise<MemberHashes> {
  const sizes = await Promise.all(members.map(async ({ path }) => (await stat(path)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const archive = pack();
  const hashes = new Map<string, string>();
  let done = 0;
  const drain = async (): Promise<void> => {
    for await (const piece of archive) {
      options.signal?.throwIfAborted();
      await writer.write(toBytes(piece));
    }
  };
  const feed = async (): Promise<void> => {
    for (const [index, { path, name }] of members.entries()) {
      const size = sizes[index] ?? 0;
      const hash = createHash('sha256');
      const entry = archive.entry({ name: TOP + name, size, mode: 0o600, mtime: new Date(0) });
      const count = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        for await (const piece of source) {
          hash.update(piece);
          done += piece.length;
          options.onProgress?.({ done, total });
          yield piece;
        }
      };
      // An empty file has no byte to end at; what is appended after the size was taken is left out.
      const source = size === 0 ? Readable.from([]) : createReadStream(path, { end: size - 1 });
      await pipeline(source, count, entry);
      hashes.set(name, hash.digest('hex'));
    }
    archive.finalize();
  };
  const draining = drain().catch((error: unknown) => {
    // Ends the feeding side too, which would otherwise wait for room for ever.
    archive.destroy(error instanceof Error ? error : new SottovoceError('app.unexpected'));
    throw error;
  });
  const [drained, fed] = await Promise.allSettled([
    draining,
    feed().catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new SottovoceError('app.unexpected'));
      throw error;
    }),
  ]);
  if (drained.status === 'rejected') throw drained.reason;
  if (fed.status === 'rejected') throw fed.reason;
  return hashes;
}

/**
 * Reads an archive and hands every member to `take`, which must read it to its end.
 * @throws SottovoceError `vault.corrupted` for a name, kind or repetition that a backup never has; age.*.
 */
async function readArchive(
  reader: AgeFileReader,
  take: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const archive = extract();
  const seen = new Set<string>();
  const walk = async (): Promise<void> => {
    for await (const entry of archive) {
      const { name, type } = entry.header;
      const member = name.startsWith(TOP) ? name.slice(TOP.length) : '';
      if (type !== 'file' || !MEMBER.test(member) || seen.has(member)) {
        throw new SottovoceError('vault.corrupted', { part: 'backup', reason: 'unexpected-member' });
      }
      seen.add(member);
      await take(member, bytesOf(entry));
    }
  };
  const [walked, fed] = await Promise.allSettled([
    walk().catch((error: unknown) => {
      archive.destroy(error instanceof Error ? error : new SottovoceError('app.unexpected'));
      throw error;
    }),
    pipeline(Readable.from(reader.stream()), archive),
  ]);
  // What the reader found wrong is the cause of what the archive then lacks.
  if (fed.status === 'rejected' && fed.reason instanceof SottovoceError) throw fed.reason;
  if (walked.status === 'rejected') throw walked.reason;
  if (fed.status === 'rejected') throw fed.reason;
}

/** Reads an archive through and returns the hashes of its members. @throws as the extraction. */
export async function hashArchive(reader: AgeFileReader, options: JobOptions): Promise<MemberHashes> {
  const hashes = new Map<string, string>();
  await readArchive(reader, async (name, content) => {
    const hash = createHash('sha256');
    for await (const piece of content) {
      options.signal?.throwIfAborted();
      hash.update(piece);
    }
    hashes.set(name, hash.digest('hex'));
  });
  return hashes;
}

/** Writes the members into `folder`, which has a `media` folder. @throws storage.*, `vault.corrupted`, age.*, app.cancelled. */
export async function extractArchive(reader: AgeFileReader, folder: string, options: JobOptions): Promise<void> {
  let done = 0;
  await readArchive(reader, async (name, content) => {
    const file = await open(join(folder, ...name.split('/')), 'wx', 0o600);
    try {
      for await (const piece of content) {
        options.signal?.throwIfAborted();
        await file.writeFile(piece);
        done += piece.length;
        options.onProgress?.({ done, total: reader.size });
      }
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

async function* bytesOf(source: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of source) yield toBytes(piece);
}

function toBytes(piece: unknown): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  throw new SottovoceError('app.unexpected');
}

import { createHash } from 'node:crypto';
import type { Bytes } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import { PADDING } from './manifest.ts';
import { BLOCK, paddedBlocks } from './padme.ts';
import { memberBlocks, parseTarHeader, TAR_END, tarFill, tarHeader } from './tar.ts';

/** A member to be written: its size and hash are known before its bytes are needed. */
export interface Member {
  readonly name: string;
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
  stream(): AsyncIterable<Uint8Array>;
}

/** A member found in an archive: where its bytes lie in the plaintext. */
export interface FoundMember {
  readonly name: string;
  readonly size: number;
  readonly offset: number;
}

/** Where plaintext goes to. */
export interface ArchiveWriter {
  write(bytes: Uint8Array): Promise<void>;
}

/** Plaintext at any place, as an age file gives it. */
export interface ArchiveReader {
  readonly size: number;
  read(offset: number, length: number): Promise<Bytes>;
}

/** Bytes read or written at once. */
const PIECE = 1024 * 1024;
const MAX_MEMBERS = 10_000;

/** SHA-256 of `bytes` in hexadecimal. */
function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A member whose bytes are in memory. */
export function bytesMember(name: string, bytes: Bytes): Member {
  return {
    name,
    size: bytes.length,
    sha256: sha256(bytes),
    async *stream() {
      yield await Promise.resolve(bytes);
    },
  };
}

/** Members in the order of the archive: by name, in bytes. */
export function sortMembers<T extends { readonly name: string }>(members: readonly T[]): T[] {
  return [...members].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

/** Bytes of the padding member, and of the whole archive with it. */
export function archiveSize(members: readonly { readonly size: number }[]): { padding: number; total: number } {
  const blocks = members.reduce((sum, { size }) => sum + memberBlocks(size), memberBlocks(0) + TAR_END / BLOCK);
  const total = paddedBlocks(blocks);
  return { padding: (total - blocks) * BLOCK, total: total * BLOCK };
}

/**
 * Writes the archive: members sorted, then the padding, then the end. The same members give the same bytes.
 * @param options progress in bytes written, of {@link archiveSize}'s total.
 * @throws SottovoceError `app.cancelled`, `package.read-back` when a member's bytes are not those announced.
 */
export async function writeArchive(
  writer: ArchiveWriter,
  members: readonly Member[],
  options: JobOptions = {},
): Promise<void> {
  const { padding, total } = archiveSize(members);
  let done = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (options.signal?.aborted === true) throw new SottovoceError('app.cancelled');
    await writer.write(bytes);
    done += bytes.length;
    options.onProgress?.({ done, total });
  };
  for (const member of sortMembers(members)) {
    await write(tarHeader(member));
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of member.stream()) {
      hash.update(piece);
      size += piece.length;
      await write(piece);
    }
    if (size !== member.size || hash.digest('hex') !== member.sha256) {
      throw new SottovoceError('package.read-back', { member: member.name });
    }
    await write(tarFill(size));
  }
  await write(tarHeader({ name: PADDING, size: padding }));
  const zeros = new Uint8Array(Math.min(PIECE, padding));
  for (let left = padding; left > 0; left -= zeros.length) await write(zeros.subarray(0, Math.min(left, zeros.length)));
  await write(new Uint8Array(TAR_END));
}

/**
 * Lists an archive without believing it: plain files of safe names, each once, all within the plaintext, nothing but
 * zeros after the end.
 * @throws SottovoceError `package.not-a-package`, `package.unsafe-path`, `package.truncated`, and what `reader` throws.
 */
export async function listArchive(reader: ArchiveReader): Promise<FoundMember[]> {
  const members: FoundMember[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (;;) {
    if (at + BLOCK > reader.size) throw new SottovoceError(at === 0 ? 'package.not-a-package' : 'package.truncated');
    const entry = parseTarHeader(await reader.read(at, BLOCK));
    if (entry === undefined) break;
    const offset = at + BLOCK;
    if (offset + entry.size > reader.size) throw new SottovoceError('package.truncated');
    // Names that differ only in case are one file on some systems.
    const folded = entry.name.toLowerCase();
    if (seen.has(folded)) throw new SottovoceError('package.unsafe-path');
    if (members.length >= MAX_MEMBERS) throw new SottovoceError('package.not-a-package');
    seen.add(folded);
    members.push({ ...entry, offset });
    at = offset + Math.ceil(entry.size / BLOCK) * BLOCK;
    await requireZeros(reader, offset + entry.size, Math.min(at, reader.size) - offset - entry.size);
  }
  if (members.some(({ name }) => climbsInto(name, seen))) throw new SottovoceError('package.unsafe-path');
  await requireZeros(reader, at, reader.size - at);
  return members;
}

/** Whether a member would have to lie in a folder that is itself a file of the archive. */
function climbsInto(name: string, seen: ReadonlySet<string>): boolean {
  const parts = name.toLowerCase().split('/');
  return parts.slice(1).some((_, index) => seen.has(parts.slice(0, index + 1).join('/')));
}

/** @throws SottovoceError `package.hash-mismatch` where padding, a member's last block or the end holds anything but zeros. */
export async function requireZeros(reader: ArchiveReader, offset: number, length: number): Promise<void> {
  for await (const piece of readPieces(reader, offset, length)) {
    if (piece.some((byte) => byte !== 0)) throw new SottovoceError('package.hash-mismatch', { member: PADDING });
  }
}

/** SHA-256 of a found member, in hexadecimal. */
export async function hashMember(reader: ArchiveReader, { offset, size }: FoundMember): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of readPieces(reader, offset, size)) hash.update(piece);
  return hash.digest('hex');
}

/** A stretch of the plaintext in pieces of up to a megabyte. @throws SottovoceError `package.truncated` */
export async function* readPieces(reader: ArchiveReader, offset: number, length: number): AsyncGenerator<Bytes> {
  for (let done = 0; done < length;) {
    const piece = await reader.read(offset + done, Math.min(PIECE, length - done));
    if (piece.length === 0) throw new SottovoceError('package.truncated');
    done += piece.length;
    yield piece;
  }
}

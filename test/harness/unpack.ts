import { brotliDecompressSync, constants, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { levelDbBlocks } from './leveldb.ts';

/** Something that lay packed inside other bytes. */
export interface Unpacked {
  /** How it was packed and where it began, such as `gzip@0`. */
  readonly from: string;
  readonly bytes: Uint8Array;
}

const limit = 512 * 1024 * 1024;
/** What is cut off still yields what came before. */
const zlibOptions = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit };

/** Everything packed that can be recognised in `bytes`: streams of gzip, zlib, zstd and zip at any place, brotli and bare deflate from the first byte, blocks of LevelDB. */
export function unpack(bytes: Uint8Array): Unpacked[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Unpacked[] = [];
  const attempt = (from: string, work: () => Uint8Array): void => {
    try {
      const plain = work();
      if (plain.length > 0) found.push({ from, bytes: plain });
    } catch {
      // Bytes that only look like a stream.
    }
  };
  for (const at of occurrences(buffer, Buffer.from([0x1f, 0x8b, 0x08]))) {
    attempt(`gzip@${at}`, () => inflateRawSync(buffer.subarray(at + gzipHeaderLength(buffer, at)), zlibOptions));
  }
  for (const second of [0x01, 0x5e, 0x9c, 0xda]) {
    for (const at of occurrences(buffer, Buffer.from([0x78, second]))) {
      // The first block of a stream that is one has a valid kind.
      if (((buffer[at + 2] ?? 6) & 6) !== 6) attempt(`zlib@${at}`, () => inflateSync(buffer.subarray(at), zlibOptions));
    }
  }
  for (const at of occurrences(buffer, Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))) {
    attempt(`zstd@${at}`, () =>
      zstdDecompressSync(zstdFrame(buffer, at), { finishFlush: constants.ZSTD_e_flush, maxOutputLength: limit }),
    );
  }
  for (const at of occurrences(buffer, Buffer.from('PK\u0003\u0004', 'latin1'))) {
    if (at + 30 > buffer.length || buffer.readUInt16LE(at + 8) !== 8) continue;
    const start = at + 30 + buffer.readUInt16LE(at + 26) + buffer.readUInt16LE(at + 28);
    attempt(`zip@${at}`, () => inflateRawSync(buffer.subarray(start), zlibOptions));
  }
  // Neither has a mark to look for: they must make up the whole file.
  if (buffer.length > 0) {
    attempt('brotli@0', () => brotliDecompressSync(buffer, { maxOutputLength: limit }));
    attempt('deflate@0', () => inflateRawSync(buffer, { maxOutputLength: limit }));
  }
  for (const block of levelDbBlocks(buffer)) found.push({ from: `leveldb@${block.offset}`, bytes: block.bytes });
  return found;
}

/** Length of a gzip member's header (RFC 1952, 2.3). What follows it is read as bare deflate, which may be followed by anything. */
function gzipHeaderLength(bytes: Buffer, at: number): number {
  const flags = bytes[at + 3] ?? 0;
  let end = at + 10;
  if (flags & 4) end += 2 + bytes.readUInt16LE(end);
  for (const flag of [8, 16]) if (flags & flag) end = bytes.indexOf(0, end) + 1;
  if (flags & 2) end += 2;
  return end - at;
}

/** One Zstandard frame without what follows it (RFC 8878, 3.1.1); cut off, as far as it goes. */
function zstdFrame(bytes: Buffer, at: number): Buffer {
  const descriptor = bytes[at + 4] ?? 0;
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeLength = [isSingle ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  const dictionaryLength = [0, 1, 2, 4][descriptor & 3] ?? 0;
  let end = at + 5 + (isSingle ? 0 : 1) + dictionaryLength + sizeLength;
  for (let isLast = false; !isLast && end + 3 <= bytes.length;) {
    const header = bytes.readUIntLE(end, 3);
    isLast = (header & 1) !== 0;
    const isRepeated = ((header >>> 1) & 3) === 1;
    end += 3 + (isRepeated ? 1 : header >>> 3);
  }
  return bytes.subarray(at, end + ((descriptor & 4) === 0 ? 0 : 4));
}

function occurrences(bytes: Buffer, mark: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) places.push(at);
  return places;
}

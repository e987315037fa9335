import type { FileHandle } from 'node:fs/promises';
import { type Bytes } from '../../base/bytes.ts';
import { SottovoceError } from '../../base/errors.ts';
import { shortFile } from './decrypter.ts';
import { openFile, readFully } from './files.ts';
import { findHeaderEnd, openAgeHeader, type AgeKey } from './header.ts';
import { CHUNK, ChunkCipher, PAYLOAD_NONCE, payloadKey, SEALED_CHUNK, sealedSize, TAG } from './payload.ts';

/** A file whose header was opened, before anything is known of its payload. */
export interface OpenedAgeFile {
  readonly file: FileHandle;
  readonly cipher: ChunkCipher;
  /** Where the first chunk lies. */
  readonly start: number;
  /** Bytes from there to the end of the file. */
  readonly payload: number;
}

const HEADER_READ = 4096;
// Chunks read in one go, a megabyte; and decrypted chunks kept for reads that come back to them.
const BATCH = 16;
const CACHED = 4;

/** Opens `path` and its header. The caller closes the file. @throws as {@link AgeFileReader.open}, except for the payload. */
export async function openAgeFile(path: string, key: AgeKey): Promise<OpenedAgeFile> {
  const file = await openFile(path, 'r');
  try {
    const total = (await file.stat()).size;
    for (let length = HEADER_READ; ; length *= 4) {
      const start = new Uint8Array(Math.min(length, total));
      const got = start.subarray(0, await readFully(file, start, 0));
      const header = findHeaderEnd(got);
      if (header === undefined || got.length < header + PAYLOAD_NONCE) {
        if (length < total) continue;
        throw await shortFile(key, got);
      }
      const fileKey = await openAgeHeader(key, got.subarray(0, header));
      const cipher = new ChunkCipher(payloadKey(fileKey, got.subarray(header, header + PAYLOAD_NONCE)));
      return { file, cipher, start: header + PAYLOAD_NONCE, payload: total - header - PAYLOAD_NONCE };
    }
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Reads an age file at any place. Every chunk is authenticated before a byte of it is handed out. */
export class AgeFileReader {
  /** Bytes of plaintext. */
  readonly size: number;
  readonly #file: FileHandle;
  readonly #cipher: ChunkCipher;
  readonly #start: number;
  readonly #ended: boolean;
  readonly #cache = new Map<number, Bytes>();

  private constructor(opened: OpenedAgeFile, size: number, ended: boolean) {
    this.#file = opened.file;
    this.#cipher = opened.cipher;
    this.#start = opened.start;
    this.#ended = ended;
    this.size = size;
  }

  /**
   * Opens a whole file. Its last chunk is checked first, so that a file cut off at any place, even between chunks, is refused.
   * @throws storage.missing, storage.*; age.not-age, age.bad-header, age.bad-mac, age.no-identity, age.truncated, age.corrupted.
   */
  static async open(path: string, key: AgeKey): Promise<AgeFileReader> {
    const opened = await openAgeFile(path, key);
    try {
      return new AgeFileReader(opened, await checkEnd(opened), true);
    } catch (error) {
      opened.cipher.wipe();
      await opened.file.close();
      throw error;
    }
  }

  /**
   * Opens the first `size` bytes of plaintext of a file that was cut off, as salvage found them: whole chunks, or up to
   * the chunk marked as the last where `ended`.
   * @throws as {@link open}; age.truncated when the file is shorter than that.
   */
  static async openPrefix(path: string, key: AgeKey, size: number, ended = false): Promise<AgeFileReader> {
    const opened = await openAgeFile(path, key);
    const reader = new AgeFileReader(opened, size, ended);
    if ((ended || size % CHUNK === 0) && reader.#payload() <= opened.payload) return reader;
    await reader.close();
    throw new SottovoceError('age.truncated', { size });
  }

  /**
   * Plaintext from `offset`, `length` bytes or fewer where the file ends before.
   * @throws age.corrupted with the chunk's number, age.truncated, storage.*
   */
  async read(offset: number, length: number): Promise<Bytes> {
    const end = Math.min(this.size, offset + length);
    const out = new Uint8Array(Math.max(0, end - offset));
    for (let at = offset; at < end;) {
      const chunk = Math.floor(at / CHUNK);
      const last = Math.floor((end - 1) / CHUNK);
      const plain = this.#cache.get(chunk) ?? (await this.#load(chunk, Math.min(BATCH, last - chunk + 1)));
      const from = at - chunk * CHUNK;
      const part = plain.subarray(from, from + end - at);
      out.set(part, at - offset);
      at += part.length;
    }
    return out;
  }

  /**
   * The whole plaintext in pieces of up to a megabyte; the next is read from the disk while one is used. With `reuse`, which
   * is faster, the memory of a piece is used again for the next but one.
   * @throws as {@link read}.
   */
  async *stream({ reuse = false }: { readonly reuse?: boolean } = {}): AsyncGenerator<Bytes> {
    const chunks = this.#ended ? Math.max(1, Math.ceil(this.size / CHUNK)) : this.size / CHUNK;
    const buffers = [uninitialised(BATCH * SEALED_CHUNK), uninitialised(BATCH * SEALED_CHUNK)];
    const pieces = reuse ? [uninitialised(BATCH * CHUNK), uninitialised(BATCH * CHUNK)] : [];
    const fetch = async (first: number): Promise<Bytes | undefined> =>
      first < chunks
        ? await this.#fetch(first, Math.min(BATCH, chunks - first), buffers[(first / BATCH) % 2])
        : undefined;
    let coming = fetch(0);
    for (let first = 0; first < chunks; first += BATCH) {
      const sealed = await coming;
      coming = fetch(first + BATCH);
      coming.catch(() => undefined);
      if (sealed !== undefined) yield this.#decrypt(sealed, first, pieces[(first / BATCH) % 2]);
    }
    await coming;
  }

  /** Closes the file and forgets its key. */
  async close(): Promise<void> {
    this.#cipher.wipe();
    for (const plain of this.#cache.values()) plain.fill(0);
    this.#cache.clear();
    await this.#file.close();
  }

  /** Decrypts `count` chunks and keeps the last of them, where the next read most likely goes on. */
  async #load(first: number, count: number): Promise<Bytes> {
    const plain = this.#decrypt(await this.#fetch(first, count), first);
    const last = first + count - 1;
    this.#cache.set(last, plain.subarray((count - 1) * CHUNK));
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= CACHED) break;
      this.#cache.delete(oldest);
    }
    return plain;
  }

  async #fetch(first: number, count: number, buffer = uninitialised(count * SEALED_CHUNK)): Promise<Bytes> {
    const from = first * SEALED_CHUNK;
    const sealed = buffer.subarray(0, Math.min(count * SEALED_CHUNK, this.#payload() - from));
    const got = await readFully(this.#file, sealed, this.#start + from);
    if (got < sealed.length) throw new SottovoceError('age.truncated', { chunk: first });
    return sealed;
  }

  /** Bytes of the chunks that are read. */
  #payload(): number {
    return this.#ended ? sealedSize(this.size) : (this.size / CHUNK) * SEALED_CHUNK;
  }

  #decrypt(sealed: Bytes, first: number, into?: Bytes): Bytes {
    const count = Math.ceil(sealed.length / SEALED_CHUNK);
    const length = sealed.length - count * TAG;
    const plain = into?.subarray(0, length) ?? uninitialised(length);
    const lastOfFile = this.#ended && first * SEALED_CHUNK + sealed.length === this.#payload();
    for (let at = 0; at < count; at += 1) {
      const target = plain.subarray(at * CHUNK, (at + 1) * CHUNK);
      const source = sealed.subarray(at * SEALED_CHUNK, (at + 1) * SEALED_CHUNK);
      if (!this.#cipher.open(target, source, first + at, lastOfFile && at === count - 1)) {
        throw new SottovoceError('age.corrupted', { chunk: first + at });
      }
    }
    return plain;
  }
}

/** Memory that isn't zeroed first: for what is overwritten whole, or thrown away, before anybody sees it. */
function uninitialised(length: number): Bytes {
  return new Uint8Array(Buffer.allocUnsafeSlow(length).buffer);
}

/** Bytes of plaintext of a file whose last chunk is authentic and marked as the last. @throws age.truncated, age.corrupted */
async function checkEnd({ file, cipher, start, payload }: OpenedAgeFile): Promise<number> {
  const chunks = Math.ceil(payload / SEALED_CHUNK);
  const index = Math.max(0, chunks - 1);
  const length = payload - index * SEALED_CHUNK;
  // age v1, "Payload": a chunk has a tag, and the last may be empty only if the whole payload is.
  if (length < TAG || (length === TAG && index > 0)) throw new SottovoceError('age.truncated', { chunk: index });
  const sealed = new Uint8Array(length);
  const got = await readFully(file, sealed, start + index * SEALED_CHUNK);
  if (got < length) throw new SottovoceError('age.truncated', { chunk: index });
  const plain = new Uint8Array(length - TAG);
  if (cipher.open(plain, sealed, index, true)) return payload - chunks * TAG;
  const whole = length === SEALED_CHUNK && cipher.open(plain, sealed, index, false);
  throw new SottovoceError(whole ? 'age.truncated' : 'age.corrupted', { chunk: index });
}

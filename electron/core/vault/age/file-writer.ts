import { randomBytes } from 'node:crypto';
import { unlink, type FileHandle } from 'node:fs/promises';
import { concat, type Bytes } from '../../base/bytes.ts';
import { SottovoceError } from '../../base/errors.ts';
import { openFile, storageError, writeAll } from './files.ts';
import { createAgeHeader, createAgePassphraseHeader } from './header.ts';
import { CHUNK, ChunkCipher, PAYLOAD_NONCE, payloadKey, SEALED_CHUNK, sealedSize } from './payload.ts';

/** Who may read the file: recipients (`age1…`), or whoever knows a passphrase. */
export type AgeReaders = readonly string[] | { readonly passphrase: string; readonly workFactor?: number };

// Chunks sealed together before they are written: one system call a megabyte.
const BATCH = 16;

/**
 * Writes one age file from its start to its end. A chunk is sealed when a byte follows it, since the last one is marked;
 * so up to 64 KiB wait in memory. Every whole chunk is with the system when {@link write} resolves. Chunks are sealed once
 * and in order, so no counter is used twice. Calls must not overlap.
 */
export class AgeFileWriter {
  /** 16 bytes: opens this file. */
  readonly fileKey: Uint8Array;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #start: number;
  readonly #cipher: ChunkCipher;
  readonly #open: Bytes = new Uint8Array(CHUNK);
  readonly #batches: readonly Bytes[] = [new Uint8Array(BATCH * SEALED_CHUNK), new Uint8Array(BATCH * SEALED_CHUNK)];
  #used = 0;
  #sealed = 0;
  #written = 0;
  #unwritten: Bytes | undefined;
  #state: 'open' | 'failed' | 'closed' | 'whole' = 'open';

  private constructor(path: string, file: FileHandle, start: number, fileKey: Bytes, cipher: ChunkCipher) {
    this.#path = path;
    this.#file = file;
    this.#start = start;
    this.fileKey = fileKey;
    this.#cipher = cipher;
  }

  /**
   * Creates the file, readable by its owner alone, and writes the header.
   * @throws storage.failed when the file exists, storage.* , and as {@link createAgeHeader}.
   */
  static async create(path: string, readers: AgeReaders): Promise<AgeFileWriter> {
    const { header, fileKey } =
      'passphrase' in readers
        ? await createAgePassphraseHeader(readers.passphrase, readers.workFactor)
        : await createAgeHeader(readers);
    const nonce = randomBytes(PAYLOAD_NONCE);
    const file = await openFile(path, 'wx');
    try {
      await writeAll(file, concat(header, nonce), 0);
    } catch (error) {
      await file.close().catch(() => undefined);
      await unlink(path).catch(() => undefined);
      throw error;
    }
    const cipher = new ChunkCipher(payloadKey(fileKey, nonce));
    return new AgeFileWriter(path, file, header.length + PAYLOAD_NONCE, fileKey, cipher);
  }

  /** Bytes of plaintext taken so far. */
  get size(): number {
    return this.#sealed * CHUNK + this.#used;
  }

  /** Bytes of plaintext in the whole chunks that the system has taken: a multiple of 65,536. */
  get writtenSize(): number {
    return this.#written * CHUNK;
  }

  /** Whether the file was closed with its last chunk in it. */
  get isWhole(): boolean {
    return this.#state === 'whole';
  }

  /** A copy of the plaintext after {@link writtenSize}: what a crash now would lose, or what a failed write did not save. */
  pending(): Bytes {
    return this.#unwritten ?? this.#open.slice(0, this.#used);
  }

  /**
   * Appends plaintext. Writing a megabyte or more at a time is fastest.
   * @throws storage.full, storage.*: the file is then cut back to its last whole chunk and takes no more;
   * {@link pending} has the rest, this call's bytes included. app.unexpected after the end or a failed write.
   */
  async write(bytes: Uint8Array): Promise<void> {
    this.#requireOpen();
    if (this.#used + bytes.length <= CHUNK) {
      this.#open.set(bytes, this.#used);
      this.#used += bytes.length;
      return;
    }
    const before = this.#open.slice(0, this.#used);
    const base = this.writtenSize;
    try {
      await this.#writeChunks(bytes);
    } catch (error) {
      this.#state = 'failed';
      await this.#countWhole();
      this.#unwritten = concat(before, bytes).slice(this.writtenSize - base);
      await this.#cutBack();
      throw error;
    }
  }

  /** Seals every chunk that has a successor in `bytes`; one batch is written while the next is sealed. */
  async #writeChunks(bytes: Uint8Array): Promise<void> {
    let at = CHUNK - this.#used;
    this.#open.set(bytes.subarray(0, at), this.#used);
    let next: Uint8Array = this.#open;
    let writing: Promise<void> = Promise.resolve();
    for (let turn = 0, more = true; more; turn += 1) {
      const batch = this.#batches[turn % 2];
      if (batch === undefined) throw new SottovoceError('app.unexpected');
      const first = this.#sealed;
      let count = 0;
      while (count < BATCH && more) {
        const target = batch.subarray(count * SEALED_CHUNK, (count + 1) * SEALED_CHUNK);
        this.#cipher.seal(target, next, this.#sealed, false);
        this.#sealed += 1;
        count += 1;
        more = bytes.length - at > CHUNK;
        if (more) {
          next = bytes.subarray(at, at + CHUNK);
          at += CHUNK;
        }
      }
      await writing;
      writing = this.#writeBatch(batch.subarray(0, count * SEALED_CHUNK), first, count);
      // It is awaited a turn later: a rejection until then is not unhandled.
      writing.catch(() => undefined);
    }
    await writing;
    this.#open.set(bytes.subarray(at));
    this.#used = bytes.length - at;
  }

  async #writeBatch(batch: Uint8Array, first: number, count: number): Promise<void> {
    await writeAll(this.#file, batch, this.#start + first * SEALED_CHUNK);
    this.#written = first + count;
  }

  /** Counts the chunks that a failed write of several did bring into the file. */
  async #countWhole(): Promise<void> {
    const { size } = await this.#file.stat().catch(() => ({ size: 0 }));
    const whole = Math.floor((size - this.#start) / SEALED_CHUNK);
    this.#written = Math.max(this.#written, Math.min(whole, this.#sealed));
  }

  /** Removes the torn chunk that a failed write may have left. */
  async #cutBack(): Promise<void> {
    // A disk that can't even shorten a file leaves a torn chunk, which salvage passes over.
    await this.#file.truncate(this.#start + this.#written * SEALED_CHUNK).catch(() => undefined);
  }

  /** Makes everything written so far durable. @throws storage.* */
  async sync(): Promise<void> {
    try {
      await this.#file.sync();
    } catch (error) {
      throw storageError(error);
    }
  }

  /**
   * Writes the last chunk, makes the file durable and closes it. After a failed write it does without the chunk: the file then
   * ends with a whole one that isn't marked as the last.
   * @throws storage.full, storage.*: the file is closed and cut back, {@link pending} has the rest.
   */
  async close(): Promise<void> {
    if (this.#state === 'closed' || this.#state === 'whole') return;
    const failed = this.#state === 'failed';
    this.#state = 'closed';
    try {
      if (failed) await this.#file.sync();
      else await this.#writeLast();
      if (!failed) this.#state = 'whole';
    } catch (error) {
      this.#unwritten ??= this.#open.slice(0, this.#used);
      await this.#cutBack();
      throw storageError(error);
    } finally {
      this.#cipher.wipe();
      // What was made durable is, whatever closing says.
      await this.#file.close().catch(() => undefined);
    }
  }

  async #writeLast(): Promise<void> {
    const sealed = new Uint8Array(sealedSize(this.#used));
    this.#cipher.seal(sealed, this.#open.subarray(0, this.#used), this.#sealed, true);
    await writeAll(this.#file, sealed, this.#start + this.#sealed * SEALED_CHUNK);
    await this.#file.sync();
  }

  /** Closes and removes the file. */
  async abort(): Promise<void> {
    if (this.#state === 'open' || this.#state === 'failed') {
      this.#state = 'closed';
      this.#cipher.wipe();
      await this.#file.close();
    }
    try {
      await unlink(this.#path);
    } catch (error) {
      throw storageError(error);
    }
  }

  #requireOpen(): void {
    if (this.#state !== 'open') throw new SottovoceError('app.unexpected');
  }
}

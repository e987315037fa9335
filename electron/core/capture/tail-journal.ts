import { hkdfSync, randomBytes } from 'node:crypto';
import { readFile, rm, type FileHandle } from 'node:fs/promises';
import sodium from 'sodium-native';
import { concat, fromHex, utf8, type Bytes } from '../base/bytes.ts';
import { openFile, storageError, writeAll } from '../vault/age/files.ts';

// The file: 16 bytes of salt, then records of counter (8 bytes), length (4), ciphertext with tag. The first record holds
// the frame at which the part begins, every other an offset in the part and the samples from there.
const SALT = 16;
const HEAD = 12;
const TAG = 16;
const POSITION = 8;
const FIRST_RECORD = SALT + HEAD + POSITION + TAG;
const INFO = utf8('sottovoce tail journal v1');

/** The journal's own key: no other file has its salt. */
function journalKey(seed: string, salt: Uint8Array): Bytes {
  return new Uint8Array(hkdfSync('sha256', fromHex(seed), salt, INFO, 32));
}

function nonceOf(head: Uint8Array): Bytes {
  const nonce = new Uint8Array(12);
  nonce.set(head.subarray(0, 8), 4);
  return nonce;
}

/** A number of up to 2^53 as 8 bytes, little-endian. */
function number64(value: number): Bytes {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

/**
 * Holds, encrypted, the samples of the one chunk that the age stream can't write yet. Records are appended, and overwritten
 * from the first once the chunk is in the stream; the counter goes on, so that none is used twice under the journal's key.
 */
export class TailJournal {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #key: Bytes;
  #counter = 0;
  #end = SALT;

  private constructor(path: string, file: FileHandle, key: Bytes) {
    this.#path = path;
    this.#file = file;
    this.#key = key;
  }

  /** Creates the journal of a part that begins at `startFrame`. @throws storage.* , and then leaves no file. */
  static async create(path: string, seed: string, startFrame: number): Promise<TailJournal> {
    const salt = randomBytes(SALT);
    const journal = new TailJournal(path, await openFile(path, 'wx'), journalKey(seed, salt));
    try {
      await writeAll(journal.#file, salt, 0);
      await journal.#record(number64(startFrame));
    } catch (error) {
      await journal.remove();
      throw error;
    }
    return journal;
  }

  /** Adds `samples`, which begin `offset` bytes into the part. @throws storage.* */
  async append(offset: number, samples: Uint8Array): Promise<void> {
    await this.#record(concat(number64(offset), samples));
  }

  /** Replaces everything by `samples`, which begin `offset` bytes into the part. @throws storage.* */
  async restart(offset: number, samples: Uint8Array): Promise<void> {
    this.#end = FIRST_RECORD;
    await this.append(offset, samples);
    try {
      await this.#file.truncate(this.#end);
    } catch (error) {
      throw storageError(error);
    }
  }

  /** Makes everything written so far durable. @throws storage.* */
  async sync(): Promise<void> {
    try {
      await this.#file.datasync();
    } catch (error) {
      throw storageError(error);
    }
  }

  /** Closes the file and forgets the key. The file is kept: it says where the part begins. */
  async close(): Promise<void> {
    this.#key.fill(0);
    await this.#file.close();
  }

  /** Closes and removes the file. @throws storage.* */
  async remove(): Promise<void> {
    try {
      await this.close();
      await rm(this.#path, { force: true });
    } catch (error) {
      throw storageError(error);
    }
  }

  async #record(plain: Uint8Array): Promise<void> {
    const record = new Uint8Array(HEAD + plain.length + TAG);
    record.set(number64(this.#counter));
    new DataView(record.buffer).setUint32(8, plain.length + TAG, true);
    const head = record.subarray(0, HEAD);
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(
      record.subarray(HEAD),
      plain,
      head,
      null,
      nonceOf(head),
      this.#key,
    );
    // Counted before it is tried: a record that failed half-way has been seen by the disk.
    this.#counter += 1;
    await writeAll(this.#file, record, this.#end);
    this.#end += record.length;
  }
}

/** What a journal holds. */
export interface Tail {
  /** Frame of the track at which the part begins. */
  readonly startFrame: number;
  /**
   * The samples, as bytes, from `offset` in the part on, or from the first that it has after that: where they begin, and
   * what follows without a gap.
   */
  readonly from: (offset: number) => { readonly offset: number; readonly samples: Bytes };
}

/**
 * Reads the journal at `path` up to its first torn or stale record. Undefined when there is none or not even its start is whole.
 * @throws storage.* other than storage.missing.
 */
export async function readTailJournal(path: string, seed: string): Promise<Tail | undefined> {
  let file: Bytes;
  try {
    file = new Uint8Array(await readFile(path));
  } catch (error) {
    const known = storageError(error);
    if (known.code === 'storage.missing') return undefined;
    throw known;
  }
  const [first, ...rest] = openRecords(file, journalKey(seed, file.subarray(0, SALT)));
  if (first === undefined) return undefined;
  return {
    startFrame: positionOf(first),
    from(offset) {
      const parts: Bytes[] = [];
      const [oldest] = rest;
      const begin = Math.max(offset, oldest === undefined ? 0 : positionOf(oldest));
      let next = begin;
      for (const record of rest) {
        const start = positionOf(record);
        const samples = record.subarray(POSITION);
        if (start > next) break;
        if (start + samples.length <= next) continue;
        parts.push(samples.subarray(next - start));
        next = start + samples.length;
      }
      return { offset: begin, samples: concat(...parts) };
    },
  };
}

function positionOf(record: Bytes): number {
  return Number(new DataView(record.buffer, record.byteOffset).getBigUint64(0, true));
}

function openRecords(file: Bytes, key: Bytes): Bytes[] {
  const records: Bytes[] = [];
  let last = -1;
  for (let at = SALT; at + HEAD + TAG <= file.length;) {
    const head = file.subarray(at, at + HEAD);
    const view = new DataView(head.buffer, head.byteOffset, HEAD);
    const counter = Number(view.getBigUint64(0, true));
    const length = view.getUint32(8, true);
    const sealed = file.subarray(at + HEAD, at + HEAD + length);
    // A lower counter belongs to a record from before the last restart.
    if (counter <= last || length < TAG + POSITION || sealed.length < length) break;
    const plain = new Uint8Array(length - TAG);
    try {
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, head, nonceOf(head), key);
    } catch {
      break;
    }
    records.push(plain);
    last = counter;
    at += HEAD + length;
  }
  return records;
}

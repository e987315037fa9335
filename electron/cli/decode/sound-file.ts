import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { SottovoceError, toSottovoceError } from '../../core/base/errors.ts';

/** A file that is read once from start to end, hashed on the way, and looked into at any place before. */
export class SoundFile {
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** @throws SottovoceError `input.not-found`, `input.unreadable`, `input.empty`. */
  static async open(path: string): Promise<SoundFile> {
    let file: FileHandle;
    try {
      file = await open(path, 'r');
    } catch (error) {
      const code = toSottovoceError(error).code === 'storage.missing' ? 'input.not-found' : 'input.unreadable';
      throw new SottovoceError(code, {}, { cause: error });
    }
    const stats = await file.stat();
    if (stats.isFile() && stats.size > 0) return new SoundFile(file, stats.size);
    await file.close();
    throw new SottovoceError(stats.isFile() ? 'input.empty' : 'input.unreadable');
  }

  /** Up to `length` bytes at `offset`, fewer at the end. */
  async readAt(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await this.#file.read(bytes, 0, length, offset);
    return bytes.subarray(0, bytesRead);
  }

  /**
   * Hands out the whole file in pieces of `length` bytes with their place.
   * @returns SHA-256 of everything read, in hexadecimal.
   */
  async readThrough(length: number, take: (piece: Uint8Array, at: number) => Promise<void>): Promise<string> {
    const hash = createHash('sha256');
    for (let at = 0; ;) {
      const piece = await this.readAt(at, length);
      if (piece.length === 0) return hash.digest('hex');
      hash.update(piece);
      await take(piece, at);
      at += piece.length;
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

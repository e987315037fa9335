import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { SottovoceError, toSottovoceError } from '../core/base/errors.ts';

const HASH_STEP = 1 << 20;

/** The file under import, open for reading: main hands out its bytes and never looks into them. */
export class SourceFile {
  /** Bytes in the file when it was opened. */
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** @throws SottovoceError input.not-found, input.empty, or input.unreadable for what is no ordinary readable file. */
  static async open(path: string): Promise<SourceFile> {
    let file: FileHandle | null = null;
    try {
      file = await open(path, 'r');
      const stat = await file.stat();
      if (!stat.isFile()) throw new SottovoceError('input.unreadable');
      if (stat.size === 0) throw new SottovoceError('input.empty');
      return new SourceFile(file, stat.size);
    } catch (error) {
      await file?.close();
      const known = toSottovoceError(error);
      if (known.code.startsWith('input.')) throw known;
      throw new SottovoceError(
        known.code === 'storage.missing' ? 'input.not-found' : 'input.unreadable',
        {},
        { cause: error },
      );
    }
  }

  /** Bytes from `start`, fewer than `length` only where the file ends. @throws SottovoceError input.unreadable. */
  async read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - start)));
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await this.#file
        .read(bytes, filled, bytes.length - filled, start + filled)
        .catch((error: unknown) => {
          throw new SottovoceError('input.unreadable', {}, { cause: error });
        });
      if (bytesRead === 0) return bytes.slice(0, filled);
      filled += bytesRead;
    }
    return bytes;
  }

  /** SHA-256 of the whole file in hexadecimal, read in pieces. @throws SottovoceError app.cancelled, input.unreadable. */
  async sha256(signal: AbortSignal | undefined): Promise<string> {
    const hash = createHash('sha256');
    for (let at = 0; at < this.size; at += HASH_STEP) {
      if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
      hash.update(await this.read(at, HASH_STEP));
    }
    return hash.digest('hex');
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

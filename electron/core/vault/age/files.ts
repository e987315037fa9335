import { open, type FileHandle } from 'node:fs/promises';
import { SottovoceError, toSottovoceError } from '../../base/errors.ts';

/** An error of the file system as one of ours: storage.full, storage.read-only, storage.missing or storage.failed. */
export function storageError(error: unknown): SottovoceError {
  const known = toSottovoceError(error);
  return known.code === 'app.unexpected' ? new SottovoceError('storage.failed', {}, { cause: error }) : known;
}

/**
 * Writes all of `bytes` at `position` of an open file.
 * @throws storage.full, storage.* when the system refuses; part of the bytes may be in the file then.
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;) {
      done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
    }
  } catch (error) {
    throw storageError(error);
  }
}

/** Reads up to `target.length` bytes at `position`. Returns how many the file had. @throws storage.* */
export async function readFully(file: FileHandle, target: Uint8Array, position: number): Promise<number> {
  try {
    let done = 0;
    while (done < target.length) {
      const { bytesRead } = await file.read(target, done, target.length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return done;
  } catch (error) {
    throw storageError(error);
  }
}

/** Opens a file with `flags` (mode 0600 where it is new). @throws storage.missing, storage.* */
export async function openFile(path: string, flags: 'r' | 'wx'): Promise<FileHandle> {
  try {
    return await open(path, flags, 0o600);
  } catch (error) {
    throw storageError(error);
  }
}

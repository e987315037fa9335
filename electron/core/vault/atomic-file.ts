import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { newId } from '../base/ids.ts';

/** Ends the name of a file that is not finished. Whatever bears it may be removed at the next start. */
export const UNFINISHED = '.unfinished';

/**
 * Writes `bytes` to `path` so that after a crash or a power cut either the old file or the new one is there, whole:
 * a temporary file beside it, flushed to the disk, takes its place in one step, and then the folder is flushed.
 * @param mode POSIX permissions of the new file.
 * @throws the system's error (ENOSPC, EROFS, ...); the old file is then untouched.
 */
export async function writeFileAtomic(path: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  const temporary = `${path}.${newId()}${UNFINISHED}`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** Flushes a folder, so that a file made, renamed or removed in it stays so after a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  // Windows can't open a folder for flushing; NTFS journals the rename itself.
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

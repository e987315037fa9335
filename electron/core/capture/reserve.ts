import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { storageError } from '../vault/age/files.ts';

/** Ends the name of the file that keeps room for the end of a take. It holds nothing: it may be removed whenever no take is recorded. */
export const RESERVE_SUFFIX = '.room';

/** Room for the last chunks of a take, its take file and its rows in the vault. */
const RESERVED = 256 * 1024;

/** Name of the file that keeps room for the end of a take. */
export function reserveName(takeId: string): string {
  return `${takeId}${RESERVE_SUFFIX}`;
}

/**
 * Takes room on the disk that is given back when the take ends: a disk that is full by then can still close it whole.
 * @throws storage.full, storage.*
 */
export async function reserveRoom(folder: string, takeId: string): Promise<void> {
  try {
    const file = await open(join(folder, reserveName(takeId)), 'w', 0o600);
    try {
      // Zeros could be stored as nothing at all.
      await file.writeFile(randomBytes(RESERVED));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw storageError(error);
  }
}

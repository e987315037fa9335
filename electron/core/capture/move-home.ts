import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { chainOf } from './custody.ts';
import type { MediaVault } from './sound.ts';
import { exists } from './places.ts';
import { syncDirectory } from './take-file.ts';

/** Of a file that is on its way: not one of the vault's yet. */
const MOVING_SUFFIX = '.moving';

/**
 * Brings files of the vault's takes from the second location into the media folder, where there is room. One that can't be moved
 * stays where it is, and is read there. @returns how many were moved
 */
export async function moveHome({ db, mediaDirectory, secondDirectory }: MediaVault): Promise<number> {
  if (secondDirectory === null || secondDirectory === undefined || !(await exists(secondDirectory))) return 0;
  const files = v.parse(v.array(v.string()), db.prepare('SELECT file FROM sound_part').pluck().all());
  let moved = 0;
  for (const file of files) {
    const from = join(secondDirectory, file);
    const home = join(mediaDirectory, file);
    if (!(await exists(from))) continue;
    const onTheWay = `${home}${MOVING_SUFFIX}`;
    try {
      if (!(await exists(home))) {
        await copy(from, onTheWay);
        await rename(onTheWay, home);
        await syncDirectory(mediaDirectory);
      } else if (!(await isSame(from, home))) continue;
      await rm(from);
      moved += 1;
    } catch {
      // No room here, or the stick was pulled: the file is still where it was.
      await rm(onTheWay, { force: true }).catch(() => undefined);
    }
  }
  return moved;
}

/** @throws what the system says; also when the copy is not the same. */
async function copy(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600 }));
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  if (!(await isSame(from, to))) throw new Error('the copy is another');
}

/** Whether two files hold the same; a move that was killed half-way leaves two that do. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([chainOf(one), chainOf(other)]);
  return first.bytes === second.bytes && first.head === second.head;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { VaultDatabase } from './database.ts';

const KEY = 'secondLocation';

/** The folder where recording goes on when the vault's disk takes no more; null where none was given. */
export function loadSecondLocation(db: VaultDatabase): string | null {
  const value = v.safeParse(v.string(), db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(KEY));
  return value.success ? value.output : null;
}

/** Path of a file of the vault's sound: in its media folder, or in the second location. Null where it is in neither. */
export function findSound(
  vault: { readonly db: VaultDatabase; readonly mediaDirectory: string },
  file: string,
): string | null {
  const second = loadSecondLocation(vault.db);
  const folders = second === null ? [vault.mediaDirectory] : [vault.mediaDirectory, second];
  return folders.map((folder) => join(folder, file)).find((path) => existsSync(path)) ?? null;
}

/** Remembers the folder, or forgets it. */
export function saveSecondLocation(db: VaultDatabase, path: string | null): void {
  if (path === null) db.prepare('DELETE FROM setting WHERE key = ?').run(KEY);
  else {
    db.prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      KEY,
      path,
    );
  }
}

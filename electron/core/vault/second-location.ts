import * as v from 'valibot';
import type { VaultDatabase } from './database.ts';

const KEY = 'secondLocation';

/** The folder where recording goes on when the vault's disk takes no more; null where none was given. */
export function loadSecondLocation(db: VaultDatabase): string | null {
  const value = v.safeParse(v.string(), db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(KEY));
  return value.success ? value.output : null;
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

import type Database from 'better-sqlite3';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';

/**
 * Sets a marker in a take of the vault, or labels and moves the one with this id. A place behind the end becomes the end.
 * @returns its id @throws vault.not-found when there is no such take.
 */
export function saveMarker(
  db: Database.Database,
  takeId: string,
  marker: { readonly id?: string; readonly seconds: number; readonly label: string },
): string {
  const id = marker.id ?? newId();
  const { changes } = db
    .prepare(
      `INSERT INTO marker (id, take_id, frame, label)
       SELECT @id, id, MIN(frames, CAST(ROUND(@seconds * rate) AS INTEGER)), @label FROM take WHERE id = @takeId
       ON CONFLICT (id) DO UPDATE SET frame = excluded.frame, label = excluded.label WHERE take_id = excluded.take_id`,
    )
    .run({ id, takeId, seconds: marker.seconds, label: marker.label.trim() });
  if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'take' });
  return id;
}

/** Removes a marker of a take of the vault. Nothing happens if it is not there. */
export function removeMarker(db: Database.Database, takeId: string, markerId: string): void {
  db.prepare('DELETE FROM marker WHERE take_id = ? AND id = ?').run(takeId, markerId);
}

import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../../base/errors.ts';
import { newId } from '../../base/ids.ts';

const rowsSchema = v.array(v.object({ id: v.string(), madeAt: v.number(), format: v.string(), path: v.string() }));

/** A plain file that was made of an interview, and where it went. */
export type Exported = v.InferOutput<typeof rowsSchema>[number];

/** The plain files made of an interview that are remembered, the newest first. Gone with the interview. */
export function listExported(db: Database, interviewId: string): Exported[] {
  const rows = db
    .prepare(
      'SELECT id, made_at AS madeAt, format, path FROM plain_export WHERE interview_id = ? ORDER BY made_at DESC, rowid DESC',
    )
    .all(interviewId);
  return v.parse(rowsSchema, rows);
}

/** Remembers where a plain file went. `madeAt` in milliseconds since 1970. */
export function addExported(db: Database, interviewId: string, file: Omit<Exported, 'id'>): void {
  db.prepare('INSERT INTO plain_export (id, interview_id, made_at, format, path) VALUES (?, ?, ?, ?, ?)').run(
    newId(),
    interviewId,
    file.madeAt,
    file.format,
    file.path,
  );
}

/** Forgets where a plain file went; the file stays. @throws SottovoceError `vault.not-found`. */
export function removeExported(db: Database, id: string): void {
  const { changes } = db.prepare('DELETE FROM plain_export WHERE id = ?').run(id);
  if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'export' });
}

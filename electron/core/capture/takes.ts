import type Database from 'better-sqlite3';
import * as v from 'valibot';

/** A take of an interview. */
export interface Take {
  readonly id: string;
  readonly kind: 'recorded' | 'imported';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Frames a second. */
  readonly rate: number;
  /** Of the longest track. */
  readonly frames: number;
  /** One per track. */
  readonly labels: readonly string[];
  /** Whether the last moment may lack. */
  readonly endMissing: boolean;
}

const TakeRow = v.object({
  id: v.string(),
  kind: v.picklist(['recorded', 'imported']),
  started_at: v.number(),
  rate: v.number(),
  frames: v.number(),
  end_missing: v.number(),
});
const LabelRow = v.object({ label: v.string() });

/** The takes of an interview, in the order in which they were made. */
export function listTakes(db: Database.Database, interviewId: string): Take[] {
  const labels = db.prepare('SELECT label FROM track WHERE take_id = ? ORDER BY track');
  const rows = db.prepare(
    `SELECT id, kind, started_at, rate, frames, end_missing FROM take
     WHERE interview_id = ? ORDER BY started_at, rowid`,
  );
  return v.parse(v.array(TakeRow), rows.all(interviewId)).map((row) => ({
    id: row.id,
    kind: row.kind,
    startedAt: row.started_at,
    rate: row.rate,
    frames: row.frames,
    labels: v.parse(v.array(LabelRow), labels.all(row.id)).map(({ label }) => label),
    endMissing: row.end_missing !== 0,
  }));
}

import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { Marker, Stretch } from './stretch.ts';

/** A take of an interview. */
export interface Take {
  readonly id: string;
  readonly kind: 'recorded' | 'imported';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Frames a second of the timeline. */
  readonly rate: number;
  /** Of the timeline. */
  readonly frames: number;
  /** One per track. */
  readonly labels: readonly string[];
  /** Whether the last moment may lack. */
  readonly endMissing: boolean;
  /** False for a take found beside the vault that may be somebody else's, until the journalist confirms it. */
  readonly authenticated: boolean;
  /** When the vault wrote down what the encrypted files were, in milliseconds since the epoch. */
  readonly anchoredAt: number | null;
  readonly stretches: readonly Stretch[];
  readonly markers: readonly Marker[];
}

const TakeRow = v.object({
  id: v.string(),
  kind: v.picklist(['recorded', 'imported']),
  startedAt: v.number(),
  rate: v.number(),
  frames: v.number(),
  endMissing: v.number(),
  authenticated: v.number(),
  anchoredAt: v.nullable(v.number()),
});
const StretchRow = v.object({
  id: v.string(),
  status: v.picklist(['on-record', 'background', 'off-record']),
  begins: v.picklist(['take', 'status', 'pause']),
  startedAt: v.number(),
  startFrame: v.number(),
  frames: v.number(),
  kept: v.pipe(
    v.number(),
    v.transform((kept) => kept !== 0),
  ),
});
const MarkerRow = v.object({ id: v.string(), frame: v.number(), label: v.string() });

/** The stretches of a take, in order. */
export function listStretches(db: Database.Database, takeId: string): Stretch[] {
  const query = `SELECT id, status, begins, started_at AS startedAt, start_frame AS startFrame, frames, secret IS NOT NULL AS kept
    FROM stretch WHERE take_id = ? ORDER BY position`;
  return v.parse(v.array(StretchRow), db.prepare(query).all(takeId));
}

/** The takes of an interview, in the order in which they were made. */
export function listTakes(db: Database.Database, interviewId: string): Take[] {
  const labels = db.prepare('SELECT label FROM track WHERE take_id = ? ORDER BY track').pluck();
  const markers = db.prepare('SELECT id, frame, label FROM marker WHERE take_id = ? ORDER BY frame, rowid');
  const rows = db.prepare(
    `SELECT id, kind, started_at AS startedAt, rate, frames, end_missing AS endMissing, authenticated, anchored_at AS anchoredAt
     FROM take LEFT JOIN custody ON custody.take_id = take.id WHERE interview_id = ? ORDER BY started_at, take.rowid`,
  );
  return v.parse(v.array(TakeRow), rows.all(interviewId)).map((row) => ({
    ...row,
    labels: v.parse(v.array(v.string()), labels.all(row.id)),
    endMissing: row.endMissing !== 0,
    authenticated: row.authenticated !== 0,
    stretches: listStretches(db, row.id),
    markers: v.parse(v.array(MarkerRow), markers.all(row.id)),
  }));
}

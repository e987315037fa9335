import type Database from 'better-sqlite3';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import type { ClosedTake } from './closed-take.ts';

/** Whether the vault has the take already. */
export function hasTake(db: Database.Database, takeId: string): boolean {
  return db.prepare('SELECT 1 FROM take WHERE id = ?').get(takeId) !== undefined;
}

/** Removes files of the media directory that serve no more. A file that stays does no harm. */
export async function removeFiles(mediaDirectory: string, files: readonly string[]): Promise<void> {
  await Promise.allSettled(files.map((file) => rm(join(mediaDirectory, file), { force: true })));
}

/**
 * Makes the database itself hold what was committed last, so that the secret is in the vault, or gone from it, for good: a
 * commit alone may still wait in the write-ahead log when the power fails. Returns whether it does.
 */
export function settle(db: Database.Database): boolean {
  try {
    return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } catch {
    return false;
  }
}

/**
 * Puts a closed take into the vault in one transaction, then removes its take file and tail journals. Doing it again is harmless.
 * @throws vault.not-found when the take's interview is not in the vault: the files stay as they are. storage.*
 */
export async function registerTake(db: Database.Database, closed: ClosedTake): Promise<void> {
  try {
    if (!hasTake(db, closed.takeId)) db.transaction(() => insertTake(db, closed))();
  } catch (error) {
    throw toSottovoceError(error);
  }
  // From here on the take is in the vault. What can't be removed now is removed when the vault is next opened.
  if (settle(db)) await removeFiles(closed.mediaDirectory, closed.leftovers);
}

function insertTake(db: Database.Database, take: ClosedTake): void {
  if (db.prepare('SELECT 1 FROM interview WHERE id = ?').get(take.interviewId) === undefined) {
    throw new SottovoceError('vault.not-found');
  }
  db.prepare(
    `INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames, end_missing, source_sha256)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    take.takeId,
    take.interviewId,
    take.kind,
    take.startedAt,
    take.rate,
    take.labels.length,
    take.frames,
    take.endMissing ? 1 : 0,
    take.sourceSha256,
  );
  const addTrack = db.prepare('INSERT INTO track (take_id, track, label) VALUES (?, ?, ?)');
  take.labels.forEach((label, track) => addTrack.run(take.takeId, track, label));
  db.prepare(
    `INSERT INTO stretch (id, take_id, position, status, begins, started_at, start_frame, frames, secret)
     VALUES (?, ?, 0, 'on-record', 'take', ?, 0, ?, ?)`,
  ).run(take.stretchId, take.takeId, take.startedAt, take.frames, take.secret);
  const addPart = db.prepare(
    `INSERT INTO sound_part (file, stretch_id, track, position, start_frame, frames, end_missing) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const positions = new Map<number, number>();
  for (const part of take.parts) {
    const position = positions.get(part.track) ?? 0;
    positions.set(part.track, position + 1);
    addPart.run(part.file, take.stretchId, part.track, position, part.startFrame, part.frames, part.endMissing ? 1 : 0);
  }
}

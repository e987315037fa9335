import type Database from 'better-sqlite3';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { inboxInterview } from '../vault/inbox.ts';
import type { ClosedTake } from './closed-take.ts';
import { foldersOf, type MediaPlaces } from './places.ts';
import { syncDirectory, TAKE_SUFFIX } from './take-file.ts';

/** Whether the vault has the take already. */
export function hasTake(db: Database.Database, takeId: string): boolean {
  return db.prepare('SELECT 1 FROM take WHERE id = ?').get(takeId) !== undefined;
}

/**
 * Removes files of the vault's sound that serve no more, wherever they lie. A file that stays does no harm. A take file goes
 * last, and only when the others are gone for good: without it nobody could find them to remove them later.
 */
export async function removeFiles(places: MediaPlaces, files: readonly string[]): Promise<void> {
  const isLast = (file: string) => file.endsWith(TAKE_SUFFIX);
  const others = files.filter((file) => !isLast(file));
  let gone = true;
  for (const folder of foldersOf(places)) gone = (await removeFrom(folder, others)) && gone;
  if (!gone || !files.some(isLast)) return;
  for (const folder of foldersOf(places)) {
    if (others.length > 0) await syncDirectory(folder).catch(() => undefined);
    await removeFrom(folder, files.filter(isLast));
  }
}

/** Returns whether none of the files is there any more. */
async function removeFrom(folder: string, files: readonly string[]): Promise<boolean> {
  const removed = await Promise.allSettled(files.map((file) => rm(join(folder, file), { force: true })));
  return removed.every(({ status }) => status === 'fulfilled');
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

/** Notes that a take was begun with the vault open, so that it is known for the journalist's own after a crash. @throws vault.* */
export function noteStart(db: Database.Database, takeId: string, proof: string): void {
  try {
    db.prepare('INSERT OR REPLACE INTO started_take (id, proof) VALUES (?, ?)').run(takeId, proof);
  } catch (error) {
    throw toSottovoceError(error);
  }
}

/**
 * Puts a closed take into the vault in one transaction, then removes its take file and tail journals. Doing it again is harmless.
 * @param authenticated false for a take that may be somebody else's, until the journalist confirms it.
 * @returns the interview that it is in now @throws vault.not-found when the take's interview is not in the vault: the files
 * stay as they are. storage.*
 */
export async function registerTake(
  db: Database.Database,
  closed: ClosedTake,
  authenticated = true,
): Promise<{ readonly interviewId: string }> {
  let interviewId = closed.interviewId ?? '';
  try {
    if (!hasTake(db, closed.takeId)) {
      db.transaction(() => {
        interviewId = closed.interviewId ?? inboxInterview(db, closed.startedAt);
        insertTake(db, closed, interviewId, authenticated);
        db.prepare('DELETE FROM started_take WHERE id = ?').run(closed.takeId);
      })();
    }
  } catch (error) {
    throw toSottovoceError(error);
  }
  // From here on the take is in the vault. What can't be removed now is removed when the vault is next opened.
  if (settle(db)) await removeFiles(closed, closed.leftovers);
  return { interviewId };
}

function insertTake(db: Database.Database, take: ClosedTake, interviewId: string, authenticated: boolean): void {
  if (db.prepare('SELECT 1 FROM interview WHERE id = ?').get(interviewId) === undefined) {
    throw new SottovoceError('vault.not-found');
  }
  db.prepare(
    `INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames, end_missing, source_sha256, authenticated)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    take.takeId,
    interviewId,
    take.kind,
    take.startedAt,
    take.rate,
    take.tracks.length,
    take.frames,
    take.endMissing ? 1 : 0,
    take.sourceSha256,
    authenticated ? 1 : 0,
  );
  const addTrack = db.prepare('INSERT INTO track (take_id, track, label, rate, device) VALUES (?, ?, ?, ?, ?)');
  take.tracks.forEach(({ label, rate, device }, track) =>
    addTrack.run(take.takeId, track, label, rate === take.rate ? null : rate, device),
  );
  const starts = insertStretches(db, take);
  const addMarker = db.prepare('INSERT INTO marker (id, take_id, frame, label) VALUES (?, ?, ?, ?)');
  for (const { id, stretch, frame, label } of take.markers) {
    addMarker.run(id, take.takeId, Math.min(take.frames, (starts[stretch] ?? 0) + frame), label);
  }
}

/** Returns where each stretch begins on the timeline. */
function insertStretches(db: Database.Database, take: ClosedTake): readonly number[] {
  const addStretch = db.prepare(
    `INSERT INTO stretch (id, take_id, position, status, begins, started_at, start_frame, frames, secret)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addClock = db.prepare('INSERT INTO track_clock (stretch_id, track, delay, rate) VALUES (?, ?, ?, ?)');
  const addPart = db.prepare(
    `INSERT INTO sound_part (file, stretch_id, track, position, start_frame, frames, end_missing, absent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const starts: number[] = [];
  let start = 0;
  for (const [ordinal, stretch] of take.stretches.entries()) {
    const { id, status, begins, startedAt, frames, secret, clocks } = stretch;
    addStretch.run(id, take.takeId, ordinal, status, begins, startedAt, start, frames, secret);
    for (const clock of clocks) addClock.run(id, clock.track, clock.delay, clock.rate);
    const positions = new Map<number, number>();
    for (const part of take.parts.filter((each) => each.stretch === ordinal)) {
      const position = positions.get(part.track) ?? 0;
      positions.set(part.track, position + 1);
      const { file, track, startFrame, frames: count } = part;
      addPart.run(file, id, track, position, startFrame, count, part.endMissing ? 1 : 0, part.absent ? 1 : 0);
    }
    starts.push(start);
    start += frames;
  }
  return starts;
}

import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { folderOfNewest, type MediaPlaces } from './places.ts';
import { removeFiles, settle } from './register.ts';
import { filesOf } from './salvage-track.ts';
import { TAKE_SUFFIX, writeTakeFile, type TakeFile } from './take-file.ts';
import type { ClosedTake } from './closed-take.ts';
import type { StretchStatus } from './stretch.ts';

/** What becomes of off-record sound that was sealed under a key in memory. */
export type Decision = 'drop' | 'on-record' | 'background';

const Row = v.object({ id: v.string() });
const Files = v.array(v.string());

/**
 * Carries out what was decided on a sealed stretch of a take in the vault. The caller destroys its copy of the key.
 * @param ordinal place of the stretch in the take. @throws vault.not-found, storage.*
 */
export async function decideInVault(
  vault: MediaPlaces & { readonly db: Database.Database },
  stretch: { readonly takeId: string; readonly ordinal: number; readonly secret: string },
  decision: Decision,
): Promise<void> {
  const { db } = vault;
  const row = db
    .prepare(`SELECT id FROM stretch WHERE take_id = ? AND position = ? AND status = 'off-record' AND secret IS NULL`)
    .get(stretch.takeId, stretch.ordinal);
  if (row === undefined) throw new SottovoceError('vault.not-found');
  const { id } = v.parse(Row, row);
  let files: string[] = [];
  try {
    if (decision === 'drop') {
      files = v.parse(Files, db.prepare('SELECT file FROM sound_part WHERE stretch_id = ?').pluck().all(id));
      db.prepare('DELETE FROM sound_part WHERE stretch_id = ?').run(id);
    } else {
      db.transaction(() => keep(db, id, stretch.takeId, stretch.secret, decision))();
    }
  } catch (error) {
    throw toSottovoceError(error);
  }
  settle(db);
  await removeFiles(vault, files);
}

function keep(db: Database.Database, id: string, takeId: string, secret: string, status: StretchStatus): void {
  db.prepare('UPDATE stretch SET secret = ?, status = ? WHERE id = ?').run(secret, status, id);
  // What the waveform was drawn from had a hole here.
  db.prepare('DELETE FROM peaks WHERE take_id = ?').run(takeId);
  // So has a transcript that was begun without it: it has to be heard yet, and until then its sound does not go out.
  db.prepare(
    `INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time, result)
     SELECT ?, t.interview_id, t.id, -1, (SELECT max(position) + 1 FROM region WHERE take_id = t.id),
       1.0 * s.start_frame / t.rate, 1.0 * (s.start_frame + s.frames) / t.rate, NULL
     FROM stretch s JOIN take t ON t.id = s.take_id
     WHERE s.id = ? AND s.frames > 0 AND EXISTS (SELECT 1 FROM region WHERE take_id = t.id)`,
  ).run(newId(), id);
}

/**
 * Carries out what was decided on a sealed stretch of a closed take that waits beside the locked vault.
 * @param recipient the vault's. @returns the take as it is now @throws storage.*: nothing was decided then.
 */
export async function decideBeside(
  closed: ClosedTake,
  recipient: string,
  ordinal: number,
  decision: Decision,
): Promise<ClosedTake> {
  const secret = closed.sealed.get(ordinal);
  const stretch = closed.stretches[ordinal];
  if (secret === undefined || stretch === undefined) throw new SottovoceError('vault.not-found');
  const sealed = new Map(closed.sealed);
  sealed.delete(ordinal);
  if (decision === 'drop') {
    for (const track of closed.tracks.keys()) {
      await removeFiles(closed, await filesOf(closed, stretch.seed, track));
    }
    return { ...closed, sealed, parts: closed.parts.filter((part) => part.stretch !== ordinal) };
  }
  const stretches = closed.stretches.map((each, at) => (at === ordinal ? { ...each, secret, status: decision } : each));
  const { takeId, version, interviewId, kind, rate, tracks, startedAt, sourceSha256, markers } = closed;
  const take: TakeFile = {
    takeId,
    version,
    interviewId,
    kind,
    rate,
    tracks,
    startedAt,
    sourceSha256,
    markers,
    stretches: [...stretches],
  };
  // The second location's is the newer one, where there are two.
  const folder = await folderOfNewest(closed, `${takeId}${TAKE_SUFFIX}`);
  await writeTakeFile(folder, recipient, take);
  return { ...closed, sealed, stretches };
}

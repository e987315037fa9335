import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { dayOf, systemClock, type Clock } from '../base/clock.ts';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { ConsentStore, hashReceipt, normalizeReceipt } from '../vault/consent.ts';
import { settle } from './register.ts';
import type { MediaVault } from './sound.ts';
import { destroyTake } from './sound.ts';
import { listTakes } from './takes.ts';

/** That an interview was withdrawn, and nothing else of it. */
export interface Tombstone {
  readonly id: string;
  readonly storyId: string;
  /** As `YYYY-MM-DD`. */
  readonly day: string;
  /** Packages of the story that were made while it held the interview. */
  readonly packages: number;
}

const DAY = 86_400_000;
const SELECT = 'SELECT id, story_id AS storyId, withdrawn_at AS withdrawnAt, packages FROM tombstone';
const rowsSchema = v.array(
  v.object({ id: v.string(), storyId: v.string(), withdrawnAt: v.number(), packages: v.number() }),
);
const interviewSchema = v.object({ storyId: v.string() });

/**
 * Takes an interview back: the keys and files of its takes, then everything that hangs on it, are destroyed, and a tombstone
 * takes its place. Until the end the interview is there, so that a withdrawal that failed can be done again.
 * @param closeTake lets go of a take whose files are held open.
 * @throws SottovoceError `vault.not-found`, `storage.*`.
 */
export async function withdrawInterview(
  vault: MediaVault,
  interviewId: string,
  closeTake: (takeId: string) => Promise<void>,
  clock: Clock = systemClock,
): Promise<Tombstone> {
  const { db } = vault;
  const row = db.prepare('SELECT story_id AS storyId FROM interview WHERE id = ?').get(interviewId);
  if (row === undefined) throw new SottovoceError('vault.not-found', { what: 'interview' });
  const { storyId } = v.parse(interviewSchema, row);
  for (const { id } of listTakes(db, interviewId)) {
    await closeTake(id);
    await destroyTake(vault, id);
  }
  const id = newId();
  const packages = packagesSince(db, interviewId).length;
  const withdrawnAt = Math.floor(clock.now() / DAY) * DAY;
  try {
    db.transaction(() => {
      const words = new ConsentStore(db).get(interviewId)?.receipt ?? '';
      db.prepare('DELETE FROM interview WHERE id = ?').run(interviewId);
      db.prepare('INSERT INTO tombstone (id, story_id, withdrawn_at, receipt, packages) VALUES (?, ?, ?, ?, ?)').run(
        id,
        storyId,
        withdrawnAt,
        words === '' ? '' : hashReceipt(words),
        packages,
      );
    })();
  } catch (error) {
    throw toSottovoceError(error);
  }
  settle(db);
  return { id, storyId, day: dayOf(withdrawnAt), packages };
}

const packageSchema = v.array(v.object({ madeAt: v.number(), fileName: v.string() }));

/** The packages that may hold an interview, since they were made when its story had it, the newest first. */
export function packagesSince(
  db: Database,
  interviewId: string,
): { readonly madeAt: number; readonly fileName: string }[] {
  const rows = db
    .prepare(
      `SELECT made_at AS madeAt, file_name AS fileName FROM story_package p JOIN interview i ON i.story_id = p.story_id
       WHERE i.id = ? AND p.made_at >= i.created_at ORDER BY made_at DESC, p.rowid DESC`,
    )
    .all(interviewId);
  return v.parse(packageSchema, rows);
}

/** The tombstones of a story, the newest first. */
export function listTombstones(db: Database, storyId: string): Tombstone[] {
  return parse(db.prepare(`${SELECT} WHERE story_id = ? ORDER BY withdrawn_at DESC, rowid DESC`).all(storyId));
}

/** The tombstone of the interview whose receipt had these words, null when there is none. */
export function findTombstone(db: Database, words: string): Tombstone | null {
  if (normalizeReceipt(words) === '') return null;
  return parse(db.prepare(`${SELECT} WHERE receipt = ?`).all(hashReceipt(words)))[0] ?? null;
}

/** @throws SottovoceError `vault.not-found`. */
export function removeTombstone(db: Database, id: string): void {
  const { changes } = db.prepare('DELETE FROM tombstone WHERE id = ?').run(id);
  if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'tombstone' });
}

function parse(rows: unknown): Tombstone[] {
  return v.parse(rowsSchema, rows).map(({ withdrawnAt, ...tombstone }) => ({ ...tombstone, day: dayOf(withdrawnAt) }));
}

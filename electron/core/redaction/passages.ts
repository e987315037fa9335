import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';

/** A stretch of words that the journalist struck, whatever is said in it. */
export interface Passage {
  readonly id: string;
  readonly interviewId: string;
  readonly segmentId: string;
  readonly firstWordId: string;
  readonly lastWordId: string;
  /** Published in brackets instead of the words; empty for `[redacted]`. */
  readonly reason: string;
}

const rowSchema = v.object({
  id: v.string(),
  interviewId: v.string(),
  segmentId: v.string(),
  firstWordId: v.string(),
  lastWordId: v.string(),
  reason: v.string(),
});

const SELECT = `SELECT id, interview_id AS interviewId, segment_id AS segmentId, first_word AS firstWordId,
  last_word AS lastWordId, reason FROM passage`;

/** The struck passages of interviews, in the vault's database. */
export class PassageStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The passages of an interview, in the order in which they were struck. */
  list(interviewId: string): Passage[] {
    const rows = this.#db.prepare(`${SELECT} WHERE interview_id = ? ORDER BY rowid`).all(interviewId);
    return v.parse(v.array(rowSchema), rows);
  }

  /** The passage with this id. @throws SottovoceError `transcript.not-found` */
  get(id: string): Passage {
    const row = v.safeParse(rowSchema, this.#db.prepare(`${SELECT} WHERE id = ?`).get(id));
    if (!row.success) throw new SottovoceError('transcript.not-found');
    return row.output;
  }

  /** Strikes a passage. */
  add(passage: Omit<Passage, 'id'>): Passage {
    const added = { id: newId(), ...passage, reason: passage.reason.trim() };
    this.#db
      .prepare(
        `INSERT INTO passage (id, interview_id, segment_id, first_word, last_word, reason)
         VALUES (@id, @interviewId, @segmentId, @firstWordId, @lastWordId, @reason)`,
      )
      .run(added);
    return added;
  }

  /** Lets a passage be published again. Nothing happens if it is not there. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM passage WHERE id = ?').run(id);
  }
}

import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { TranscriptDocument } from '../transcript/document.ts';

/** Words said on background that the journalist lets be published, and why. */
export interface Quote {
  readonly id: string;
  readonly interviewId: string;
  readonly segmentId: string;
  readonly firstWordId: string;
  readonly lastWordId: string;
  /** At least {@link SHORTEST_REASON} letters. Stays in the vault. */
  readonly reason: string;
}

export const SHORTEST_REASON = 3;

const rowSchema = v.object({
  id: v.string(),
  interviewId: v.string(),
  segmentId: v.string(),
  firstWordId: v.string(),
  lastWordId: v.string(),
  reason: v.string(),
});

const SELECT = `SELECT id, interview_id AS interviewId, segment_id AS segmentId, first_word AS firstWordId,
  last_word AS lastWordId, reason FROM quote`;

/** The quoted background passages of interviews, in the vault's database. */
export class QuoteStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The quotes of an interview, in the order in which they were allowed. */
  list(interviewId: string): Quote[] {
    const rows = this.#db.prepare(`${SELECT} WHERE interview_id = ? ORDER BY rowid`).all(interviewId);
    return v.parse(v.array(rowSchema), rows);
  }

  /** The quote with this id. @throws SottovoceError `transcript.not-found` */
  get(id: string): Quote {
    const row = v.safeParse(rowSchema, this.#db.prepare(`${SELECT} WHERE id = ?`).get(id));
    if (!row.success) throw new SottovoceError('transcript.not-found');
    return row.output;
  }

  /** Lets a passage of `document` be quoted. @throws SottovoceError `transcript.not-found`; `input.invalid` without a reason, or where the words were not said on background. */
  add(document: TranscriptDocument, quote: Omit<Quote, 'id'>): Quote {
    const reason = quote.reason.trim();
    if (reason.length < SHORTEST_REASON) throw new SottovoceError('input.invalid', { field: 'reason' });
    const segment = document.segments.find(({ id }) => id === quote.segmentId);
    const words = segment?.words.map(({ id }) => id) ?? [];
    if (!words.includes(quote.firstWordId) || !words.includes(quote.lastWordId)) {
      throw new SottovoceError('transcript.not-found');
    }
    if (segment?.status !== 'background') throw new SottovoceError('input.invalid', { field: 'status' });
    const added = { id: newId(), ...quote, reason };
    this.#db
      .prepare(
        `INSERT INTO quote (id, interview_id, segment_id, first_word, last_word, reason)
         VALUES (@id, @interviewId, @segmentId, @firstWordId, @lastWordId, @reason)`,
      )
      .run(added);
    return added;
  }

  /** Takes a quote back. Nothing happens if it is not there. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM quote WHERE id = ?').run(id);
  }
}

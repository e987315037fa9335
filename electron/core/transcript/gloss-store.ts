import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import type { Span } from './engine.ts';

/** Letters of a gloss at most. */
const MAX_GLOSS = 5_000;

/** What a segment says in English. */
export interface Gloss {
  readonly segmentId: string;
  /** Code of the language that was spoken. */
  readonly language: string;
  /** As it is to be read: by hand where somebody wrote it, else as the engine made it; may be ''. */
  readonly text: string;
  /** Whether somebody wrote it. */
  readonly byHand: boolean;
}

/** A gloss as the engine made it, with the sound that it was made of. */
export interface MachineGloss extends Span {
  readonly segmentId: string;
  readonly regionId: string;
  readonly language: string;
  readonly text: string;
}

const rowSchema = v.object({
  segment_id: v.string(),
  language: v.string(),
  machine: v.string(),
  hand: v.nullable(v.string()),
});
const spanSchema = v.object({
  segment_id: v.string(),
  start: v.number(),
  end: v.number(),
  hand: v.nullable(v.string()),
});

/** Glosses in the vault's database. They go with their region, their take and their interview. Each call is one transaction. */
export class GlossStore {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** The glosses of an interview, by segment. */
  list(interviewId: string): ReadonlyMap<string, Gloss> {
    const rows = this.#db
      .prepare(
        'SELECT segment_id, language, machine, hand FROM gloss WHERE interview_id = ? ORDER BY start_time, segment_id',
      )
      .all(interviewId);
    return new Map(
      rows.map((row) => {
        const { segment_id: segmentId, language, machine, hand } = v.parse(rowSchema, row);
        return [segmentId, { segmentId, language, text: hand ?? machine, byHand: hand !== null }];
      }),
    );
  }

  /** The sound that each gloss was made of, by segment; null where somebody wrote it, since no sound makes it out of date. */
  heard(interviewId: string): ReadonlyMap<string, Span | null> {
    const rows = this.#db
      .prepare('SELECT segment_id, start_time AS start, end_time AS "end", hand FROM gloss WHERE interview_id = ?')
      .all(interviewId);
    return new Map(
      rows.map((row) => {
        const { segment_id: segmentId, start, end, hand } = v.parse(spanSchema, row);
        return [segmentId, hand === null ? { start, end } : null];
      }),
    );
  }

  /**
   * Keeps what the engine made of a segment. What somebody wrote for it stays.
   * @throws SottovoceError `transcript.not-found` when the region or the interview was removed meanwhile.
   */
  save(interviewId: string, { segmentId, regionId, start, end, language, text }: MachineGloss): void {
    const { changes } = this.#db
      .prepare(
        `INSERT INTO gloss (interview_id, segment_id, region_id, start_time, end_time, language, machine)
         SELECT interview_id, ?, id, ?, ?, ?, ? FROM region WHERE id = ? AND interview_id = ?
         ON CONFLICT (interview_id, segment_id) DO UPDATE SET region_id = excluded.region_id,
           start_time = excluded.start_time, end_time = excluded.end_time, language = excluded.language, machine = excluded.machine`,
      )
      .run(segmentId, start, end, language, text.slice(0, MAX_GLOSS), regionId, interviewId);
    if (changes === 0) throw new SottovoceError('transcript.not-found');
  }

  /**
   * Puts what somebody wrote in the place of a gloss, or takes it back.
   * @param text null for the engine's own again; '' for none at all.
   * @throws SottovoceError `transcript.not-found` where there is no gloss, `transcript.invalid-edit` for one that is too long.
   */
  write(interviewId: string, segmentId: string, text: string | null): void {
    const hand = text?.trim().replace(/\s+/gu, ' ').normalize('NFC') ?? null;
    if (hand !== null && hand.length > MAX_GLOSS) throw new SottovoceError('transcript.invalid-edit');
    const { changes } = this.#db
      .prepare('UPDATE gloss SET hand = ? WHERE interview_id = ? AND segment_id = ?')
      .run(hand, interviewId, segmentId);
    if (changes === 0) throw new SottovoceError('transcript.not-found');
  }
}

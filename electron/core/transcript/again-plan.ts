import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import type { TranscriptDocument } from './document.ts';
import { heardSchema, type Heard } from './again.ts';
import { spanSchema, type Span } from './engine.ts';
import type { Region } from './result.ts';

/** A part of a take that is recognised once more in one go. */
export interface PartAgain extends Span {
  readonly takeId: string;
  readonly track: number;
  /** Those that get what is heard; others that lie in the part keep their words. */
  readonly segments: readonly Span[];
}

/** A part as it lies in the vault. */
export interface PlannedAgain extends PartAgain {
  readonly id: number;
  /** Whether the interview's languages become those that were set. */
  readonly whole: boolean;
  readonly done: boolean;
  /** null where nothing was heard yet, or the engine gave up. */
  readonly heard: Heard | null;
}

const rowSchema = v.pipe(
  v.object({
    id: v.number(),
    takeId: v.string(),
    track: v.number(),
    start: v.number(),
    end: v.number(),
    segments: v.pipe(v.string(), v.parseJson(), v.array(spanSchema)),
    whole: v.number(),
    heard: v.nullable(v.pipe(v.string(), v.parseJson(), v.nullable(heardSchema))),
    done: v.number(),
  }),
  v.transform((row): PlannedAgain => ({ ...row, whole: row.whole === 1, done: row.done === 1 })),
);

/**
 * The parts in which `wanted` segments are recognised again: with what is around them, as the regions have it, since a few
 * words alone are heard worse. A segment that reaches beyond a region is a part of its own.
 */
export function partsAgain(
  document: TranscriptDocument,
  regions: readonly Region[],
  wanted: ReadonlySet<string>,
): readonly PartAgain[] {
  const parts = new Map<string, PartAgain>();
  for (const { id, takeId, track, start, end } of document.segments) {
    if (!wanted.has(id)) continue;
    const around = regions.find(
      (region) => region.takeId === takeId && region.track === track && region.start <= start && end <= region.end,
    );
    const key = around?.id ?? id;
    const part = parts.get(key) ?? { takeId, track, start, end, ...spanOf(around), segments: [] };
    parts.set(key, { ...part, segments: [...part.segments, { start, end }] });
  }
  return [...parts.values()];
}

function spanOf(region: Region | undefined): Partial<Span> {
  return region === undefined ? {} : { start: region.start, end: region.end };
}

/**
 * What of interviews is being recognised once more, and what was heard so far, kept in the vault so that the work goes on at the
 * next unlocking. Every call is durable when it returns.
 */
export class AgainPlan {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Puts the parts in the place of those that an interview has. @param whole whether its languages become those that were set. */
  set(interviewId: string, parts: readonly PartAgain[], whole: boolean): void {
    const insert = this.#db.prepare(
      `INSERT INTO transcription_again (interview_id, take_id, track, start_time, end_time, segments, whole)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#db.transaction(() => {
      this.remove(interviewId);
      for (const { takeId, track, start, end, segments } of parts)
        insert.run(interviewId, takeId, track, start, end, JSON.stringify(segments), Number(whole));
    })();
  }

  /** All of them, in order. @throws SottovoceError `transcript.invalid-document`. */
  list(interviewId: string): readonly PlannedAgain[] {
    return this.#db
      .prepare(
        `SELECT id, take_id AS takeId, track, start_time AS start, end_time AS end, segments, whole, heard,
         heard IS NOT NULL AS done FROM transcription_again WHERE interview_id = ? ORDER BY id`,
      )
      .all(interviewId)
      .map((row) => {
        const parsed = v.safeParse(rowSchema, row);
        if (!parsed.success) throw new SottovoceError('transcript.invalid-document');
        return parsed.output;
      });
  }

  /** Seconds of sound in all of them: 0 where there are none. */
  seconds(interviewId: string): number {
    const query = 'SELECT coalesce(sum(end_time - start_time), 0) FROM transcription_again WHERE interview_id = ?';
    return v.parse(v.number(), this.#db.prepare(query).pluck().get(interviewId));
  }

  /** Keeps what was heard in a part, null where the engine gave up. */
  save(id: number, heard: Heard | null): void {
    this.#db.prepare('UPDATE transcription_again SET heard = ? WHERE id = ?').run(JSON.stringify(heard), id);
  }

  /** Forgets all of an interview. */
  remove(interviewId: string): void {
    this.#db.prepare('DELETE FROM transcription_again WHERE interview_id = ?').run(interviewId);
  }
}

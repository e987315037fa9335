import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';

/** How an interview is to be transcribed. */
export interface TranscriptionSettings {
  /** Codes of `languages.ts` of those that may be spoken; none to detect them. */
  readonly languages: readonly string[];
  /** People that share a track, 0 to guess. */
  readonly speakers: number;
}

/** An interview in the queue. */
export interface QueuedTranscription extends TranscriptionSettings {
  readonly interviewId: string;
  readonly paused: boolean;
}

const rowSchema = v.object({
  interview_id: v.string(),
  languages: v.string(),
  speakers: v.number(),
  paused: v.number(),
});

/**
 * The interviews that are to be transcribed, kept in the vault so that the work goes on at the next unlocking. What is done
 * of each is known from its regions. Every call is durable when it returns.
 */
export class TranscriptionQueue {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    this.#db = db;
  }

  /** Those that are not finished, in the order in which they are done. @throws SottovoceError `transcript.invalid-document`. */
  list(): readonly QueuedTranscription[] {
    return this.#db
      .prepare('SELECT interview_id, languages, speakers, paused FROM transcription ORDER BY position, rowid')
      .all()
      .map((row) => {
        const parsed = v.safeParse(rowSchema, row);
        if (!parsed.success) throw new SottovoceError('transcript.invalid-document');
        const { interview_id: interviewId, languages, speakers, paused } = parsed.output;
        return {
          interviewId,
          languages: languages.split(' ').filter((code) => code !== ''),
          speakers,
          paused: paused === 1,
        };
      });
  }

  /** Puts an interview at the end; one that is there already keeps its place and gets the new settings. */
  add(interviewId: string, { languages, speakers }: TranscriptionSettings): void {
    this.#db
      .prepare(
        `INSERT INTO transcription (interview_id, position, languages, speakers)
         VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM transcription), ?, ?)
         ON CONFLICT (interview_id) DO UPDATE SET languages = excluded.languages, speakers = excluded.speakers, paused = 0`,
      )
      .run(interviewId, languages.join(' '), speakers);
  }

  /** Takes an interview out: it is finished, failed, or was cancelled. What was recognised stays. */
  remove(interviewId: string): void {
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM transcription WHERE interview_id = ?').run(interviewId);
      this.#db.prepare('DELETE FROM transcription_again WHERE interview_id = ?').run(interviewId);
    })();
  }

  /** Keeps the order: interviews that are not in the queue are passed over, those not named follow as they were. */
  reorder(interviewIds: readonly string[]): void {
    const named = new Set(interviewIds);
    const rest = this.list()
      .map(({ interviewId }) => interviewId)
      .filter((id) => !named.has(id));
    const set = this.#db.prepare('UPDATE transcription SET position = ? WHERE interview_id = ?');
    this.#db.transaction(() => {
      for (const [position, id] of [...named, ...rest].entries()) set.run(position, id);
    })();
  }

  /** Whether the interview waits until it is told to go on. */
  setPaused(interviewId: string, paused: boolean): void {
    this.#db.prepare('UPDATE transcription SET paused = ? WHERE interview_id = ?').run(paused ? 1 : 0, interviewId);
  }
}

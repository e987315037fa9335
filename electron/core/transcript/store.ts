import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { Progress } from '../base/progress.ts';
import { listStatusRanges, stretchBorders } from '../capture/status.ts';
import type { TranscriptDocument } from './document.ts';
import { transcriptEditSchema, type TranscriptEdit } from './edits.ts';
import type { Span } from './engine.ts';
import { foldEdits, originalDocument, type NumberedEdit } from './fold.ts';
import { secondsWithoutText } from './without-text.ts';
import { regionResultSchema, type Region, type RegionResult, type RegionStore } from './result.ts';

/** A transcript as screens need it. */
export interface LoadedTranscript {
  readonly document: TranscriptDocument;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Seconds of speech recognised, of those planned. */
  readonly progress: Progress;
  /** Seconds in which somebody speaks and no text stands. */
  readonly withoutText: number;
}

const regionRow = v.object({
  id: v.string(),
  take_id: v.string(),
  track: v.number(),
  start_time: v.number(),
  end_time: v.number(),
  done: v.number(),
});
const resultRow = v.object({ result: v.string() });
/** Results are long and never change: they are read apart, once each. */
const REGION = 'region.id, take_id, track, start_time, end_time, result IS NOT NULL AS done';
const INSERT =
  'INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
/** Result of a region in which nobody speaks. */
const nobody: RegionResult = { language: '', words: [], speech: [], margin: null, skipped: false };
const NOBODY = JSON.stringify(nobody);
const editRow = v.object({ seq: v.number(), op: v.string() });
const languageRow = v.object({ language: v.string() });
const interviewRow = v.object({ interview_id: v.string() });
const lateRow = v.object({ interview_id: v.string(), take_id: v.string(), position: v.number() });
const countRow = v.object({ count: v.number() });

/** Parses what the vault holds. @throws SottovoceError `transcript.invalid-document`. */
function parsed<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value);
  if (!result.success) throw new SottovoceError('transcript.invalid-document');
  return result.output;
}

function fromJson<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> {
  try {
    return parsed(schema, JSON.parse(text));
  } catch {
    throw new SottovoceError('transcript.invalid-document');
  }
}

/** An interview's transcript before any edit, with the results it was made of and a key that tells whether they changed. */
interface Unedited {
  readonly key: string;
  readonly results: ReadonlyMap<string, RegionResult>;
  readonly document: TranscriptDocument;
}

/** What was read of each open database, by interview: gone with the database, and with the interview. */
const read = new WeakMap<Database.Database, Map<string, Unedited>>();

/**
 * Transcripts in the vault's database: regions with what was recognised, kept for ever, and the edits on top. Every call
 * is one transaction.
 */
export class TranscriptStore implements RegionStore {
  readonly #db: Database.Database;
  readonly #read: Map<string, Unedited>;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#read = read.get(db) ?? new Map<string, Unedited>();
    read.set(db, this.#read);
  }

  /** See {@link RegionStore.regionsOf}. */
  regionsOf(takeId: string): readonly Region[] | null {
    const rows = this.#db.prepare(`SELECT ${REGION} FROM region WHERE take_id = ? ORDER BY position`).all(takeId);
    return rows.length === 0 ? null : rows.map((row) => this.#region(row, ''));
  }

  /** See {@link RegionStore.bordersOf}. */
  bordersOf(takeId: string): readonly number[] {
    return stretchBorders(this.#db, takeId);
  }

  /** See {@link RegionStore.savePlan}. @throws SottovoceError `transcript.not-found` when there is no such take. */
  savePlan(takeId: string, planned: readonly (Span & { readonly track: number })[]): readonly Region[] {
    const take = this.#db.prepare('SELECT interview_id FROM take WHERE id = ?').get(takeId);
    if (take === undefined) throw new SottovoceError('transcript.not-found');
    const { interview_id: interviewId } = parsed(interviewRow, take);
    const insert = this.#db.prepare(INSERT);
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM region WHERE take_id = ?').run(takeId);
      if (planned.length === 0) insert.run(newId(), interviewId, takeId, 0, 0, 0, 0, NOBODY);
      for (const [position, { track, start, end }] of planned.entries()) {
        insert.run(newId(), interviewId, takeId, track, position, start, end, null);
      }
    })();
    return this.regionsOf(takeId) ?? [];
  }

  /** See {@link RegionStore.planLate}. @throws SottovoceError `transcript.not-found` when the region was removed meanwhile. */
  planLate(regionId: string, planned: readonly (Span & { readonly track: number })[]): void {
    const row = this.#db.prepare('SELECT interview_id, take_id, position FROM region WHERE id = ?').get(regionId);
    if (row === undefined) throw new SottovoceError('transcript.not-found');
    const { interview_id: interviewId, take_id: takeId, position } = parsed(lateRow, row);
    const insert = this.#db.prepare(INSERT);
    this.#db.transaction(() => {
      if (planned.length > 0) this.#db.prepare('DELETE FROM region WHERE id = ?').run(regionId);
      else this.#db.prepare('UPDATE region SET track = 0, result = ? WHERE id = ?').run(NOBODY, regionId);
      for (const { track, start, end } of planned) {
        insert.run(newId(), interviewId, takeId, track, position, start, end, null);
      }
    })();
  }

  /** See {@link RegionStore.saveResult}. @throws SottovoceError `transcript.not-found` when the region was removed meanwhile. */
  saveResult(regionId: string, result: RegionResult): void {
    const { changes } = this.#db
      .prepare('UPDATE region SET result = ? WHERE id = ? AND result IS NULL')
      .run(JSON.stringify(result), regionId);
    if (changes === 0) throw new SottovoceError('transcript.not-found');
  }

  /** Regions of all takes of an interview, in the order in which they were recorded. */
  listRegions(interviewId: string): readonly Region[] {
    return this.#db
      .prepare(
        `SELECT ${REGION} FROM region JOIN take ON take.id = region.take_id
         WHERE region.interview_id = ? ORDER BY take.started_at, take.id, region.position`,
      )
      .all(interviewId)
      .map((row) => this.#region(row, interviewId));
  }

  /** The transcript of an interview, also while it is being made; null where none was begun. @throws SottovoceError `transcript.invalid-document`. */
  loadDocument(interviewId: string): LoadedTranscript | null {
    this.#forgetRemoved();
    const regions = this.listRegions(interviewId);
    if (regions.length === 0) return null;
    const { language } = parsed(
      languageRow,
      this.#db.prepare('SELECT language FROM interview WHERE id = ?').get(interviewId),
    );
    const edits = this.#edits(interviewId);
    const length = (some: readonly Region[]): number =>
      some.reduce((sum, region) => sum + region.end - region.start, 0);
    const document = foldEdits(this.#unedited(interviewId, regions, language), edits);
    return {
      document,
      canUndo: edits.length > 0,
      canRedo: this.#undone(interviewId) > 0,
      progress: { done: length(regions.filter((region) => region.result !== null)), total: length(regions) },
      withoutText: secondsWithoutText(document.segments, regions),
    };
  }

  /**
   * Adds an edit to the history; whatever was undone before can't be redone any more.
   * @throws SottovoceError `transcript.not-found`, `transcript.invalid-edit`; nothing is kept then.
   */
  appendEdit(interviewId: string, edit: TranscriptEdit): void {
    const checked = v.safeParse(transcriptEditSchema, edit);
    if (!checked.success) throw new SottovoceError('transcript.invalid-edit');
    this.#db.transaction(() => {
      const begun = this.#db.prepare('SELECT id FROM region WHERE interview_id = ? LIMIT 1').get(interviewId);
      if (begun === undefined) throw new SottovoceError('transcript.not-found');
      this.#db.prepare('DELETE FROM edit WHERE interview_id = ? AND undone = 1').run(interviewId);
      this.#db
        .prepare('INSERT INTO edit (interview_id, op) VALUES (?, ?)')
        .run(interviewId, JSON.stringify(checked.output));
      // Folding checks the edit against the document it was made for; where it fails, the transaction is undone.
      this.loadDocument(interviewId);
    })();
  }

  /** Takes the last edit back. @returns whether there was one. */
  undo(interviewId: string): boolean {
    return this.#flip('SELECT max(seq) FROM edit WHERE interview_id = ? AND undone = 0', 1, interviewId);
  }

  /** Does the edit again that was taken back last. @returns whether there was one. */
  redo(interviewId: string): boolean {
    return this.#flip('SELECT min(seq) FROM edit WHERE interview_id = ? AND undone = 1', 0, interviewId);
  }

  /** Removes words, edits and plan of an interview, e.g. to transcribe it again in another language. The sound stays. */
  removeTranscript(interviewId: string): void {
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM edit WHERE interview_id = ?').run(interviewId);
      this.#db.prepare('DELETE FROM region WHERE interview_id = ?').run(interviewId);
    })();
    this.#read.delete(interviewId);
  }

  #flip(which: string, undone: 0 | 1, interviewId: string): boolean {
    const { changes } = this.#db.prepare(`UPDATE edit SET undone = ? WHERE seq = (${which})`).run(undone, interviewId);
    return changes > 0;
  }

  #edits(interviewId: string): NumberedEdit[] {
    return this.#db
      .prepare('SELECT seq, op FROM edit WHERE interview_id = ? AND undone = 0 ORDER BY seq')
      .all(interviewId)
      .map((row) => parsed(editRow, row))
      .map(({ seq, op }) => ({ seq, edit: fromJson(transcriptEditSchema, op) }));
  }

  #undone(interviewId: string): number {
    const row = this.#db
      .prepare('SELECT count(*) AS count FROM edit WHERE interview_id = ? AND undone = 1')
      .get(interviewId);
    return parsed(countRow, row).count;
  }

  #unedited(interviewId: string, regions: readonly Region[], language: string): TranscriptDocument {
    const ranges = listStatusRanges(this.#db, interviewId);
    const key = JSON.stringify([language, [...ranges], regions.map(({ id, result }) => [id, result !== null])]);
    const known = this.#read.get(interviewId);
    if (known?.key === key) return known.document;
    const results = new Map(regions.flatMap(({ id, result }) => (result === null ? [] : [[id, result] as const])));
    const document = originalDocument(regions, language, ranges);
    this.#read.set(interviewId, { key, results, document });
    return document;
  }

  #forgetRemoved(): void {
    const exists = this.#db.prepare('SELECT 1 FROM interview WHERE id = ?');
    for (const interviewId of this.#read.keys())
      if (exists.get(interviewId) === undefined) this.#read.delete(interviewId);
  }

  #region(value: unknown, interviewId: string): Region {
    const { id, take_id: takeId, track, start_time: start, end_time: end, done } = parsed(regionRow, value);
    const known = this.#read.get(interviewId)?.results.get(id);
    return { id, takeId, track, start, end, result: done === 0 ? null : (known ?? this.#result(id)) };
  }

  #result(id: string): RegionResult {
    const row = parsed(resultRow, this.#db.prepare('SELECT result FROM region WHERE id = ?').get(id));
    return fromJson(regionResultSchema, row.result);
  }
}

import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { systemClock, type Clock } from '../base/clock.ts';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { Progress } from '../base/progress.ts';
import { listStatusRanges, stretchBorders } from '../capture/status.ts';
import type { TranscriptDocument } from './document.ts';
import { applyEdit, transcriptEditSchema, type TranscriptEdit } from './edits.ts';
import type { Span } from './engine.ts';
import { applyToNotes, placeNotes, type Note } from './notes.ts';
import { foldEdits, originalDocument, type Edited, type NumberedEdit } from './fold.ts';
import { editsByTake } from './takes-of-edit.ts';
import { secondsWithoutText } from './without-text.ts';
import { regionResultSchema, type Region, type RegionResult, type RegionStore } from './result.ts';

/** A transcript as screens need it. */
export interface LoadedTranscript {
  readonly document: TranscriptDocument;
  readonly notes: readonly Note[];
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
/** Results are long and hardly ever change: they are read apart, once each. */
const REGION = 'region.id, take_id, track, start_time, end_time, result IS NOT NULL AS done';
const INSERT =
  'INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?)';
/** Result of a region in which nobody speaks. */
const nobody: RegionResult = { language: '', words: [], speech: [], margin: null, skipped: false };
const NOBODY = JSON.stringify(nobody);
const editRow = v.object({
  seq: v.number(),
  op: v.string(),
  step: v.number(),
  made_at: v.nullable(v.number()),
  take_id: v.nullable(v.string()),
});
const EDIT = 'seq, op, coalesce(step, seq) AS step, made_at, take_id';
const languageRow = v.object({ language: v.string() });
const interviewRow = v.object({ interview_id: v.string() });
const lateRow = v.object({ interview_id: v.string(), take_id: v.string(), position: v.number() });
const numbersRow = v.array(v.number());
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
  /** What edits made of it last, and their numbers: those added since are applied to that. */
  edited: { readonly seqs: readonly number[]; readonly result: Edited };
}

/** An edit as the history holds it. */
export interface RecordedEdit extends NumberedEdit {
  /** `seq` of the first of the edits that are undone together. */
  readonly step: number;
  /** Milliseconds since the Unix epoch, null where it was not written down. */
  readonly madeAt: number | null;
  /** null where it is about no take. */
  readonly takeId: string | null;
}

/** Seconds without text of documents, which never change: many requests load one and the same. */
const secondsOf = new WeakMap<TranscriptDocument, number>();

/** What was read of each open database, by interview: gone with the database, and with the interview. */
const read = new WeakMap<Database.Database, Map<string, Unedited>>();

/**
 * Transcripts in the vault's database: regions with what was recognised, kept for ever, and the edits on top. Every call
 * is one transaction.
 */
export class TranscriptStore implements RegionStore {
  readonly #db: Database.Database;
  readonly #read: Map<string, Unedited>;
  readonly #clock: Clock;

  constructor(db: Database.Database, clock: Clock = systemClock) {
    this.#db = db;
    this.#clock = clock;
    this.#read = read.get(db) ?? new Map<string, Unedited>();
    read.set(db, this.#read);
  }

  /** See {@link RegionStore.regionsOf}. */
  regionsOf(takeId: string): readonly Region[] | null {
    const rows = this.#db.prepare(`SELECT ${REGION} FROM region WHERE take_id = ? ORDER BY position`).all(takeId);
    return rows.length === 0 ? null : this.#regions(rows, '');
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

  /** See {@link RegionStore.saveOverlaps}. Regions that were removed meanwhile are passed over. */
  saveOverlaps(overlaps: ReadonlyMap<string, readonly Span[]>): void {
    const set = this.#db.prepare(
      "UPDATE region SET result = json_set(result, '$.overlaps', json(?)) WHERE id = ? AND result IS NOT NULL RETURNING interview_id",
    );
    this.#db.transaction(() => {
      for (const [id, spans] of overlaps) {
        const row = set.get(JSON.stringify(spans), id);
        if (row !== undefined) this.#read.delete(parsed(interviewRow, row).interview_id);
      }
    })();
  }

  /** Regions of all takes of an interview, in the order in which they were recorded. */
  listRegions(interviewId: string): readonly Region[] {
    const rows = this.#db
      .prepare(
        `SELECT ${REGION} FROM region JOIN take ON take.id = region.take_id
         WHERE region.interview_id = ? ORDER BY take.started_at, take.id, region.position`,
      )
      .all(interviewId);
    return this.#regions(rows, interviewId);
  }

  /** The transcript of an interview, also while it is being made; null where none was begun. @throws SottovoceError `transcript.invalid-document`. */
  loadDocument(interviewId: string): LoadedTranscript | null {
    const read = this.#readEdited(interviewId);
    if (read === null) return null;
    const { regions, document, notes } = read;
    const withoutText = secondsOf.get(document) ?? secondsWithoutText(document.segments, regions);
    secondsOf.set(document, withoutText);
    const length = (some: readonly Region[]): number =>
      some.reduce((sum, region) => sum + region.end - region.start, 0);
    return {
      document,
      notes,
      canUndo: this.#numbers(interviewId).length > 0,
      canRedo: this.#undone(interviewId) > 0,
      progress: { done: length(regions.filter((region) => region.result !== null)), total: length(regions) },
      withoutText,
    };
  }

  /** The transcript as recognised, before any edit; null where none was begun. @throws SottovoceError `transcript.invalid-document`. */
  loadOriginal(interviewId: string): TranscriptDocument | null {
    const regions = this.listRegions(interviewId);
    return regions.length === 0 ? null : this.#unedited(interviewId, regions).document;
  }

  /** The edits that were not undone, in order, of those after `after`. @throws SottovoceError `transcript.invalid-document`. */
  listEdits(interviewId: string, after = 0): readonly RecordedEdit[] {
    return this.#db
      .prepare(`SELECT ${EDIT} FROM edit WHERE interview_id = ? AND undone = 0 AND seq > ? ORDER BY seq`)
      .all(interviewId, after)
      .map((row) => parsed(editRow, row))
      .map(({ seq, op, step, made_at: madeAt, take_id: takeId }) => {
        return { seq, step, madeAt, takeId, edit: fromJson(transcriptEditSchema, op) };
      });
  }

  /**
   * Adds an edit to the history; whatever was undone before can't be redone any more.
   * @throws SottovoceError `transcript.not-found`, `transcript.invalid-edit`; nothing is kept then.
   */
  appendEdit(interviewId: string, edit: TranscriptEdit): void {
    const checked = v.safeParse(transcriptEditSchema, edit);
    if (!checked.success) throw new SottovoceError('transcript.invalid-edit');
    const read = this.#readEdited(interviewId);
    if (read === null) throw new SottovoceError('transcript.not-found');
    const { document, notes } = read;
    applyEdit(document, checked.output, 0);
    applyToNotes(notes, document, checked.output, 0);
    const parts = editsByTake(document, notes, checked.output);
    const insert = this.#db.prepare(
      'INSERT INTO edit (interview_id, op, take_id, made_at, step) VALUES (?, ?, ?, ?, ?)',
    );
    this.#db.transaction(() => {
      this.#db.prepare('DELETE FROM edit WHERE interview_id = ? AND undone = 1').run(interviewId);
      let step: number | bigint | null = null;
      for (const { takeId, edit: part } of parts) {
        const { lastInsertRowid } = insert.run(interviewId, JSON.stringify(part), takeId, this.#clock.now(), step);
        step ??= lastInsertRowid;
      }
    })();
  }

  /** Takes the last edit back. @returns whether there was one. */
  undo(interviewId: string): boolean {
    return this.#flip(
      'SELECT max(coalesce(step, seq)) FROM edit WHERE interview_id = ? AND undone = 0',
      1,
      interviewId,
    );
  }

  /** Does the edit again that was taken back last. @returns whether there was one. */
  redo(interviewId: string): boolean {
    return this.#flip(
      'SELECT min(coalesce(step, seq)) FROM edit WHERE interview_id = ? AND undone = 1',
      0,
      interviewId,
    );
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
    const { changes } = this.#db
      .prepare(`UPDATE edit SET undone = ? WHERE coalesce(step, seq) = (${which})`)
      .run(undone, interviewId);
    return changes > 0;
  }

  #numbers(interviewId: string): readonly number[] {
    const query = 'SELECT seq FROM edit WHERE interview_id = ? AND undone = 0 ORDER BY seq';
    return parsed(numbersRow, this.#db.prepare(query).pluck().all(interviewId));
  }

  #readEdited(interviewId: string): (Edited & { readonly regions: readonly Region[] }) | null {
    this.#forgetRemoved();
    const regions = this.listRegions(interviewId);
    if (regions.length === 0) return null;
    const { document, notes } = this.#edited(interviewId, regions);
    return { regions, document, notes: placeNotes(document, notes) };
  }

  /** An edit costs what it changes, and not all that was done before it; only undoing begins anew. */
  #edited(interviewId: string, regions: readonly Region[]): Edited {
    const unedited = this.#unedited(interviewId, regions);
    const seqs = this.#numbers(interviewId);
    const { edited } = unedited;
    const last = edited.seqs.at(-1) ?? 0;
    const goesOn = edited.seqs.every((seq, index) => seqs[index] === seq);
    const added = goesOn ? this.listEdits(interviewId, last) : [];
    const result =
      goesOn && !added.some(({ edit }) => edit.type === 'go-back')
        ? foldEdits(edited.result, added)
        : foldEdits({ document: unedited.document, notes: [] }, this.listEdits(interviewId));
    unedited.edited = { seqs, result };
    return result;
  }

  #undone(interviewId: string): number {
    const row = this.#db
      .prepare('SELECT count(*) AS count FROM edit WHERE interview_id = ? AND undone = 1')
      .get(interviewId);
    return parsed(countRow, row).count;
  }

  #unedited(interviewId: string, regions: readonly Region[]): Unedited {
    const { language } = parsed(
      languageRow,
      this.#db.prepare('SELECT language FROM interview WHERE id = ?').get(interviewId),
    );
    const ranges = listStatusRanges(this.#db, interviewId);
    const key = JSON.stringify([language, [...ranges], regions.map(({ id, result }) => [id, result !== null])]);
    const known = this.#read.get(interviewId);
    if (known?.key === key) return known;
    const results = new Map(regions.flatMap(({ id, result }) => (result === null ? [] : [[id, result] as const])));
    const document = originalDocument(regions, language, ranges);
    const unedited = { key, results, document, edited: { seqs: [], result: { document, notes: [] } } };
    this.#read.set(interviewId, unedited);
    return unedited;
  }

  #forgetRemoved(): void {
    const exists = this.#db.prepare('SELECT 1 FROM interview WHERE id = ?');
    for (const interviewId of this.#read.keys())
      if (exists.get(interviewId) === undefined) this.#read.delete(interviewId);
  }

  #regions(rows: readonly unknown[], interviewId: string): readonly Region[] {
    const known = this.#read.get(interviewId)?.results;
    const resultOf = this.#db.prepare('SELECT result FROM region WHERE id = ?');
    return rows.map((value) => {
      const { id, take_id: takeId, track, start_time: start, end_time: end, done } = parsed(regionRow, value);
      const read = () => fromJson(regionResultSchema, parsed(resultRow, resultOf.get(id)).result);
      return { id, takeId, track, start, end, result: done === 0 ? null : (known?.get(id) ?? read()) };
    });
  }
}

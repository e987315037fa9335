import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import type { VaultDatabase } from './database.ts';

const fileSchema = v.strictObject({
  role: v.picklist(['encoder', 'decoder', 'joiner', 'model', 'tokens']),
  file: v.string(),
  bytes: v.number(),
  sha256: v.string(),
});
const flag = v.pipe(
  v.number(),
  v.transform((value) => value !== 0),
);
const rowSchema = v.object({
  id: v.string(),
  kind: v.picklist(['whisper', 'transducer', 'ctc']),
  name: v.string(),
  languages: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  translates: flag,
  timed: flag,
  files: v.pipe(v.string(), v.parseJson(), v.array(fileSchema)),
});
const ratingRow = v.object({ model_id: v.string(), cpu: v.number(), peak: v.number() });
const settingRow = v.optional(v.object({ value: v.string() }));

/** A speech model that was added to the one that comes with the app. Its files lie in the vault's folder for models. */
export type SpeechModel = v.InferOutput<typeof rowSchema>;

/** What a model took on this machine. */
export interface ModelRating {
  /** Seconds of processor for a second of sound. */
  readonly cpu: number;
  /** Bytes of memory at most. */
  readonly peak: number;
}

/** Whether a model knows all of `languages`. @param languages BCP 47 tags, none where they are to be found out. */
export function knowsLanguages(
  { languages: known }: Pick<SpeechModel, 'languages'>,
  languages: readonly string[],
): boolean {
  return known.length === 0 || languages.every((tag) => known.includes(tag.split('-')[0] ?? ''));
}

/** Stands for the model that comes with the app wherever one is named by id. */
export const BUNDLED_MODEL = '';
/** What it is called. */
export const BUNDLED_NAME = 'Whisper base';
const CHOSEN = 'speechModel';

/** Speech models that the journalist added, and the one that is used. Only what they are: the files are no secret, and lie outside. */
export class SpeechModelStore {
  readonly #db: VaultDatabase;

  constructor(db: VaultDatabase) {
    this.#db = db;
  }

  /** In the order in which they were added. */
  list(): readonly SpeechModel[] {
    const rows = this.#db
      .prepare('SELECT id, kind, name, languages, translates, timed, files FROM speech_model ORDER BY added_at, id')
      .all();
    return v.parse(v.array(rowSchema), rows);
  }

  /** Adds a model; where one of its name is there, or the bundled one has it, it gets a number, to be told apart by. */
  add({ id, kind, name, languages, translates, timed, files }: SpeechModel, addedAt: number): void {
    this.#db
      .prepare(
        'INSERT INTO speech_model (id, kind, name, languages, translates, timed, files, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        id,
        kind,
        this.freeName(name),
        JSON.stringify(languages),
        Number(translates),
        Number(timed),
        JSON.stringify(files),
        addedAt,
      );
  }

  /** What a model of this name is called when it is added. */
  freeName(name: string): string {
    const numbers = [BUNDLED_NAME, ...this.list().map((model) => model.name)].flatMap((taken) => {
      if (taken === name) return [1];
      const number = taken.startsWith(`${name} (`) ? /^\((\d+)\)$/u.exec(taken.slice(name.length + 1))?.[1] : undefined;
      return number === undefined ? [] : [Number(number)];
    });
    // Not a number that is free again: what was transcribed with its model still says so.
    return numbers.length === 0 ? name : `${name} (${Math.max(...numbers) + 1})`;
  }

  /** Forgets a model and its rating; if it was the one used, the one that comes with the app is used again. @throws SottovoceError `vault.not-found`. */
  remove(id: string): void {
    this.#db.transaction(() => {
      const { changes } = this.#db.prepare('DELETE FROM speech_model WHERE id = ?').run(id);
      if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'model' });
      this.#db.prepare('DELETE FROM speech_model_rating WHERE model_id = ?').run(id);
      if (this.chosen === id) this.#db.prepare('DELETE FROM setting WHERE key = ?').run(CHOSEN);
    })();
  }

  /** What was measured, by model. */
  ratings(): ReadonlyMap<string, ModelRating> {
    const rows = v.parse(v.array(ratingRow), this.#db.prepare('SELECT * FROM speech_model_rating').all());
    return new Map(rows.map(({ model_id: id, cpu, peak }) => [id, { cpu, peak }]));
  }

  rate(id: string, { cpu, peak }: ModelRating): void {
    this.#db.prepare('INSERT OR REPLACE INTO speech_model_rating VALUES (?, ?, ?)').run(id, cpu, Math.round(peak));
  }

  /** Id of the model that transcribes. */
  get chosen(): string {
    const row = v.parse(settingRow, this.#db.prepare('SELECT value FROM setting WHERE key = ?').get(CHOSEN));
    return row?.value ?? BUNDLED_MODEL;
  }

  /** @throws SottovoceError `vault.not-found` for a model that is not there. */
  choose(id: string): void {
    if (id !== BUNDLED_MODEL && !this.list().some((model) => model.id === id))
      throw new SottovoceError('vault.not-found', { what: 'model' });
    this.#db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)').run(CHOSEN, id);
  }
}

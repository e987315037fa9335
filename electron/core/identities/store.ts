import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { Identity, IdentityDraft } from './identity.ts';
import { FORM_ROLES } from './forms/inflection.ts';
import { cleanDraft, GENDERS, IDENTITY_ACTIONS, IDENTITY_KINDS } from './identity.ts';

const rowSchema = v.object({
  id: v.string(),
  kind: v.picklist(IDENTITY_KINDS),
  action: v.picklist(IDENTITY_ACTIONS),
  replacement: v.string(),
  reason: v.string(),
  forms: v.pipe(v.string(), v.parseJson(), v.array(v.object({ text: v.string(), role: v.picklist(FORM_ROLES) }))),
  gender: v.nullable(v.picklist(GENDERS)),
  level: v.string(),
  note: v.string(),
});

const COLUMNS = `id, kind, action, replacement, reason, gender, level, note,
  (SELECT json_group_array(json_object('text', text, 'role', role) ORDER BY position)
     FROM identity_form WHERE identity_id = identity.id) AS forms`;
const SELECT = `SELECT ${COLUMNS} FROM identity`;
const SELECT_STORED = `SELECT position, ${COLUMNS} FROM identity`;

/** An identity with its place in the list of its story. */
export const storedIdentitySchema = v.object({
  ...v.omit(rowSchema, ['forms']).entries,
  position: v.number(),
  forms: v.array(v.object({ text: v.string(), role: v.picklist(FORM_ROLES) })),
});
export type StoredIdentity = v.InferOutput<typeof storedIdentitySchema>;

/** The identities of stories, in the vault's database. */
export class IdentityStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The identities of a story, in the order in which they were registered. */
  list(storyId: string): Identity[] {
    const rows = this.#db.prepare(`${SELECT} WHERE story_id = ? ORDER BY position, id`).all(storyId);
    return v.parse(v.array(rowSchema), rows);
  }

  /** The identity with this id, undefined when there is none. */
  get(id: string): Identity | undefined {
    return v.parse(v.optional(rowSchema), this.#db.prepare(`${SELECT} WHERE id = ?`).get(id));
  }

  /** As {@link list}, with positions. */
  stored(storyId: string): StoredIdentity[] {
    const rows = this.#db.prepare(`${SELECT_STORED} WHERE story_id = ? ORDER BY position, id`).all(storyId);
    return v.parse(v.array(v.object({ ...rowSchema.entries, position: v.number() })), rows);
  }

  /**
   * Adds an identity, or replaces the one with the given id, which keeps its position.
   * @throws SottovoceError `identities.invalid` as {@link cleanDraft}, or when another story owns the id.
   */
  save(storyId: string, draft: IdentityDraft & { readonly id?: string }): Identity {
    const clean = cleanDraft(draft);
    const id = draft.id ?? newId();
    this.#db.transaction(() => {
      const { position } = v.parse(
        v.object({ position: v.number() }),
        this.#db
          .prepare(
            `SELECT coalesce((SELECT position FROM identity WHERE id = ?), max(position) + 1, 0) AS position
             FROM identity WHERE story_id = ?`,
          )
          .get(id, storyId),
      );
      this.put(storyId, { id, position, ...clean });
    })();
    return { id, ...clean };
  }

  /**
   * Puts an identity at its position as it is, in the place of one with the same id.
   * @throws SottovoceError `identities.invalid` when another story owns the id.
   */
  put(storyId: string, { id, position, forms, ...rest }: StoredIdentity | (Identity & { position: number })): void {
    this.#db.transaction(() => {
      const saved = this.#db
        .prepare(
          `INSERT INTO identity (id, story_id, position, kind, action, replacement, reason, gender, level, note)
           VALUES (@id, @storyId, @position, @kind, @action, @replacement, @reason, @gender, @level, @note)
           ON CONFLICT (id) DO UPDATE SET kind = @kind, action = @action, replacement = @replacement, reason = @reason,
             gender = @gender, level = @level, note = @note, position = @position
             WHERE story_id = @storyId`,
        )
        .run({ id, storyId, position, ...rest });
      if (saved.changes !== 1) throw new SottovoceError('identities.invalid', { field: 'id' });
      this.#db.prepare('DELETE FROM identity_form WHERE identity_id = ?').run(id);
      const insert = this.#db.prepare(
        'INSERT INTO identity_form (identity_id, position, text, role) VALUES (?, ?, ?, ?)',
      );
      forms.forEach(({ text, role }, place) => insert.run(id, place, text, role));
    })();
  }

  /** Removes an identity with its forms: its mentions are published as spoken. Nothing happens if it is not there. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM identity WHERE id = ?').run(id);
  }

  /** The story that an identity belongs to, undefined when there is none with this id. */
  storyOf(id: string): string | undefined {
    const row = this.#db.prepare('SELECT story_id AS storyId FROM identity WHERE id = ?').get(id);
    return v.parse(v.optional(v.object({ storyId: v.string() })), row)?.storyId;
  }
}

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

const SELECT = `SELECT id, kind, action, replacement, reason, gender, level, note,
  (SELECT json_group_array(json_object('text', text, 'role', role) ORDER BY position)
     FROM identity_form WHERE identity_id = identity.id) AS forms
  FROM identity`;

function rowOf({ kind, action, replacement, reason, gender, level, note }: IdentityDraft) {
  return { kind, action, replacement, reason, gender, level, note };
}

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

  /**
   * Adds an identity, or replaces the one with the given id, which keeps its position.
   * @throws SottovoceError `identities.invalid` as {@link cleanDraft}, or when another story owns the id.
   */
  save(storyId: string, draft: IdentityDraft & { readonly id?: string }): Identity {
    const clean = cleanDraft(draft);
    const id = draft.id ?? newId();
    this.#db.transaction(() => {
      const saved = this.#db
        .prepare(
          `INSERT INTO identity (id, story_id, position, kind, action, replacement, reason, gender, level, note)
           VALUES (@id, @storyId, (SELECT coalesce(max(position) + 1, 0) FROM identity WHERE story_id = @storyId),
             @kind, @action, @replacement, @reason, @gender, @level, @note)
           ON CONFLICT (id) DO UPDATE SET kind = @kind, action = @action, replacement = @replacement, reason = @reason,
             gender = @gender, level = @level, note = @note
             WHERE story_id = @storyId`,
        )
        .run({ id, storyId, ...rowOf(clean) });
      if (saved.changes !== 1) throw new SottovoceError('identities.invalid', { field: 'id' });
      this.#db.prepare('DELETE FROM identity_form WHERE identity_id = ?').run(id);
      const insert = this.#db.prepare(
        'INSERT INTO identity_form (identity_id, position, text, role) VALUES (?, ?, ?, ?)',
      );
      clean.forms.forEach(({ text, role }, position) => insert.run(id, position, text, role));
    })();
    return { id, ...clean };
  }

  /** Removes an identity with its forms: its mentions are published as spoken. Nothing happens if it is not there. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM identity WHERE id = ?').run(id);
  }
}

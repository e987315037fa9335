import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';

/** One place in a transcript, by the ids of its first and last word. */
export interface DecidedPlace {
  readonly segmentId: string;
  readonly firstWordId: string;
  readonly lastWordId: string;
}

/**
 * What the journalist said of a way in which something is called: that the words are a mention of the identity, that they are not,
 * or that a suggestion is not worth registering (`dismiss`, of no identity).
 */
export interface StoredDecision {
  readonly id: string;
  readonly identityId: string | null;
  readonly verdict: 'accept' | 'reject' | 'dismiss';
  /** Key of the words as they were said. */
  readonly surface: string;
  /** The take in which they were said: the decision goes with it. */
  readonly takeId: string;
  /** Null: holds wherever the story says these words, in later interviews too. */
  readonly place: DecidedPlace | null;
  /** Of `accept`: another rung than the identity's own, and what stands on it. */
  readonly general: { readonly level: string; readonly replacement: string } | null;
}

export type DecisionDraft = Omit<StoredDecision, 'id'>;

export const storedDecisionSchema = v.object({
  id: v.string(),
  identityId: v.nullable(v.string()),
  verdict: v.picklist(['accept', 'reject', 'dismiss']),
  surface: v.string(),
  takeId: v.string(),
  place: v.nullable(v.object({ segmentId: v.string(), firstWordId: v.string(), lastWordId: v.string() })),
  general: v.nullable(v.object({ level: v.string(), replacement: v.string() })),
});

const rowSchema = v.pipe(
  v.object({
    ...v.omit(storedDecisionSchema, ['place', 'general']).entries,
    segmentId: v.nullable(v.string()),
    firstWordId: v.nullable(v.string()),
    lastWordId: v.nullable(v.string()),
    level: v.nullable(v.string()),
    replacement: v.nullable(v.string()),
  }),
  v.transform(({ segmentId, firstWordId, lastWordId, level, replacement, ...rest }): StoredDecision => ({
    ...rest,
    place:
      segmentId === null || firstWordId === null || lastWordId === null ? null : { segmentId, firstWordId, lastWordId },
    general: level === null || replacement === null ? null : { level, replacement },
  })),
);

const SELECT = `SELECT id, identity_id AS identityId, verdict, surface, take_id AS takeId, segment_id AS segmentId,
  first_word AS firstWordId, last_word AS lastWordId, level, replacement FROM mention_decision`;

/** What was decided about mentions and suggestions of stories, in the vault's database. */
export class DecisionStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The decisions of a story, by the words. */
  list(storyId: string): StoredDecision[] {
    return v.parse(
      v.array(rowSchema),
      this.#db.prepare(`${SELECT} WHERE story_id = ? ORDER BY surface, id`).all(storyId),
    );
  }

  /**
   * Writes a decision down, in the place of earlier ones about the same words and place that it contradicts: whatever was said of
   * the same identity, and that the words are another one when they are accepted as this.
   * @throws SottovoceError `identities.invalid` when the identity belongs to another story or there is no such take.
   */
  add(storyId: string, draft: DecisionDraft): StoredDecision {
    const decision = { id: newId(), ...draft };
    this.#db.transaction(() => {
      this.#db
        .prepare(
          `DELETE FROM mention_decision WHERE story_id = @storyId AND surface = @surface
           AND (identity_id IS @identityId OR (verdict = 'accept' AND @verdict = 'accept'))
           AND segment_id IS @segmentId AND first_word IS @firstWordId AND last_word IS @lastWordId`,
        )
        .run({ ...parametersOf(storyId, decision), verdict: decision.verdict });
      this.put(storyId, decision);
    })();
    return decision;
  }

  /** Writes a decision down as it is. @throws as {@link add}. */
  put(storyId: string, decision: StoredDecision): void {
    const { changes } = this.#db
      .prepare(
        `INSERT OR REPLACE INTO mention_decision
           (id, story_id, identity_id, verdict, surface, take_id, segment_id, first_word, last_word, level, replacement)
         SELECT @id, @storyId, @identityId, @verdict, @surface, @takeId, @segmentId, @firstWordId, @lastWordId, @level, @replacement
         WHERE (@identityId IS NULL OR EXISTS (SELECT 1 FROM identity WHERE id = @identityId AND story_id = @storyId))
           AND EXISTS (SELECT 1 FROM take JOIN interview ON interview.id = interview_id
                       WHERE take.id = @takeId AND story_id = @storyId)`,
      )
      .run({ ...parametersOf(storyId, decision), ...parametersOnlyPut(decision) });
    if (changes === 0) throw new SottovoceError('identities.invalid', { field: 'place' });
  }

  /** Forgets a decision. Nothing happens if it is not there. */
  remove(id: string): void {
    this.#db.prepare('DELETE FROM mention_decision WHERE id = ?').run(id);
  }

  /** Lets decisions that were made in one take go on with another of the story, in which the same words were said. */
  move(id: string, takeId: string): void {
    this.#db.prepare('UPDATE mention_decision SET take_id = ? WHERE id = ?').run(takeId, id);
  }
}

function parametersOf(storyId: string, { surface, identityId, place }: StoredDecision) {
  return {
    storyId,
    surface,
    identityId,
    segmentId: place?.segmentId ?? null,
    firstWordId: place?.firstWordId ?? null,
    lastWordId: place?.lastWordId ?? null,
  };
}

function parametersOnlyPut({ id, verdict, takeId, general }: StoredDecision) {
  return { id, verdict, takeId, level: general?.level ?? null, replacement: general?.replacement ?? null };
}

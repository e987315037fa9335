import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { DecisionStore, storedDecisionSchema, type StoredDecision } from './decision-store.ts';
import { IdentityStore, storedIdentitySchema, type StoredIdentity } from './store.ts';

/** Changes of a story that can be taken back; older ones are forgotten. */
const LONGEST = 500;

interface Rows {
  readonly identities: readonly StoredIdentity[];
  readonly decisions: readonly StoredDecision[];
}

const rowsSchema = v.object({
  identities: v.array(storedIdentitySchema),
  decisions: v.array(storedDecisionSchema),
});
/** The rows that a change touched, as they were before it and after it: one that is missing on a side was not there. */
const changeSchema = v.object({ before: rowsSchema, after: rowsSchema });
const seqSchema = v.object({ seq: v.nullable(v.number()) });
const entrySchema = v.object({ seq: v.number(), change: v.pipe(v.string(), v.parseJson(), changeSchema) });

/** What was done to the registry of a story, to be taken back and done again, also after a restart. */
export class RegistryHistory {
  readonly #db: Database;
  readonly #storyId: string;
  readonly #identities: IdentityStore;
  readonly #decisions: DecisionStore;

  constructor(db: Database, storyId: string) {
    this.#db = db;
    this.#storyId = storyId;
    this.#identities = new IdentityStore(db);
    this.#decisions = new DecisionStore(db);
  }

  /** Does `work` in one transaction and remembers what it changed. What was taken back before can't be done again then. */
  record<T>(work: () => T): T {
    return this.#db.transaction(() => {
      const before = this.#rows();
      const result = work();
      const after = this.#rows();
      const change = {
        before: onlyChanged(before, after),
        after: onlyChanged(after, before),
      };
      if (sizeOf(change.before) + sizeOf(change.after) === 0) return result;
      this.#db.prepare('DELETE FROM registry_change WHERE story_id = ? AND undone = 1').run(this.#storyId);
      this.#db
        .prepare('INSERT INTO registry_change (story_id, change) VALUES (?, ?)')
        .run(this.#storyId, JSON.stringify(change));
      this.#db
        .prepare(
          `DELETE FROM registry_change WHERE story_id = @storyId AND seq <=
             (SELECT seq FROM registry_change WHERE story_id = @storyId ORDER BY seq DESC LIMIT 1 OFFSET ${LONGEST})`,
        )
        .run({ storyId: this.#storyId });
      return result;
    })();
  }

  get canUndo(): boolean {
    return this.#last() !== null;
  }

  get canRedo(): boolean {
    return this.#next() !== null;
  }

  /** Takes the last change back. @returns whether there was one. */
  undo(): boolean {
    return this.#step(this.#last(), 'before');
  }

  /** Does the change again that was taken back last. @returns whether there was one. */
  redo(): boolean {
    return this.#step(this.#next(), 'after');
  }

  #last(): number | null {
    return this.#seq('SELECT max(seq) AS seq FROM registry_change WHERE story_id = ? AND undone = 0');
  }

  #next(): number | null {
    return this.#seq('SELECT min(seq) AS seq FROM registry_change WHERE story_id = ? AND undone = 1');
  }

  #seq(sql: string): number | null {
    return v.parse(seqSchema, this.#db.prepare(sql).get(this.#storyId)).seq;
  }

  #step(seq: number | null, to: 'before' | 'after'): boolean {
    if (seq === null) return false;
    this.#db.transaction(() => {
      const row = this.#db.prepare('SELECT seq, change FROM registry_change WHERE seq = ?').get(seq);
      const { change } = v.parse(entrySchema, row);
      this.#bring(change[to === 'before' ? 'after' : 'before'], change[to]);
      this.#db.prepare('UPDATE registry_change SET undone = ? WHERE seq = ?').run(to === 'before' ? 1 : 0, seq);
    })();
    return true;
  }

  /** Identities come first and go last, since decisions hang on them. */
  #bring(from: Rows, to: Rows): void {
    for (const { id } of from.decisions) this.#decisions.remove(id);
    const staying = new Set(to.identities.map(({ id }) => id));
    for (const identity of to.identities) this.#identities.put(this.#storyId, identity);
    for (const { id } of from.identities) if (!staying.has(id)) this.#identities.remove(id);
    for (const decision of to.decisions) this.#decisions.put(this.#storyId, decision);
  }

  #rows(): Rows {
    return { identities: this.#identities.stored(this.#storyId), decisions: this.#decisions.list(this.#storyId) };
  }
}

/** The rows of `rows` that `others` has not got, or has got in another shape. */
function onlyChanged(rows: Rows, others: Rows): Rows {
  const different = <Row extends { readonly id: string }>(some: readonly Row[], other: readonly Row[]): Row[] => {
    const known = new Map(other.map((row) => [row.id, JSON.stringify(row)]));
    return some.filter((row) => known.get(row.id) !== JSON.stringify(row));
  };
  return {
    identities: different(rows.identities, others.identities),
    decisions: different(rows.decisions, others.decisions),
  };
}

function sizeOf({ identities, decisions }: Rows): number {
  return identities.length + decisions.length;
}

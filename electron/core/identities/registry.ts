import type { Database } from 'better-sqlite3';
import { SottovoceError } from '../base/errors.ts';
import { DecisionStore, type DecisionDraft } from './decision-store.ts';
import { RegistryHistory } from './history.ts';
import type { Identity, IdentityDraft } from './identity.ts';
import { IdentityStore } from './store.ts';

/** The registry of one story as the journalist works on it: each call is one change that can be taken back. */
export class Registry {
  readonly history: RegistryHistory;
  readonly #storyId: string;
  readonly #identities: IdentityStore;
  readonly #decisions: DecisionStore;

  constructor(db: Database, storyId: string) {
    this.history = new RegistryHistory(db, storyId);
    this.#storyId = storyId;
    this.#identities = new IdentityStore(db);
    this.#decisions = new DecisionStore(db);
  }

  /** See {@link IdentityStore.save}. */
  save(draft: IdentityDraft & { readonly id?: string }): Identity {
    return this.history.record(() => this.#identities.save(this.#storyId, draft));
  }

  /** Registers several at once, all or none. @throws as {@link save}. */
  saveAll(drafts: readonly IdentityDraft[]): Identity[] {
    return this.history.record(() => drafts.map((draft) => this.#identities.save(this.#storyId, draft)));
  }

  /** Removes an identity and what was decided about it. @throws SottovoceError `identities.invalid` when it is not of this story. */
  remove(id: string): void {
    this.#identity(id);
    this.history.record(() => this.#identities.remove(id));
  }

  /**
   * Makes one identity of two that are the same: `into` keeps what is published and gets the forms, decisions and note of `from`.
   * @throws SottovoceError `identities.invalid` when they are not two identities of this story of the same kind.
   */
  merge(from: string, into: string): Identity {
    const [gone, kept] = [this.#identity(from), this.#identity(into)];
    if (from === into || gone.kind !== kept.kind) throw new SottovoceError('identities.invalid', { field: 'kind' });
    return this.history.record(() => {
      const decisions = this.#decisions.list(this.#storyId).filter(({ identityId }) => identityId === from);
      const known = this.#decisions.list(this.#storyId).filter(({ identityId }) => identityId === into);
      const merged = this.#identities.save(this.#storyId, {
        ...kept,
        forms: [...kept.forms, ...gone.forms],
        gender: kept.gender ?? gone.gender,
        note: [kept.note, gone.note].filter((note) => note !== '').join('\n\n'),
      });
      for (const decision of decisions) {
        // "This is A, not B" says nothing any more once they are one; what was said of the one that stays holds.
        const said = known.some(
          ({ surface, place }) =>
            surface === decision.surface && JSON.stringify(place) === JSON.stringify(decision.place),
        );
        if (!said) this.#decisions.add(this.#storyId, { ...decision, identityId: into });
      }
      this.#identities.remove(from);
      return merged;
    });
  }

  /**
   * Makes two identities of one: the forms at `positions` become those of `draft`, the rest stays.
   * @throws SottovoceError `identities.invalid` when nothing would stay or go, or as {@link save}.
   */
  split(id: string, positions: readonly number[], draft: Omit<IdentityDraft, 'forms' | 'kind'>): Identity {
    const whole = this.#identity(id);
    const moved = whole.forms.filter((_, position) => positions.includes(position));
    const stays = whole.forms.filter((_, position) => !positions.includes(position));
    if (moved.length === 0 || stays.length === 0) throw new SottovoceError('identities.invalid', { field: 'forms' });
    return this.history.record(() => {
      this.#identities.save(this.#storyId, { ...whole, forms: stays });
      return this.#identities.save(this.#storyId, { ...draft, kind: whole.kind, forms: moved });
    });
  }

  /** Writes down what was decided, all of it as one change. @throws as {@link DecisionStore.add}. */
  decide(decisions: readonly DecisionDraft[]): void {
    this.history.record(() => {
      for (const decision of decisions) this.#decisions.add(this.#storyId, decision);
    });
  }

  #identity(id: string): Identity {
    const identity = this.#identities.get(id);
    if (identity === undefined || this.#identities.storyOf(id) !== this.#storyId) {
      throw new SottovoceError('identities.invalid', { field: 'id' });
    }
    return identity;
  }
}

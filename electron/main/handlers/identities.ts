import { SottovoceError } from '../../core/base/errors.ts';
import { Registry } from '../../core/identities/registry.ts';
import { IdentityStore } from '../../core/identities/store.ts';
import type { identityRequests } from '../../contract/identities.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { StoryIndex } from '../story-index.ts';
import type { Workspace } from '../workspace.ts';

type Names = Extract<keyof typeof identityRequests, `identit${string}` | `registry${string}`>;
type OfferNames = 'identityOffers' | 'identityRungs';

/** The registry of a story: who and what is in it, and every change of it, each to be taken back. */
export function identityHandlers(workspace: Workspace, index: StoryIndex): Handlers<Exclude<Names, OfferNames>> {
  const store = () => new IdentityStore(workspace.vault.db);
  const registry = (storyId: string) => new Registry(workspace.vault.db, storyId);
  const changed = (storyId: string) => {
    broadcast('registryChanged', { storyId });
    return null;
  };
  /** @throws SottovoceError `identities.invalid` when there is no such identity. */
  const storyOf = (identityId: string): string => {
    const storyId = store().storyOf(identityId);
    if (storyId === undefined) throw new SottovoceError('identities.invalid', { field: 'id' });
    return storyId;
  };
  const counts = async (storyId: string) => {
    const mentions = new Map<string, number>();
    const review = new Map<string, number>();
    for (const { id } of workspace.stories.story(storyId).interviews) {
      for (const mention of (await index.of(id)).mentions) {
        const { identityId, part } = mention;
        // A mention that crosses a segment's border is reported for each, and counts once.
        if (part === 'middle' || part === 'end') continue;
        const into = mention.sure ? mentions : review;
        into.set(identityId, (into.get(identityId) ?? 0) + 1);
      }
    }
    return { mentions, review };
  };
  return {
    identitiesList: async ({ storyId }) => {
      const { mentions, review } = await counts(storyId);
      return store()
        .list(storyId)
        .map(({ id, kind, action, gender, replacement, level, reason, forms }) => ({
          id,
          kind,
          action,
          gender,
          replacement,
          level,
          reason,
          forms: forms.length,
          mentions: mentions.get(id) ?? 0,
          review: review.get(id) ?? 0,
        }));
    },
    identityReveal: ({ identityId }) => {
      const identity = store().get(identityId);
      if (identity === undefined) throw new SottovoceError('identities.invalid', { field: 'id' });
      return { forms: identity.forms, note: identity.note };
    },
    identitySave: ({ storyId, identity }) => {
      const { id, ...draft } = identity;
      const saved = registry(storyId).save(id === undefined ? draft : { ...draft, id });
      changed(storyId);
      return { identityId: saved.id };
    },
    identityRemove: ({ identityId }) => {
      const storyId = storyOf(identityId);
      registry(storyId).remove(identityId);
      return changed(storyId);
    },
    identityMerge: ({ storyId, from, into }) => {
      registry(storyId).merge(from, into);
      return changed(storyId);
    },
    identitySplit: ({ storyId, identityId, positions, ...draft }) => {
      const { id } = registry(storyId).split(identityId, positions, draft);
      changed(storyId);
      return { identityId: id };
    },
    identityLevel: ({ identityId, level, replacement }) => {
      const storyId = storyOf(identityId);
      const identity = store().get(identityId);
      if (identity === undefined) throw new SottovoceError('identities.invalid', { field: 'id' });
      registry(storyId).save({ ...identity, action: 'generalise', level, replacement });
      return changed(storyId);
    },
    registryState: ({ storyId }) => {
      const { canUndo, canRedo } = registry(storyId).history;
      return { canUndo, canRedo };
    },
    registryUndo: ({ storyId }) => {
      registry(storyId).history.undo();
      return changed(storyId);
    },
    registryRedo: ({ storyId }) => {
      registry(storyId).history.redo();
      return changed(storyId);
    },
  };
}

import { SottovoceError } from '../../core/base/errors.ts';
import { nameOfferAt } from '../../core/identities/name-offers.ts';
import { decisionsOn } from '../../core/identities/review.ts';
import { Registry } from '../../core/identities/registry.ts';
import { loadRegistry } from '../../core/identities/story-registry.ts';
import type { identityRequests } from '../../contract/identities.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { StoryIndex } from '../story-index.ts';
import type { Workspace } from '../workspace.ts';

type Names = Extract<keyof typeof identityRequests, `review${string}` | `suggestion${string}`>;

/** What waits for a decision in an interview, and what the journalist decides. */
export function reviewHandlers(workspace: Workspace, index: StoryIndex): Handlers<Names> {
  const registry = (storyId: string) => new Registry(workspace.vault.db, storyId);
  return {
    reviewGet: async ({ interviewId }) => {
      const { waiting, suggestions } = await index.of(interviewId);
      return {
        items: waiting.map(({ mention, kind, places }) => {
          const { segmentId, first, last, identityId, tier, reason, role, others } = mention;
          return { segmentId, first, last, identityId, kind, tier, reason, role, candidates: others, places };
        }),
        suggestions: suggestions.flatMap(({ kind, reason, draft: { forms, gender }, places }) => {
          const [place] = places;
          if (place === undefined) return [];
          const { segmentId, first, last } = place;
          return [{ segmentId, first, last, kind, reason, forms, gender, places: places.length }];
        }),
      };
    },
    reviewCounts: async ({ storyId }) => {
      const counts = [];
      const ids = workspace.stories.story(storyId).interviews.map(({ id }) => id);
      await index.giveWay(ids);
      for (const id of ids) {
        const { mentions, waiting, suggestions } = await index.of(id);
        const whole = mentions.filter(({ sure, part }) => sure && (part === 'whole' || part === 'start'));
        counts.push({
          interviewId: id,
          mentions: whole.length,
          review: waiting.length,
          suggestions: suggestions.length,
        });
      }
      return counts;
    },
    reviewDecide: async ({ interviewId, segmentId, first, last, identityId, decision, here }) => {
      const { storyId } = workspace.stories.interview(interviewId);
      const { document, mentions } = await index.of(interviewId);
      const decisions = decisionsOn(document, mentions, { segmentId, first, last, identityId }, decision, here);
      if (decisions.length === 0) throw new SottovoceError('transcript.not-found');
      registry(storyId).decide(decisions);
      broadcast('registryChanged', { storyId });
      return null;
    },
    reviewNameOffer: async ({ interviewId, ...place }) => {
      const { storyId } = workspace.stories.interview(interviewId);
      const { document, mentions } = await index.of(interviewId);
      const { identities } = loadRegistry(workspace.vault.db, storyId);
      const offer = nameOfferAt(document, mentions, identities, place);
      if (offer === undefined) return null;
      const { segmentId, firstWord, lastWord, name, texts } = offer;
      return { segmentId, firstWord, lastWord, name, texts: [...texts] };
    },
    suggestionDismiss: async ({ interviewId, segmentId, first, last }) => {
      const { storyId } = workspace.stories.interview(interviewId);
      const { document, suggestions } = await index.of(interviewId);
      const suggestion = suggestions.find(({ places }) =>
        places.some((place) => place.segmentId === segmentId && place.first === first && place.last === last),
      );
      const takeId = document.segments.find(({ id }) => id === segmentId)?.takeId;
      const surface = suggestion?.draft.forms[0]?.text;
      if (takeId === undefined || surface === undefined) throw new SottovoceError('transcript.not-found');
      const nobody = { identityId: null, verdict: 'dismiss', place: null, general: null } as const;
      registry(storyId).decide([{ ...nobody, surface, takeId }]);
      broadcast('registryChanged', { storyId });
      return null;
    },
  };
}

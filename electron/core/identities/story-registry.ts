import type { Database } from 'better-sqlite3';
import type { Segment } from '../transcript/document.ts';
import { DecisionStore, type StoredDecision } from './decision-store.ts';
import type { Identity } from './identity.ts';
import { FormIndex, type Mention } from './match.ts';
import { matchDecisions, spokenText } from './review.ts';
import { IdentityStore } from './store.ts';
import { surfaceKey } from './decision.ts';

/** The identities of a story with all that was decided about them, ready to be looked for and applied. */
export interface StoryRegistry {
  readonly identities: readonly Identity[];
  readonly decisions: readonly StoredDecision[];
  readonly index: FormIndex;
}

/** A registry of identities that nothing was decided about. */
export function registryOf(identities: readonly Identity[], decisions: readonly StoredDecision[] = []): StoryRegistry {
  let index: FormIndex | undefined;
  return {
    identities,
    decisions,
    // Built where it is used: it takes longer than a screen may wait that asks only whether the registry changed.
    get index() {
      index ??= new FormIndex(identities, matchDecisions(decisions));
      return index;
    },
  };
}

/** What of open vaults was built, by story: building an index costs more than using it. Gone with the database. */
const built = new WeakMap<Database, Map<string, { readonly of: string; readonly registry: StoryRegistry }>>();

/** The registry of a story as it is now. Built anew only when something in it changed. */
export function loadRegistry(db: Database, storyId: string): StoryRegistry {
  const identities = new IdentityStore(db).list(storyId);
  const decisions = new DecisionStore(db).list(storyId);
  const of = JSON.stringify([identities, decisions]);
  const stories = built.get(db) ?? new Map<string, { of: string; registry: StoryRegistry }>();
  built.set(db, stories);
  const known = stories.get(storyId);
  if (known?.of === of) return known.registry;
  const registry = registryOf(identities, decisions);
  // One story is worked on at a time.
  stories.clear();
  stories.set(storyId, { of, registry });
  return registry;
}

/**
 * The identity as it is published in one place: on another rung where the journalist said so, for this place or for these words.
 * @param identity that the mention is of.
 */
export function identityAt(
  { decisions }: StoryRegistry,
  identity: Identity,
  mention: Mention,
  segment: Segment,
): Identity {
  const own = decisions.filter(({ identityId, general }) => identityId === identity.id && general !== null);
  if (own.length === 0) return identity;
  const [from, to] = [segment.words[mention.first]?.id, segment.words[mention.last]?.id];
  const surface = surfaceKey(spokenText(segment, mention));
  const general =
    own.find(({ place }) => place !== null && place.firstWordId === from && place.lastWordId === to)?.general ??
    own.find((decision) => decision.place === null && decision.surface === surface)?.general;
  return general === undefined || general === null ? identity : { ...identity, action: 'generalise', ...general };
}

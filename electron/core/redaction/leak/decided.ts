import { surfaceKey, type Decision } from '../../identities/decision.ts';
import type { Identity } from '../../identities/identity.ts';
import type { Hit } from './symbols.ts';

/** Words that are not the identity they look like, by identity and key: anywhere, or in some places. */
export interface RejectedSurfaces {
  readonly anywhere: ReadonlySet<string>;
  readonly somewhere: ReadonlySet<string>;
}

const keyOf = (identityId: string, surface: string): string => `${identityId} ${surface}`;

/** What the journalist said that words are not. */
export function rejectedSurfaces(decisions: readonly Decision[]): RejectedSurfaces {
  const rejected = decisions.filter(({ verdict }) => verdict === 'reject');
  const keys = (some: readonly Decision[]) => new Set(some.map((each) => keyOf(each.identityId, each.surface)));
  return {
    anywhere: keys(rejected.filter(({ place }) => place === undefined)),
    somewhere: keys(rejected.filter(({ place }) => place !== undefined)),
  };
}

/**
 * What is left of hits in a text: those of words that never mean the identity are none. Of words that do not mean it in some place
 * it is not known here which place they are from, so that they are not certain any more and somebody has to look.
 */
export function withoutRejected(
  hits: readonly Hit[],
  text: string,
  identities: readonly Identity[],
  { anywhere, somewhere }: RejectedSurfaces,
): readonly Hit[] {
  if (anywhere.size + somewhere.size === 0) return hits;
  return hits.flatMap((hit) => {
    const key = keyOf(identities[hit.identity]?.id ?? '', surfaceKey(text.slice(hit.from, hit.to)));
    if (anywhere.has(key)) return [];
    return somewhere.has(key) ? [{ ...hit, sure: false }] : [hit];
  });
}

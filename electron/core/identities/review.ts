import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import { surfaceKey, type Decision } from './decision.ts';
import type { DecidedPlace, DecisionDraft, StoredDecision } from './decision-store.ts';
import type { Identity, IdentityKind } from './identity.ts';
import type { Mention } from './match.ts';
import { tierRank } from './matching/tiers.ts';

/** A mention that waits for the journalist, with all others of the document that read alike and may be the same identity. */
export interface Waiting {
  /** The first of them; of one that runs across segments its first part. */
  readonly mention: Mention;
  readonly kind: IdentityKind;
  /** How many there are. */
  readonly places: number;
}

/** What costs most if it is missed comes first: what names somebody, then what narrows down who it is. */
const RISK: Readonly<Record<IdentityKind, number>> = {
  person: 0,
  contact: 0,
  unit: 1,
  detail: 1,
  place: 2,
  org: 2,
  date: 3,
  age: 3,
  other: 3,
};

/**
 * What of the mentions in a document waits for a decision, the riskiest first: by what the identity is, then by how surely the words
 * were found, then in the order of the text.
 */
export function waitingMentions(
  document: TranscriptDocument,
  mentions: readonly Mention[],
  identities: readonly Identity[],
): Waiting[] {
  const kinds = new Map(identities.map(({ id, kind }) => [id, kind]));
  const segments = new Map(document.segments.map((segment) => [segment.id, segment]));
  const groups = new Map<string, Waiting>();
  mentions.forEach((mention, at) => {
    if (mention.sure || (mention.part !== 'whole' && mention.part !== 'start')) return;
    const surface = spokenSurface(mention, mentions.slice(at + 1), segments);
    const key = JSON.stringify([mention.identityId, surface]);
    const known = groups.get(key);
    const kind = kinds.get(mention.identityId) ?? 'other';
    if (known === undefined) groups.set(key, { mention, kind, places: 1 });
    else groups.set(key, { ...known, places: known.places + 1 });
  });
  return [...groups.values()].sort(
    (a, b) => RISK[a.kind] - RISK[b.kind] || tierRank(a.mention.tier) - tierRank(b.mention.tier),
  );
}

/** The key of the words of a mention, of all its parts where it runs across segments. */
function spokenSurface(mention: Mention, later: readonly Mention[], segments: ReadonlyMap<string, Segment>): string {
  const parts = [mention];
  if (mention.part === 'start') {
    for (const next of later) {
      if (next.identityId !== mention.identityId || next.part === 'whole' || next.part === 'start') continue;
      parts.push(next);
      if (next.part === 'end') break;
    }
  }
  return surfaceKey(parts.map((part) => spokenText(segments.get(part.segmentId), part)).join(' '));
}

/** The words of a mention as they were said, without what stands around it in its first and last word. */
export function spokenText(
  segment: Segment | undefined,
  { first, last, from, to }: Pick<Mention, 'first' | 'last' | 'from' | 'to'>,
): string {
  const words = segment?.words.slice(first, last + 1).map(({ text }) => text) ?? [];
  const end = words.at(-1)?.slice(0, to);
  if (end === undefined) return '';
  return [...words.slice(0, -1), end].join(' ').slice(from);
}

/** What the journalist says of a mention that waits. */
export type Verdict =
  | { readonly verdict: 'accept' | 'reject' }
  | { readonly verdict: 'link'; readonly to: string }
  | { readonly verdict: 'level'; readonly level: string; readonly replacement: string };

/**
 * What is written down of a verdict: that the words are the identity or are not; that they are not it but another; that they are, on
 * another rung.
 * @param mentions of the document; words that nothing was found in can be linked too.
 * @param here for these words alone, else wherever the story says them.
 * @returns nothing when the words are not there any more.
 */
export function decisionsOn(
  document: TranscriptDocument,
  mentions: readonly Mention[],
  target: { readonly segmentId: string; readonly first: number; readonly last: number; readonly identityId: string },
  verdict: Verdict,
  here: boolean,
): DecisionDraft[] {
  const segments = new Map(document.segments.map((segment) => [segment.id, segment]));
  const segment = segments.get(target.segmentId);
  const [from, to] = [segment?.words[target.first], segment?.words[target.last]];
  if (segment === undefined || from === undefined || to === undefined) return [];
  const at = mentions.findIndex(
    ({ segmentId, first, last, identityId }) =>
      segmentId === target.segmentId &&
      first === target.first &&
      last === target.last &&
      identityId === target.identityId,
  );
  const mention = mentions[at];
  const surface =
    mention === undefined
      ? surfaceKey(
          segment.words
            .slice(target.first, target.last + 1)
            .map(({ text }) => text)
            .join(' '),
        )
      : spokenSurface(mention, mentions.slice(at + 1), segments);
  const place: DecidedPlace = { segmentId: segment.id, firstWordId: from.id, lastWordId: to.id };
  const base = { surface, takeId: segment.takeId, place: here ? place : null };
  const { identityId } = target;
  switch (verdict.verdict) {
    case 'accept':
    case 'reject':
      return [{ ...base, identityId, verdict: verdict.verdict, general: null }];
    case 'link':
      return [
        { ...base, identityId, verdict: 'reject', general: null },
        { ...base, identityId: verdict.to, verdict: 'accept', general: null },
      ];
    case 'level':
      return [
        {
          ...base,
          identityId,
          verdict: 'accept',
          general: { level: verdict.level, replacement: verdict.replacement },
        },
      ];
  }
}

/** The decisions that the search for mentions has to know. */
export function matchDecisions(decisions: readonly StoredDecision[]): Decision[] {
  return decisions.flatMap(({ identityId, verdict, surface, place }) =>
    identityId === null || verdict === 'dismiss'
      ? []
      : [{ identityId, verdict, surface, ...(place === null ? {} : { place }) }],
  );
}

/** Forms of the suggestions that were turned down. */
export function dismissedForms(decisions: readonly StoredDecision[]): string[] {
  return decisions.flatMap(({ verdict, surface }) => (verdict === 'dismiss' ? [surface] : []));
}

import { isApplied, type Mention } from '../identities/match.ts';
import { identityAt, type StoryRegistry } from '../identities/story-registry.ts';
import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import type { Passage } from './passages.ts';
import { placePassages } from './strikes.ts';

/** Where in the sound words are that the published text leaves out or replaces; seconds of their take. */
export interface HiddenPlace {
  readonly takeId: string;
  readonly kind: 'mention' | 'passage';
  readonly from: number;
  readonly to: number;
}

/**
 * Where a document's mentions that are replaced and its struck passages are heard, by segment: what a waveform shows, not what is
 * published. Takes mentions as they were found, so that nothing is searched again.
 * @param mentions of the registry in this document; those that wait or are kept are left out.
 */
export function hiddenPlaces(
  document: TranscriptDocument,
  registry: StoryRegistry,
  mentions: readonly Mention[],
  passages: readonly Passage[],
): HiddenPlace[] {
  const identities = new Map(registry.identities.map((identity) => [identity.id, identity]));
  const struck = placePassages(document, passages).bySegment;
  const bySegment = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (!isApplied(mention)) continue;
    const list = bySegment.get(mention.segmentId) ?? [];
    bySegment.set(mention.segmentId, list);
    list.push(mention);
  }
  return document.segments.flatMap((segment) => {
    if (segment.status === 'off-record') return [];
    const replaced = (bySegment.get(segment.id) ?? []).filter((mention) => {
      const identity = identities.get(mention.identityId);
      return identity !== undefined && identityAt(registry, identity, mention, segment).action !== 'keep';
    });
    return [
      ...replaced.flatMap((mention) => place('mention', segment, mention)),
      ...(struck.get(segment.id) ?? []).flatMap((strike) => place('passage', segment, strike)),
    ];
  });
}

function place(
  kind: HiddenPlace['kind'],
  segment: Segment,
  words: { readonly first: number; readonly last: number },
): HiddenPlace[] {
  const [from, to] = [segment.words[words.first], segment.words[words.last]];
  if (from === undefined || to === undefined) return [];
  return [{ takeId: segment.takeId, kind, from: from.start, to: to.end }];
}

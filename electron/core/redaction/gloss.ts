import type { Gloss } from '../transcript/gloss-store.ts';
import type { TranscriptDocument } from '../transcript/document.ts';
import type { StoryRegistry } from '../identities/story-registry.ts';
import type { Passage } from './passages.ts';
import { planPublication } from './plan.ts';
import type { PublishedToken } from './published.ts';
import { placePassages } from './strikes.ts';

/** A gloss as it may be read outside. Holds no word that was replaced. */
export interface PublishedGloss {
  readonly segmentId: string;
  readonly byHand: boolean;
  readonly tokens: readonly PublishedToken[];
}

/**
 * The English glosses of a document with every mention replaced as in the text, in its order. Nobody reviews what a gloss mentions, so
 * whatever may be somebody is replaced there, unless the journalist said that it is not. A segment with a struck word has no gloss:
 * no word of a gloss can be told to stand for a word that was said. Nor has one that was said on background or off the record.
 */
export function planGlosses(
  document: TranscriptDocument,
  glosses: ReadonlyMap<string, Gloss>,
  registry: StoryRegistry,
  passages: readonly Passage[],
): PublishedGloss[] {
  const struck = placePassages(document, passages).bySegment;
  const open = document.segments.filter(
    ({ id, status }) => status === 'on-record' && !struck.has(id) && (glosses.get(id)?.text ?? '') !== '',
  );
  const segments = open.map((segment) => ({
    ...segment,
    words: wordsOf(glosses.get(segment.id)?.text ?? '').map((text, index) => ({
      id: `gloss ${segment.id} ${index}`,
      text,
      start: segment.start,
      end: segment.end,
    })),
  }));
  const inEnglish = { language: 'en', speakers: [], segments };
  return planPublication(inEnglish, registry, [], [], () => true).segments.map(({ id, tokens }) => ({
    segmentId: id,
    byHand: glosses.get(id)?.byHand ?? false,
    tokens,
  }));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

import type { Database } from 'better-sqlite3';
import { DecisionStore } from '../identities/decision-store.ts';
import type { LoadedTranscript } from '../transcript/store.ts';
import { PassageStore } from './passages.ts';
import { QuoteStore } from './quotes.ts';
import { placePassages } from './strikes.ts';

/**
 * Segments on whose words something hangs that the journalist decided or wrote: passages struck and quoted, mentions decided in
 * this one place, notes. Other words in their place would move it, or lose it.
 * @returns their ids.
 */
export function heldSegments(
  db: Database,
  { storyId, interviewId }: { readonly storyId: string; readonly interviewId: string },
  { document, notes }: LoadedTranscript,
): ReadonlySet<string> {
  const passages = new PassageStore(db).list(interviewId);
  const places = [
    ...passages,
    ...new QuoteStore(db).list(interviewId),
    ...new DecisionStore(db).list(storyId).flatMap(({ place }) => place ?? []),
  ];
  const words = new Set([
    ...places.flatMap(({ firstWordId, lastWordId }) => [firstWordId, lastWordId]),
    ...notes.flatMap(({ firstWord, lastWord }) => [firstWord, lastWord]),
  ]);
  const held = new Set([...places, ...notes].map(({ segmentId }) => segmentId));
  for (const id of placePassages(document, passages).bySegment.keys()) held.add(id);
  for (const segment of document.segments) if (segment.words.some(({ id }) => words.has(id))) held.add(segment.id);
  return held;
}

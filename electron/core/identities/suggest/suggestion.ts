import type { FormLanguage } from '../forms/inflection.ts';
import type { IdentityDraft, IdentityKind } from '../identity.ts';

/** Why something is suggested. A code and never the words themselves: it may be shown, sorted by and counted. */
export const SUGGESTION_REASONS = [
  'name-list',
  'patronymic',
  'family-ending',
  'title',
  'capitals',
  'gazetteer',
  'place-cue',
  'address',
  'org-word',
  'quoted',
  'acronym',
  'unit-number',
  'date',
  'age',
  'contact',
  'document-number',
  'kin',
  'job',
  'origin',
] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** Where a suggestion occurs: as in {@link Mention}, offsets in UTF-16 units in the first and the last word. */
export interface SuggestedPlace {
  readonly segmentId: string;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** What would be registered, as far as it can be guessed: what happens to it is for the journalist to say. */
export type SuggestedDraft = Pick<IdentityDraft, 'kind' | 'forms' | 'gender'>;

/** Something that nobody registered and that may identify somebody. A proposal: nothing applies it by itself. */
export interface Suggestion {
  readonly kind: IdentityKind;
  /** Of the surest of its places. */
  readonly reason: SuggestionReason;
  /** From 0 to 1, of the surest of its places: for sorting, not a probability. */
  readonly confidence: number;
  readonly draft: SuggestedDraft;
  /** In the order of the document, never empty, none overlapping another suggestion's. */
  readonly places: readonly SuggestedPlace[];
}

/** Whether a text in the nominative is a populated place, and how many people live there (0 where not known). */
export type PlaceLookup = (nominative: string) => { readonly population: number } | null;

export interface SuggestOptions {
  /** A gazetteer; without it only countries and cues tell places. */
  readonly lookUpPlace?: PlaceLookup;
  /** Forms of suggestions that were rejected before, in the nominative. */
  readonly rejected?: readonly string[];
  /** Of segments that do not tell their language themselves; the document's own where not given. */
  readonly language?: FormLanguage;
}

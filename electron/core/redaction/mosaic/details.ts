import type { Identity } from '../../identities/identity.ts';
import { ageOf } from '../../identities/ladders/ages.ts';
import { dateOf } from '../../identities/ladders/dates.ts';
import { suggestIdentities } from '../../identities/suggest/suggest.ts';
import type { PlaceLookup, Suggestion } from '../../identities/suggest/suggestion.ts';
import type { TranscriptDocument } from '../../transcript/document.ts';
import type { PublishedDocument, PublishedToken } from '../published.ts';

/** What a detail tells of somebody. */
export const DETAIL_KINDS = ['unit', 'place', 'org', 'date', 'age', 'job', 'family', 'origin'] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

/** Something in a published text that, with others, narrows down who is meant. Holds no words. */
export interface Detail {
  readonly kind: DetailKind;
  readonly interviewId: string;
  readonly segmentId: string;
  /** How much it narrows down, from 1 to 3. */
  readonly weight: 1 | 2 | 3;
  /** People of a place, 0 where not known. */
  readonly population: number;
  /** An age in years. */
  readonly age: number | null;
}

/** A place of so few people is nearly a name. */
const VILLAGE = 5_000;
const TOWN = 100_000;

/** Stands where something was replaced: a word that nothing is read from. */
const REPLACED = '…';

function plainText({ text, mark }: PublishedToken): string {
  return mark === undefined || mark.action === 'keep' ? text : REPLACED;
}

/** The published text as a transcript, without what was replaced. */
function asTranscript(document: PublishedDocument): TranscriptDocument {
  const segments = document.segments.map(({ id, takeId, speakerId, status, start, end, tokens }) => ({
    id,
    takeId,
    track: 0,
    speakerId,
    status,
    start,
    end,
    flags: [],
    words: tokens
      .flatMap((token) => plainText(token).split(/\s+/u))
      .filter((text) => text !== '')
      .map((text, index) => ({ id: String(index), text, start, end })),
  }));
  return { language: document.language, speakers: document.speakers, segments };
}

/**
 * What is left in a published interview that narrows down who is meant: units, places, organisations, dates, ages, jobs, relations,
 * origins. Names of people are for the leak check. Each thing once, where it is said first.
 */
export function detailsOf(
  interviewId: string,
  document: PublishedDocument,
  identities: readonly Identity[],
  lookUpPlace?: PlaceLookup,
): Detail[] {
  // What is kept on purpose counts too, and what replaces somebody does not.
  const hidden = identities.filter(({ action }) => action !== 'keep');
  const options = lookUpPlace === undefined ? {} : { lookUpPlace };
  return suggestIdentities(asTranscript(document), hidden, options).flatMap((suggestion) => {
    const kind = kindOf(suggestion);
    const [place] = suggestion.places;
    if (kind === null || place === undefined) return [];
    const form = suggestion.draft.forms[0]?.text ?? '';
    const population = kind === 'place' ? (lookUpPlace?.(form)?.population ?? 0) : 0;
    const age = kind === 'age' ? ageOf(form) : null;
    return [
      { kind, interviewId, segmentId: place.segmentId, weight: weightOf(kind, form, population), population, age },
    ];
  });
}

function kindOf({ kind, reason }: Suggestion): DetailKind | null {
  switch (kind) {
    case 'unit':
    case 'place':
    case 'org':
    case 'date':
    case 'age':
      return kind;
    case 'detail':
      return reason === 'job' ? 'job' : reason === 'kin' ? 'family' : reason === 'origin' ? 'origin' : null;
    case 'person':
    case 'contact':
    case 'other':
      return null;
  }
}

function weightOf(kind: DetailKind, form: string, population: number): 1 | 2 | 3 {
  switch (kind) {
    case 'unit':
      return 3;
    case 'place':
      return population === 0 || population < VILLAGE ? 3 : population < TOWN ? 2 : 1;
    case 'org':
      return 2;
    case 'date':
      return dateOf(form)?.day === null ? 1 : 2;
    case 'job':
      return 2;
    case 'age':
    case 'family':
    case 'origin':
      return 1;
  }
}

import type { IdentityKind } from '../identity.ts';
import { WORDS } from './lexicon/words.ts';
import type { KnownPlace, PlaceFinder } from './places.ts';
import { endsLikeFamilyName } from './family-names.ts';
import type { NameRun } from './runs.ts';
import type { SuggestionReason } from './suggestion.ts';
import type { Token } from './tokens.ts';
import { findTopic, wordsFor } from './vocabulary.ts';

/** What a run seems to name. `first` and `last` may be wider than the run: a street has its word with it. */
export interface Verdict {
  readonly first: number;
  readonly last: number;
  readonly kind: IdentityKind;
  readonly reason: SuggestionReason;
  readonly confidence: number;
  /** Of a place that was looked up. */
  readonly nominative?: string;
}

/** So well known that its name means the place. */
export const BIG_CITY = 100_000;
const KNOWN_TOWN = 1_000;
const ADJECTIVE = /(?:ий|ый|ой|ая|ого|ому|ую|ої|ій|им|ым|ое|а|у|ою|е)$/u;
const FRENCH_STREETS = new Set(WORDS.fr.streetWords);
/** Before places, and before people as well: enough for a word that looks like neither. */
export const LOOSE_PREPOSITIONS = new Set('на до від через біля через за'.split(' '));

/** Decides what the run names by its words, by what stands around it, and by what is known of places; in that order. */
export function classify(tokens: readonly Token[], run: NameRun, places: PlaceFinder): Verdict {
  const { first, last } = run;
  const span = tokens.slice(first, last + 1);
  const before = tokens[first - 1];
  const joined = before !== undefined && /^(?: |\. |['’])$/u.test(tokens[first]?.gap ?? '');
  const verdict = (
    kind: IdentityKind,
    reason: SuggestionReason,
    confidence: number,
    wider: Partial<Verdict> = {},
  ): Verdict => ({
    first,
    last,
    kind,
    reason,
    confidence,
    ...wider,
  });

  const address = addressAround(tokens, run);
  if (address !== null) return verdict('place', 'address', 0.85, address);
  if (span.some(({ gap }, at) => at > 0 && gap === ' & ')) return verdict('org', 'org-word', 0.8);
  const org = orgAround(tokens, run);
  if (org !== null) return verdict('org', 'org-word', 0.8, org);
  if (span.some(({ reading }) => reading.patronymic)) return verdict('person', 'patronymic', 0.95);

  const titled = joined && findTopic('titles', tokens, first - 1) !== null;
  const given = span.map(({ reading }) => reading.given);
  const named = given.some((hit) => hit !== null);
  const located = joined && wordsFor(before).placePrepositions.has(before.key);
  const placeWord = joined && findTopic('placeWords', tokens, first - 1) !== null;
  const place = places.find(span);
  const country = findTopic('countries', tokens, first)?.last === last;

  if (country) return verdict('place', 'gazetteer', 0.7);
  if (titled && !placeWord) return verdict('person', 'title', named ? 0.95 : 0.85);
  if (placeWord || isPlaceNoun(tokens, run))
    return verdict('place', 'place-cue', 0.85, place === null ? {} : { nominative: place.nominative });
  if (given.length > 1 && given[0] !== null) return verdict('person', 'name-list', 0.95);
  if (place !== null && (located || !named) && isLikelyPlace(place, span, located)) {
    return verdict('place', 'gazetteer', located ? 0.9 : 0.7, { nominative: place.nominative });
  }
  if (named) return verdict('person', 'name-list', 0.9);
  if (span.every(({ writing, text }) => writing === 'upper' && text.length > 1)) return verdict('org', 'acronym', 0.6);
  const loosely =
    joined && span.length === 1 && LOOSE_PREPOSITIONS.has(before.key) && !endsLikeFamilyName(span[0]?.key ?? '');
  if (loosely) return verdict('place', 'place-cue', 0.45);
  if (located && !(before.key === 'у' && span.length === 1 && /[аяоиь]$/u.test(span[0]?.key ?? ''))) {
    const people = span.length > 1 && !before.cyrillic && !/^(?:in|near|outside|at|en|à|dans)$/u.test(before.key);
    if (!people) return verdict('place', 'place-cue', 0.6);
  }
  if (span.some(({ cyrillic, key }) => cyrillic && endsLikeFamilyName(key)))
    return verdict('person', 'family-ending', 0.75);
  return verdict('person', 'capitals', 0.5);
}

/** A surname that is also a small town is a surname, unless "in" stands before it; "Иванова" is not Иваново. */
function isLikelyPlace({ population, nominative }: KnownPlace, span: readonly Token[], located: boolean): boolean {
  const key = span.at(-1)?.key ?? '';
  if (located) return population >= KNOWN_TOWN;
  if (!endsLikeFamilyName(key)) return population >= KNOWN_TOWN;
  return population >= BIG_CITY && !/(?:ова|ева|ина)$/u.test(key) && (!nominative.endsWith('о') || key.endsWith('о'));
}

/** "улица Лесная", "rue de la Tannerie", "Mill Lane": the street with its word. French streets are also named in English. */
function addressAround(tokens: readonly Token[], { first, last }: NameRun): { first: number; last: number } | null {
  const isStreet = (at: number): boolean => findTopic('streetWords', tokens, at) !== null;
  if (tokens[first]?.cyrillic === false) {
    const after = tokens[last + 1]?.gap === ' ' && isStreet(last + 1) && tokens[last + 1]?.writing !== 'lower';
    const end = after ? last + 1 : last;
    if (tokens[first].language === 'en' && (after || (last > first && isStreet(last))))
      return { first: numberBefore(tokens, first), last: end };
    let at = first - 1;
    while (at >= first - 3 && /^(?:de|du|des|la|l|d|les)$/u.test(tokens[at]?.key ?? '')) at -= 1;
    const word = FRENCH_STREETS.has(tokens[at]?.key ?? '')
      ? at
      : FRENCH_STREETS.has(tokens[first].key) && last > first
        ? first
        : null;
    const named = word !== null && (tokens[word]?.language === 'fr' || at < first - 1 || word === first);
    return named ? { first: numberBefore(tokens, word), last } : null;
  }
  if (/^(?: |\. |\.)$/u.test(tokens[first]?.gap ?? '') && isStreet(first - 1)) return { first: first - 1, last };
  return first < last && isStreet(first) ? { first, last } : null;
}

function numberBefore(tokens: readonly Token[], first: number): number {
  const before = tokens[first - 1];
  return before?.writing === 'digits' && /^,? $/u.test(tokens[first]?.gap ?? '') && !before.cyrillic
    ? first - 1
    : first;
}

/** "завод Волгомаш", "Андріївська лікарня", "Vitebsk Regional Hospital": with the word for what it is. */
function orgAround(tokens: readonly Token[], { first, last }: NameRun): { first: number; last: number } | null {
  const head = tokens[first];
  const tail = tokens[last];
  if (head === undefined || tail === undefined) return null;
  const named = head.reading.given !== null;
  for (let at = first; at <= last && last > first; at += 1) {
    if (findTopic('orgWords', tokens, at) !== null && !(named && head.cyrillic)) return { first, last };
  }
  const after = tokens[last + 1];
  if (first === last && !named && after?.gap === ' ' && findTopic('orgWords', tokens, last + 1) !== null) {
    const adjective = head.cyrillic ? ADJECTIVE.test(head.key) : head.language === 'en' && after.writing === 'lower';
    if (adjective) return { first, last: last + 1 };
  }
  if (head.gap !== ' ' || first === 0 || findTopic('orgWords', tokens, first - 1) === null) return null;
  if (head.cyrillic) return named || head.reading.patronymic ? null : { first, last };
  return head.language === 'fr' ? { first: first - 1, last } : null;
}

/** "Lake Baikal", "Kharkiv region". */
function isPlaceNoun(tokens: readonly Token[], { first, last }: NameRun): boolean {
  for (let at = first; at <= last; at += 1)
    if (last > first && findTopic('placeWords', tokens, at) !== null) return true;
  return (
    tokens[last + 1]?.gap === ' ' &&
    findTopic('placeWords', tokens, last + 1) !== null &&
    findTopic('titles', tokens, first) === null
  );
}

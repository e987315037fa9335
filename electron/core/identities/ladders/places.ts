import { inflect } from '../forms/inflect.ts';
import type { FormLanguage } from '../forms/inflection.ts';
import { inflectPhrase } from '../phrases/phrase.ts';
import { directionOf, inPartOf } from './compass.ts';
import { inCountry } from './countries.ts';
import { nameKey, type Gazetteer, type Place } from './gazetteer.ts';
import { partOfRussia, regionOf } from './regions.ts';
import { rung, type Rung } from './rung.ts';

// From how many inhabitants a place is called so.
const SIZES: readonly (readonly [from: number, names: Readonly<Record<FormLanguage, string>>])[] = [
  [1_000_000, { en: 'a big city', ru: 'крупный город', uk: 'велике місто', fr: 'une grande ville' }],
  [100_000, { en: 'a city', ru: 'город', uk: 'місто', fr: 'une ville' }],
  [20_000, { en: 'a town', ru: 'город', uk: 'місто', fr: 'une ville' }],
  [5_000, { en: 'a small town', ru: 'небольшой город', uk: 'невелике місто', fr: 'une petite ville' }],
  [0, { en: 'a village', ru: 'село', uk: 'село', fr: 'un village' }],
];

/** What a place of so many inhabitants is called. */
function sizeWord(population: number, language: FormLanguage): string {
  return SIZES.find(([from]) => population >= from)?.[1][language] ?? '';
}

/**
 * The rungs of a place, from a hint of where it is to its mere size. A neighbouring town is named only if it is bigger by far, and not
 * if it is one that the story hides.
 * @param hidden keys ({@link nameKey}) of what may not be named
 */
export function placeLadder(
  place: Place,
  language: FormLanguage,
  gazetteer: Gazetteer,
  hidden: ReadonlySet<string>,
): Rung[] {
  const size = sizeWord(place.population, language);
  const rungs: Rung[] = [];
  const add = (level: string, where: string, sure: boolean): void => {
    rungs.push(rung(level, `${size} ${where}`, language, sure));
  };
  const near = nearPhrase(place, language, gazetteer, hidden);
  if (near !== null) add('near', near.text, near.sure);
  const region = regionOf(place.country, place.region);
  if (region !== undefined) {
    const phrase = inRegion(region[language], language);
    if (!named(phrase.text, hidden)) add('region', phrase.text, phrase.sure);
  }
  const part = partOfRussia(place.country, place.region);
  const direction = part === undefined ? directionOf(place, gazetteer) : null;
  if (part !== undefined) add('part', part[language], true);
  else if (direction !== null) {
    const phrase = inPartOf(place.country, direction, language);
    add('part', phrase.text, phrase.sure);
  }
  const country = inCountry(place.country, language);
  add('country', country.text, country.sure);
  rungs.push(rung('size', size, language, true));
  return rungs;
}

function named(phrase: string, hidden: ReadonlySet<string>): boolean {
  return nameKey(phrase)
    .split(' ')
    .some((key) => hidden.has(key));
}

function inRegion(name: string, language: FormLanguage): { text: string; sure: boolean } {
  if (language === 'en') return { text: `in ${name}`, sure: true };
  if (language === 'fr') return { text: /^l[ae’] ?/u.test(name) ? `dans ${name}` : `en ${name}`, sure: true };
  const { text, sure } = inflectPhrase(name, language, 'locative');
  const before =
    language === 'ru'
      ? /^[вф][бвгджзклмнпрстфхцчшщ]/iu.test(text)
        ? 'во'
        : 'в'
      : /^[аеєиіїоуюя]/iu.test(text)
        ? 'в'
        : 'у';
  return { text: `${before} ${text}`, sure };
}

const KILOMETRES_PER_DEGREE = 111.2;
const NEAR_KILOMETRES = 80;
const LEAST_NEIGHBOUR = 20_000;
const TIMES_BIGGER = 8;

/** Great-circle distance by the equirectangular approximation: under 1 % off within 80 km away from the poles. */
function kilometres(a: Place, b: Place): number {
  const north = a.latitude - b.latitude;
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(north, east) * KILOMETRES_PER_DEGREE;
}

function nearPhrase(
  place: Place,
  language: FormLanguage,
  gazetteer: Gazetteer,
  hidden: ReadonlySet<string>,
): { text: string; sure: boolean } | null {
  const least = Math.max(LEAST_NEIGHBOUR, place.population * TIMES_BIGGER);
  let best: { place: Place; distance: number } | null = null;
  for (const other of gazetteer.all()) {
    if (other.population < least || Math.abs(other.latitude - place.latitude) > 1) continue;
    const distance = kilometres(place, other);
    if (distance > NEAR_KILOMETRES || (best !== null && best.distance <= distance)) continue;
    const names = [other.name, other.russian ?? '', other.ukrainian ?? ''].map(nameKey);
    if (!names.some((name) => hidden.has(name) || name === nameKey(place.name))) best = { place: other, distance };
  }
  if (best === null) return null;
  switch (language) {
    case 'en':
      return { text: `near ${best.place.name}`, sure: true };
    case 'fr':
      return { text: `près ${/^[AEIOUYÉÈ]/u.test(best.place.name) ? 'd’' : 'de '}${best.place.name}`, sure: true };
    case 'ru':
      return best.place.russian === null ? null : near('недалеко от', best.place.russian, language);
    case 'uk':
      return best.place.ukrainian === null ? null : near('недалеко від', best.place.ukrainian, language);
  }
}

/** "недалеко от Купянска". */
function near(words: string, name: string, language: 'ru' | 'uk'): { text: string; sure: boolean } {
  const options = { role: 'full', kind: 'place', gender: null, language } as const;
  const genitive = inflect(name, options, { case: 'genitive', number: 'singular', gender: null });
  const plural = genitive ?? inflect(name, options, { case: 'genitive', number: 'plural', gender: null });
  return { text: `${words} ${plural ?? name}`, sure: plural !== null };
}

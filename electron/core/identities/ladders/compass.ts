import type { FormLanguage } from '../forms/inflection.ts';
import { countryName, ofCountry, type Phrase } from './countries.ts';
import type { Gazetteer, Place } from './gazetteer.ts';

const DIRECTIONS = [
  'north-west',
  'north',
  'north-east',
  'west',
  'centre',
  'east',
  'south-west',
  'south',
  'south-east',
] as const;
/** Where in a country something is. */
export type Direction = (typeof DIRECTIONS)[number];

// A place is in the middle third of a country, by the number of its places, or beside it. Corners take both outer thirds.
const THIRD = 1 / 3;

/** The part of its country in which a place lies, by thirds of the country's places; null where the gazetteer knows too few of them. */
export function directionOf(place: Place, gazetteer: Gazetteer): Direction | null {
  const country = gazetteer.all().filter((other) => other.country === place.country);
  if (country.length < 9) return null;
  const below = (of: (each: Place) => number): number =>
    country.filter((other) => of(other) < of(place)).length / country.length;
  const north = below(({ latitude }) => latitude);
  const east = below(({ longitude }) => longitude);
  const row = north >= 1 - THIRD ? 0 : north < THIRD ? 2 : 1;
  const column = east >= 1 - THIRD ? 2 : east < THIRD ? 0 : 1;
  return DIRECTIONS[row * 3 + column] ?? null;
}

const RUSSIAN: Readonly<Record<Direction, string>> = {
  ...{ 'north-west': 'на северо-западе', north: 'на севере', 'north-east': 'на северо-востоке', west: 'на западе' },
  ...{
    centre: 'в центре',
    east: 'на востоке',
    'south-west': 'на юго-западе',
    south: 'на юге',
    'south-east': 'на юго-востоке',
  },
};
const UKRAINIAN: typeof RUSSIAN = {
  ...{
    'north-west': 'на північному заході',
    north: 'на півночі',
    'north-east': 'на північному сході',
    west: 'на заході',
  },
  ...{
    centre: 'у центрі',
    east: 'на сході',
    'south-west': 'на південному заході',
    south: 'на півдні',
    'south-east': 'на південному сході',
  },
};
const FRENCH: typeof RUSSIAN = {
  ...{
    'north-west': 'nord-ouest',
    north: 'nord',
    'north-east': 'nord-est',
    west: 'ouest',
    centre: 'centre',
    east: 'est',
  },
  ...{ 'south-west': 'sud-ouest', south: 'sud', 'south-east': 'sud-est' },
};
const ENGLISH_ARTICLE = /^(?:United|Netherlands|Philippines)/u;

/** "in southern Russia", "на юге России", "на півдні Росії", "dans le sud de la Russie". */
export function inPartOf(country: string, direction: Direction, language: FormLanguage): Phrase {
  const of = ofCountry(country, language);
  switch (language) {
    case 'ru':
      return { ...of, text: `${RUSSIAN[direction]} ${of.text}` };
    case 'uk':
      return { ...of, text: `${UKRAINIAN[direction]} ${of.text}` };
    case 'fr': {
      const part = FRENCH[direction];
      return { ...of, text: `dans ${/^[eo]/u.test(part) ? 'l’' : 'le '}${part} ${of.text}` };
    }
    case 'en': {
      const name = countryName(country, 'en');
      if (ENGLISH_ARTICLE.test(name)) return { ...of, text: `in the ${direction} ${of.text}` };
      return { ...of, text: `in ${direction === 'centre' ? 'central' : `${direction}ern`} ${name}` };
    }
  }
}

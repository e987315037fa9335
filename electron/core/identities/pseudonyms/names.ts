import type { FormLanguage, Gender } from '../forms/inflection.ts';
import { foldKey } from '../text.ts';
import { ENGLISH_FAMILIES, ENGLISH_MEN, ENGLISH_WOMEN } from './names/en.ts';
import { FRENCH_FAMILIES, FRENCH_MEN, FRENCH_WOMEN } from './names/fr.ts';
import { RUSSIAN_FAMILIES, RUSSIAN_MEN, RUSSIAN_WOMEN } from './names/ru.ts';
import { UKRAINIAN_FAMILIES, UKRAINIAN_MEN, UKRAINIAN_WOMEN } from './names/uk.ts';
import { cyrillise, romanise, scriptOf, type Script } from './scripts.ts';

/** A given name that a pseudonym can have. */
export interface GivenName {
  readonly language: FormLanguage;
  readonly gender: Gender;
  /** In the alphabet of the language. */
  readonly own: string;
  readonly latin: string;
  /** What friends say, in the alphabet of the language; null where people say the name. */
  readonly diminutive: string | null;
}

function slavicNames(language: 'ru' | 'uk', gender: Gender, list: string): GivenName[] {
  return list.split(',').map((entry) => {
    const [own = '', latin = '', diminutive = ''] = entry.trim().split(/\s+/u);
    return { language, gender, own, latin, diminutive };
  });
}

function westernNames(language: 'en' | 'fr', gender: Gender, list: string): GivenName[] {
  return words(list).map((own) => ({ language, gender, own, latin: own, diminutive: null }));
}

function words(list: string): string[] {
  return list.trim().split(/\s+/u);
}

const GIVEN: readonly GivenName[] = [
  ...slavicNames('ru', 'masculine', RUSSIAN_MEN),
  ...slavicNames('ru', 'feminine', RUSSIAN_WOMEN),
  ...slavicNames('uk', 'masculine', UKRAINIAN_MEN),
  ...slavicNames('uk', 'feminine', UKRAINIAN_WOMEN),
  ...westernNames('en', 'masculine', ENGLISH_MEN),
  ...westernNames('en', 'feminine', ENGLISH_WOMEN),
  ...westernNames('fr', 'masculine', FRENCH_MEN),
  ...westernNames('fr', 'feminine', FRENCH_WOMEN),
];
const FAMILIES: Readonly<Record<FormLanguage, readonly string[]>> = {
  ru: words(RUSSIAN_FAMILIES),
  uk: words(UKRAINIAN_FAMILIES),
  en: words(ENGLISH_FAMILIES),
  fr: words(FRENCH_FAMILIES),
};
const BY_KEY = new Map<string, GivenName[]>();
const BY_DIMINUTIVE = new Map<string, GivenName[]>();
for (const name of GIVEN) {
  for (const key of new Set([foldKey(name.own), foldKey(name.latin)])) add(BY_KEY, key, name);
  if (name.diminutive === null) continue;
  const latin = romanise(name.diminutive, name.language === 'uk' ? 'uk' : 'ru');
  for (const key of new Set([foldKey(name.diminutive), foldKey(latin)])) add(BY_DIMINUTIVE, key, name);
}

function add(map: Map<string, GivenName[]>, key: string, name: GivenName): void {
  map.set(key, [...(map.get(key) ?? []), name]);
}

/** All given names of a language and gender. */
export function givenNames(language: FormLanguage, gender: Gender): readonly GivenName[] {
  return GIVEN.filter((name) => name.language === language && name.gender === gender);
}

/** All family names of a language as men have them. */
export function familyNames(language: FormLanguage): readonly string[] {
  return FAMILIES[language];
}

/** The listed given names that are written so, in either alphabet. */
export function knownGivenNames(name: string): readonly GivenName[] {
  return BY_KEY.get(foldKey(name)) ?? [];
}

/** The listed given names whose diminutive is written so, in either alphabet. */
export function namesCalled(diminutive: string): readonly GivenName[] {
  return BY_DIMINUTIVE.get(foldKey(diminutive)) ?? [];
}

/**
 * A name in the other alphabet: listed given names as they are usually spelt, others letter by letter. A name that is in the
 * alphabet already comes back as it is.
 */
export function inScript(name: string, script: Script, language: FormLanguage): string {
  if (scriptOf(name) === script) return name;
  const known = knownGivenNames(name).filter(({ own }) => scriptOf(own) === 'cyrillic');
  const listed = known.find((each) => each.language === language) ?? known[0];
  if (listed !== undefined) return script === 'latin' ? listed.latin : listed.own;
  if (script === 'latin') return romanise(name, /[іїєґ]/iu.test(name) || language === 'uk' ? 'uk' : 'ru');
  return cyrillise(name, language === 'uk' ? 'uk' : 'ru');
}

/** What friends call somebody of this given name, in the alphabet in which it is written here; null where no list says. */
export function diminutiveOf(name: string, language: FormLanguage): string | null {
  const known = knownGivenNames(name);
  const listed = known.find((each) => each.language === language) ?? known[0];
  if (listed?.diminutive === undefined || listed.diminutive === null) return null;
  return inScript(listed.diminutive, scriptOf(name), listed.language);
}

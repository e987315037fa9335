import type { FormLanguage, Gender } from './inflection.ts';
import { ENGLISH_MEN, ENGLISH_WOMEN } from './names/english.ts';
import { FRENCH_MEN, FRENCH_WOMEN } from './names/french.ts';
import { RUSSIAN_MEN, RUSSIAN_WOMEN } from './names/russian.ts';
import { UKRAINIAN_MEN, UKRAINIAN_WOMEN } from './names/ukrainian.ts';

/** What the tables know of one given name or diminutive. */
interface Entry {
  /** Genders of those who are called so. */
  readonly genders: Set<Gender>;
  /** As a full name: its variants and diminutives. */
  readonly diminutives: Set<string>;
  /** As a diminutive: the full names. */
  readonly full: Set<string>;
}

const SOURCES: Readonly<Record<FormLanguage, Readonly<Record<Gender, string>>>> = {
  ru: { masculine: RUSSIAN_MEN, feminine: RUSSIAN_WOMEN },
  uk: { masculine: UKRAINIAN_MEN, feminine: UKRAINIAN_WOMEN },
  en: { masculine: ENGLISH_MEN, feminine: ENGLISH_WOMEN },
  fr: { masculine: FRENCH_MEN, feminine: FRENCH_WOMEN },
};

const tables = new Map<FormLanguage, ReadonlyMap<string, Entry>>();

/** A name as the tables are looked up by: lower case, one kind of apostrophe, ё as е. */
function keyOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’ʼ`´]/gu, "'")
    .replaceAll('ё', 'е');
}

function tableOf(language: FormLanguage): ReadonlyMap<string, Entry> {
  const known = tables.get(language);
  if (known !== undefined) return known;
  const table = new Map<string, Entry>();
  const entry = (name: string, gender: Gender): Entry => {
    const found = table.get(keyOf(name)) ?? { genders: new Set(), diminutives: new Set(), full: new Set() };
    found.genders.add(gender);
    table.set(keyOf(name), found);
    return found;
  };
  for (const gender of ['masculine', 'feminine'] as const) {
    for (const line of SOURCES[language][gender].split('\n')) {
      const [names = '', list = ''] = line.split(': ');
      const diminutives = list.split(' ').filter((name) => name !== '');
      for (const name of names.split('/').filter((variant) => variant !== '')) {
        for (const diminutive of diminutives) {
          entry(name, gender).diminutives.add(diminutive);
          entry(diminutive, gender).full.add(name);
        }
      }
    }
  }
  tables.set(language, table);
  return table;
}

/** The entry of a name in any case of letters, ё or е; undefined where the tables do not know it. */
export function knownName(name: string, language: FormLanguage): Readonly<Entry> | undefined {
  return tableOf(language).get(keyOf(name));
}

/** The gender that the tables give a name; null where they know none or both. */
export function tableGender(name: string, language: FormLanguage): Gender | null {
  const genders = [...(knownName(name, language)?.genders ?? [])];
  return genders.length === 1 ? (genders[0] ?? null) : null;
}

import type { Gender } from '../forms/inflection.ts';
import { LATIN_FEMININE, LATIN_HOMOGRAPHS, LATIN_MASCULINE } from './lexicon/given-latin.ts';
import { RU_FEMININE, RU_HOMOGRAPHS, RU_MASCULINE } from './lexicon/given-ru.ts';
import { UK_FEMININE, UK_HOMOGRAPHS, UK_MASCULINE } from './lexicon/given-uk.ts';
import { StemIndex, type StemHit } from './stems.ts';
import { keyOf } from './key.ts';

interface GivenName {
  /** Key of the full name; a short form has that of its full name. */
  readonly base: string;
  readonly gender: Gender;
  readonly short: boolean;
}

/** What a token is as a given name. */
export interface GivenHit {
  /** Keys of all full names that it can be short for or a form of. */
  readonly bases: readonly string[];
  /** In the nominative, as listed. */
  readonly nominative: string;
  /** Null where it is both ("Саша"). */
  readonly gender: Gender | null;
  readonly short: boolean;
  /** An ordinary word too, where capitals do not tell. */
  readonly homograph: boolean;
}

const cyrillic = { ru: new StemIndex<GivenName>(), uk: new StemIndex<GivenName>() };
const patronymicStems = new Set<string>();

function load(table: string, gender: Gender, language: 'ru' | 'uk'): void {
  for (const line of table.trim().split('\n')) {
    const [head = '', ...shorts] = line.trim().split(' ');
    const [name = '', stem] = head.replace(')', '').split('(');
    const base = keyOf(name);
    cyrillic[language].add(name, { base, gender, short: false }, stem === undefined ? [] : [stem]);
    if (gender === 'masculine') {
      for (const each of [name, stem ?? name]) patronymicStems.add(keyOf(each).replace(/[ийоаь]+$/u, ''));
    }
    for (const short of shorts) cyrillic[language].add(short, { base, gender, short: true });
  }
}

load(RU_MASCULINE, 'masculine', 'ru');
load(RU_FEMININE, 'feminine', 'ru');
load(UK_MASCULINE, 'masculine', 'uk');
load(UK_FEMININE, 'feminine', 'uk');

const latin = new Map<string, { readonly nominative: string; readonly genders: Set<Gender> }>();
for (const [table, gender] of [
  [LATIN_MASCULINE, 'masculine'],
  [LATIN_FEMININE, 'feminine'],
] as const) {
  for (const nominative of table.trim().split(/\s+/u)) {
    const entry = latin.get(keyOf(nominative)) ?? { nominative, genders: new Set<Gender>() };
    entry.genders.add(gender);
    latin.set(keyOf(nominative), entry);
  }
}

function combine(hits: readonly StemHit<GivenName>[], homograph: boolean): GivenHit | null {
  const [first] = hits;
  if (first === undefined) return null;
  const genders = new Set(hits.map(({ value }) => value.gender));
  return {
    bases: [...new Set(hits.map(({ value }) => value.base))],
    nominative: first.nominative,
    gender: genders.size === 1 ? first.value.gender : null,
    short: hits.every(({ value }) => value.short),
    homograph,
  };
}

/**
 * `key` as a given name, in any case of its language, or null. A token of the other Slavic language is found too, as
 * people mix them.
 */
export function givenNameOf(key: string, language: 'ru' | 'uk' | 'latin'): GivenHit | null {
  if (language === 'latin') {
    const entry = latin.get(key);
    if (entry === undefined) return null;
    const [gender] = entry.genders;
    return {
      bases: [key],
      nominative: entry.nominative,
      gender: entry.genders.size === 1 ? (gender ?? null) : null,
      short: false,
      homograph: LATIN_HOMOGRAPHS.has(key),
    };
  }
  const other = language === 'ru' ? 'uk' : 'ru';
  for (const each of [language, other] as const) {
    const hits = cyrillic[each].find(key);
    const whole = hits.filter(({ bare }) => !bare);
    const homograph = (each === 'ru' ? RU_HOMOGRAPHS : UK_HOMOGRAPHS).has(key);
    const found = combine(whole.length > 0 ? whole : hits, homograph || whole.length === 0);
    if (found !== null) return found;
  }
  return null;
}

const PATRONYMIC =
  /^(.{2,}?)(?:ь?ев|йов|ьов|ов|їв|ів)?(?:ич|ович|евич)(?:|а|у|ем|ом|е|еві|ові|і|и)$|^(.{2,}?)(?:ь?ев|ов|їв|ів|йов|и|ин)(?:на|ны|не|ни|ну|ні|ной|ною|но|чна|чны|чне|чни|чну|чні|чной|чною|чно)$/u;

/** Whether `key` is a patronymic of a known name, in any case ("Сергеевича", "Павловны", "Михалычем"). */
export function isPatronymic(key: string): boolean {
  if (/^(?:ил|лук|фом|кузьм|сав|никит)(?:ич|ьич)(?:|а|у|ем|е|еві|і)$|^(?:ильин|кузьмин|лукин|фомин)ичн/u.test(key))
    return true;
  if (/.{2}(?:ов|ев|йов|ьов)ич(?:|а|у|ем|е|еві|і)$/u.test(key)) return true;
  const match = PATRONYMIC.exec(key.replace(/лыч/u, 'йлович'));
  const stem = match?.[1] ?? match?.[2];
  if (stem === undefined || key.length < 6) return false;
  return (
    patronymicStems.has(stem) || patronymicStems.has(stem.replace(/[ьй]$/u, '')) || patronymicStems.has(`${stem}и`)
  );
}

/** `masculine` or `feminine` of a patronymic. */
export function patronymicGender(key: string): Gender {
  return /(?:ич|ыч)(?:|а|у|ем|ом|е|еві|ові|і|и)$/u.test(key) ? 'masculine' : 'feminine';
}

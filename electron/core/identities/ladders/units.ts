import type { FormLanguage } from '../forms/inflection.ts';
import { piecesOf } from '../text.ts';
import { rung, type Rung } from './rung.ts';

type Words = Readonly<Record<FormLanguage, string>>;

/** Sorts of unit: what their names begin with in any of the languages, folded, and what they are called. Gender decides the adjective. */
const SORTS: readonly { readonly stems: string; readonly words: Words; readonly gender: 'm' | 'f' }[] = [
  {
    stems: 'brigad бригад',
    words: { en: 'brigade', fr: 'brigade', ru: 'бригада', uk: 'бригада' },
    gender: 'f',
  },
  { stems: 'regim полк', words: { en: 'regiment', fr: 'régiment', ru: 'полк', uk: 'полк' }, gender: 'm' },
  {
    stems: 'battal batail батал',
    words: { en: 'battalion', fr: 'bataillon', ru: 'батальон', uk: 'батальйон' },
    gender: 'm',
  },
  { stems: 'divis дивиз дивіз', words: { en: 'division', fr: 'division', ru: 'дивизия', uk: 'дивізія' }, gender: 'f' },
  { stems: 'company compagn рот', words: { en: 'company', fr: 'compagnie', ru: 'рота', uk: 'рота' }, gender: 'f' },
  { stems: 'platoon section взвод', words: { en: 'platoon', fr: 'section', ru: 'взвод', uk: 'взвод' }, gender: 'm' },
];

interface Arm {
  readonly stems: string;
  /** Before an English noun, after a French one; Russian and Ukrainian adjectives, masculine and feminine. */
  readonly words: Readonly<Record<'en' | 'fr', string>> &
    Readonly<Record<'ru' | 'uk', readonly [m: string, f: string]>>;
  readonly branch: keyof typeof BRANCHES;
}

const BRANCHES = {
  infantry: { en: 'an infantry unit', fr: 'une unité d’infanterie', ru: 'пехотная часть', uk: 'піхотна частина' },
  tank: { en: 'a tank unit', fr: 'une unité blindée', ru: 'танковая часть', uk: 'танкова частина' },
  artillery: {
    en: 'an artillery unit',
    fr: 'une unité d’artillerie',
    ru: 'артиллерийская часть',
    uk: 'артилерійська частина',
  },
  airborne: { en: 'an airborne unit', fr: 'une unité aéroportée', ru: 'десантная часть', uk: 'десантна частина' },
} as const satisfies Readonly<Record<string, Words>>;

const ARMS: readonly Arm[] = [
  {
    stems: 'motor мотострел мотостріл',
    words: {
      en: 'motor rifle',
      fr: 'motorisée',
      ru: ['мотострелковый', 'мотострелковая'],
      uk: ['мотострілецький', 'мотострілецька'],
    },
    branch: 'infantry',
  },
  {
    stems: 'mechan механиз механіз',
    words: {
      en: 'mechanised',
      fr: 'mécanisée',
      ru: ['механизированный', 'механизированная'],
      uk: ['механізований', 'механізована'],
    },
    branch: 'infantry',
  },
  {
    stems: 'infant пехот піхот',
    words: { en: 'infantry', fr: 'd’infanterie', ru: ['пехотный', 'пехотная'], uk: ['піхотний', 'піхотна'] },
    branch: 'infantry',
  },
  {
    stems: 'assault assaut штурм',
    words: { en: 'assault', fr: 'd’assaut', ru: ['штурмовой', 'штурмовая'], uk: ['штурмовий', 'штурмова'] },
    branch: 'infantry',
  },
  {
    stems: 'tank blind танк',
    words: { en: 'tank', fr: 'blindée', ru: ['танковый', 'танковая'], uk: ['танковий', 'танкова'] },
    branch: 'tank',
  },
  {
    stems: 'artill артил',
    words: {
      en: 'artillery',
      fr: 'd’artillerie',
      ru: ['артиллерийский', 'артиллерийская'],
      uk: ['артилерійський', 'артилерійська'],
    },
    branch: 'artillery',
  },
  {
    stems: 'airborn parach десант',
    words: {
      en: 'airborne',
      fr: 'aéroportée',
      ru: ['десантный', 'десантная'],
      uk: ['десантний', 'десантна'],
    },
    branch: 'airborne',
  },
];

const UNIT: Words = { en: 'a military unit', fr: 'une unité militaire', ru: 'воинская часть', uk: 'військова частина' };
const ARMY: Words = { en: 'the army', fr: 'l’armée', ru: 'армия', uk: 'армія' };

const begins = (keys: readonly string[], stems: string): boolean =>
  stems.split(' ').some((stem) => keys.some((key) => key.startsWith(stem)));
const withArticle = (noun: string): string => `${/^[aeio]/u.test(noun) ? 'an' : 'a'} ${noun}`;

/** The rungs of a military unit: without its number, without its arm, its branch, any unit, the army. */
export function unitLadder(text: string, language: FormLanguage): Rung[] {
  const keys = piecesOf(text).map(({ key }) => key);
  const sort = SORTS.find(({ stems }) => begins(keys, stems));
  const arm = ARMS.find(({ stems }) => begins(keys, stems));
  const rungs: Rung[] = [];
  const add = (level: string, phrase: string): void => {
    rungs.push(rung(level, phrase, language, true));
  };
  if (sort !== undefined && arm !== undefined) add('arm', armed(sort, arm, language));
  if (sort !== undefined) add('sort', alone(sort, language));
  if (arm !== undefined) add('branch', BRANCHES[arm.branch][language]);
  add('unit', UNIT[language]);
  add('army', ARMY[language]);
  return rungs;
}

function armed({ words, gender }: (typeof SORTS)[number], arm: Arm, language: FormLanguage): string {
  switch (language) {
    case 'en':
      return withArticle(`${arm.words.en} ${words.en}`);
    case 'fr': {
      const adjective = gender === 'm' ? arm.words.fr.replace(/ée$/u, 'é') : arm.words.fr;
      return `${gender === 'm' ? 'un' : 'une'} ${words.fr} ${adjective}`;
    }
    case 'ru':
    case 'uk':
      return `${arm.words[language][gender === 'm' ? 0 : 1]} ${words[language]}`;
  }
}

function alone({ words, gender }: (typeof SORTS)[number], language: FormLanguage): string {
  if (language === 'en') return withArticle(words.en);
  return language === 'fr' ? `${gender === 'm' ? 'un' : 'une'} ${words.fr}` : words[language];
}

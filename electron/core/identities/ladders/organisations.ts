import type { FormLanguage } from '../forms/inflection.ts';
import { piecesOf } from '../text.ts';
import { rung, type Rung } from './rung.ts';

type Words = Readonly<Record<FormLanguage, string>>;

/** What names of organisations have in them, folded, in any of the languages, and what such a one is called; after `-` what a word of them ends in. */
const SORTS: readonly { readonly stems: string; readonly words: Words }[] = [
  {
    stems: 'hospit hopit clinic больниц госпит лікарн клинич',
    words: { en: 'a hospital', fr: 'un hôpital', ru: 'больница', uk: 'лікарня' },
  },
  {
    stems: 'universit институт університ університет академ',
    words: { en: 'a university', fr: 'une université', ru: 'университет', uk: 'університет' },
  },
  {
    stems: 'school ecole lycee школ гимназ лице',
    words: { en: 'a school', fr: 'une école', ru: 'школа', uk: 'школа' },
  },
  {
    stems: 'factory usine works завод маш -маш -mash комбинат комбінат',
    words: { en: 'a factory', fr: 'une usine', ru: 'завод', uk: 'завод' },
  },
  { stems: 'bank banque банк', words: { en: 'a bank', fr: 'une banque', ru: 'банк', uk: 'банк' } },
  {
    stems: 'church eglise церк храм собор парафі приход',
    words: { en: 'a church', fr: 'une église', ru: 'церковь', uk: 'церква' },
  },
  {
    stems: 'prison тюрьм колони колоні сизо',
    words: { en: 'a prison', fr: 'une prison', ru: 'тюрьма', uk: 'в’язниця' },
  },
  {
    stems: 'found fondat фонд charit',
    words: { en: 'a foundation', fr: 'une fondation', ru: 'фонд', uk: 'фонд' },
  },
  {
    stems: 'minist министер міністер',
    words: { en: 'a ministry', fr: 'un ministère', ru: 'министерство', uk: 'міністерство' },
  },
  {
    stems: 'newspap gazette journal газет редакц',
    words: { en: 'a newspaper', fr: 'un journal', ru: 'газета', uk: 'газета' },
  },
  {
    stems: 'police милици поліці полици',
    words: { en: 'the police', fr: 'la police', ru: 'полиция', uk: 'поліція' },
  },
];

const ANY: Words = { en: 'an organisation', fr: 'une organisation', ru: 'организация', uk: 'організація' };

/** The rungs of an organisation: what sort it is, as its name tells, and that it is one. */
export function organisationLadder(text: string, language: FormLanguage): Rung[] {
  const keys = piecesOf(text).map(({ key }) => key);
  const sort = SORTS.find(({ stems }) => stems.split(' ').some((stem) => keys.some((key) => isOf(key, stem))));
  const rungs = sort === undefined ? [] : [rung('sort', sort.words[language], language, true)];
  return [...rungs, rung('organisation', ANY[language], language, true)];
}

function isOf(key: string, stem: string): boolean {
  if (stem.startsWith('-')) return key.endsWith(stem.slice(1));
  return key.startsWith(stem) || (stem.length > 3 && key.endsWith(stem));
}

import { FORM_LANGUAGES, type FormLanguage } from '../forms/inflection.ts';
import { numberTokens, readNumbers } from '../numbers/read.ts';
import type { Rung } from './rung.ts';

const TENS: Readonly<Record<FormLanguage, readonly string[]>> = {
  en: 'twenties thirties forties fifties sixties seventies eighties nineties'.split(' '),
  fr: 'vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix'.split(' '),
  ru: 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' '),
  uk: 'двадцять тридцять сорок п’ятдесят шістдесят сімдесят вісімдесят дев’яносто'.split(' '),
};
/** Nobody is known by an age that reaches over so many years. */
const RANGE = 5;
const OLDEST = 99;

/** The age that a registered text says, null where it says none or two. */
export function ageOf(text: string): number | null {
  const tokens = numberTokens(text);
  const [number, ...others] = readNumbers(tokens, FORM_LANGUAGES);
  return number === undefined || others.length > 0 || number.value > OLDEST ? null : number.value;
}

/** The rungs of an age: five years, the decade; under twenty, that somebody is young. They stand for the number with its years. */
export function ageLadder(age: number, language: FormLanguage): Rung[] {
  const from = Math.floor(age / RANGE) * RANGE;
  const to = from + RANGE;
  const range = {
    en: `between ${from} and ${to} years old`,
    fr: `entre ${from} et ${to} ans`,
    ru: `от ${from} до ${to} лет`,
    uk: `від ${from} до ${to} років`,
  }[language];
  const rungs: Rung[] = [{ level: 'range', text: range, cases: { nominative: range } }];
  const ten = TENS[language][Math.floor(age / 10) - 2];
  if (ten !== undefined) {
    const text = {
      en: `in their ${ten}`,
      fr: `plus de ${ten} ans`,
      ru: age % 10 === 0 ? `около ${from} лет` : `за ${ten}`,
      uk: age % 10 === 0 ? `близько ${from} років` : `за ${ten}`,
    }[language];
    rungs.push({ level: 'decade', text, cases: { nominative: text } });
  } else {
    const text = {
      en: 'under twenty',
      fr: 'moins de vingt ans',
      ru: 'меньше двадцати лет',
      uk: 'менше двадцяти років',
    };
    rungs.push({ level: 'decade', text: text[language], cases: { nominative: text[language] } });
  }
  return rungs;
}

import { FORM_LANGUAGES, type FormLanguage } from '../forms/inflection.ts';
import { numberTokens, readNumbers } from '../numbers/read.ts';
import { piecesOf } from '../text.ts';
import type { Rung } from './rung.ts';

/** A number, and what it counts: "seventeen prisoners". */
interface Counted {
  readonly value: number;
  /** '' where the number stands alone. */
  readonly noun: string;
}

/** What a registered text counts, null where it says no number, two, or something before it. */
export function countedIn(text: string): Counted | null {
  const pieces = piecesOf(text);
  const tokens = numberTokens(text);
  const [number, ...others] = readNumbers(tokens, FORM_LANGUAGES);
  if (number === undefined || others.length > 0 || number.first !== 0 || number.kind === 'ordinal') return null;
  return { value: number.value, noun: text.slice(pieces[number.last]?.end).trim() };
}

const ABOUT: Readonly<Record<FormLanguage, string>> = { en: 'about', fr: 'environ', ru: 'около', uk: 'близько' };
/** Alone, and before what is counted. */
const MAGNITUDES: Readonly<Record<FormLanguage, readonly (readonly [alone: string, before: string])[]>> = {
  en: [
    ['a few', 'a few'],
    ['dozens', 'dozens of'],
    ['hundreds', 'hundreds of'],
    ['thousands', 'thousands of'],
  ],
  fr: [
    ['quelques-uns', 'quelques'],
    ['des dizaines', 'des dizaines de'],
    ['des centaines', 'des centaines de'],
    ['des milliers', 'des milliers de'],
  ],
  ru: [
    ['несколько', 'несколько'],
    ['десятки', 'десятки'],
    ['сотни', 'сотни'],
    ['тысячи', 'тысячи'],
  ],
  uk: [
    ['кілька', 'кілька'],
    ['десятки', 'десятки'],
    ['сотні', 'сотні'],
    ['тисячі', 'тисячі'],
  ],
};

/** Whether what is counted stands in the genitive plural, as after "about" and "dozens": not after one to four (Rozental, 2010, 189). */
function countsInPlural(value: number): boolean {
  const last = value % 10;
  const teen = value % 100 >= 11 && value % 100 <= 14;
  return teen || last === 0 || last >= 5;
}

/** The rungs of a number: rounded to its first digit, then how many digits it has in a word. What is counted stays. */
export function numberLadder({ value, noun }: Counted, language: FormLanguage): Rung[] {
  if (value < 1) return [];
  const slavic = language === 'ru' || language === 'uk';
  const doubtful = slavic && noun !== '' && !countsInPlural(value) ? ({ doubtful: true } as const) : {};
  const rung = (level: string, text: string): Rung => ({ level, text, cases: { nominative: text }, ...doubtful });
  const rungs: Rung[] = [];
  const unit = 10 ** Math.floor(Math.log10(value));
  const rounded = Math.round(value / unit) * unit;
  if (value >= 10 && rounded !== value) rungs.push(rung('rounded', `${ABOUT[language]} ${rounded} ${noun}`.trim()));
  const magnitudes = MAGNITUDES[language];
  const [alone, before] = magnitudes[Math.min(Math.floor(Math.log10(value)), magnitudes.length - 1)] ?? ['', ''];
  const elided = language === 'fr' && /^[aeiouyéèêâîôœæ]/iu.test(noun) ? before.replace(/de$/u, 'd’') : `${before} `;
  rungs.push(rung('magnitude', noun === '' ? alone : `${elided}${noun}`));
  return rungs;
}

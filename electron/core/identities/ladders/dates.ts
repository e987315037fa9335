import { FORM_LANGUAGES, type FormLanguage } from '../forms/inflection.ts';
import { readDates, type DateValue } from '../numbers/dates.ts';
import { numberTokens, readNumbers } from '../numbers/read.ts';
import { rung, type Rung } from './rung.ts';

/** Months in the nominative; Russian and Ukrainian in the genitive too. */
const MONTHS: Readonly<Record<FormLanguage, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  uk: 'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень'.split(' '),
};
const OF_MONTHS = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' '),
} as const;

/** Beginning, middle and end of a month; winter to autumn. */
const PARTS: Readonly<Record<FormLanguage, readonly [string, string, string]>> = {
  en: ['early', 'mid', 'late'],
  fr: ['début', 'mi', 'fin'],
  ru: ['начало', 'середина', 'конец'],
  uk: ['початок', 'середина', 'кінець'],
};
const SEASONS: Readonly<Record<FormLanguage, readonly [string, string, string, string]>> = {
  en: ['the winter', 'the spring', 'the summer', 'the autumn'],
  fr: ['l’hiver', 'le printemps', 'l’été', 'l’automne'],
  ru: ['зима', 'весна', 'лето', 'осень'],
  uk: ['зима', 'весна', 'літо', 'осінь'],
};

/** The date that a registered text is, null where it is none or could be two. */
export function dateOf(text: string): DateValue | null {
  const tokens = numberTokens(text);
  const [span, ...others] = readDates(tokens, readNumbers(tokens, FORM_LANGUAGES));
  const [value, ...more] = span?.values ?? [];
  return value === undefined || others.length > 0 || more.length > 0 ? null : value;
}

/** `phrase` of a year, in the way of the language. */
function ofYear(phrase: string, year: number | null, language: FormLanguage, of = ''): string {
  if (year === null) return phrase;
  const word = { en: `${of}${year}`, fr: String(year), ru: `${year} года`, uk: `${year} року` }[language];
  return `${phrase} ${word}`;
}

function partOfMonth(day: number, month: number, language: FormLanguage): string {
  const part = PARTS[language][day <= 10 ? 0 : day <= 20 ? 1 : 2];
  if (language === 'ru' || language === 'uk') return `${part} ${OF_MONTHS[language][month - 1] ?? ''}`;
  const name = MONTHS[language][month - 1] ?? '';
  return part === 'mi' || part === 'mid' ? `${part}-${name}` : `${part} ${name}`;
}

/** "last September", where that is the one that is meant. @param today when the text is published */
function lastMonth({ month, year }: DateValue, language: FormLanguage, today: Date): string | null {
  if (month === null || year === null) return null;
  const months = (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - month;
  const name = MONTHS[language][month - 1] ?? '';
  const lastYear = today.getUTCFullYear() - year === 1;
  if (language === 'en') return months > 0 && months <= 12 ? `last ${name}` : null;
  if (language === 'fr') return months > 0 && months <= 12 ? `${name} dernier` : null;
  if (!lastYear) return null;
  return language === 'ru' ? `${name} прошлого года` : `${name} минулого року`;
}

/**
 * The rungs of a date: part of the month, month, month seen from today, season, year. A winter has the year in which it began.
 * @param today when the text is published
 */
export function dateLadder(date: DateValue, language: FormLanguage, today: Date): Rung[] {
  const { day, month, year } = date;
  const rungs: Rung[] = [];
  const add = (level: string, text: string | null): void => {
    if (text !== null) rungs.push(rung(level, text, language, true));
  };
  if (month !== null) {
    if (day !== null) add('part-of-month', ofYear(partOfMonth(day, month, language), year, language));
    if (day !== null || year !== null) add('month', ofYear(MONTHS[language][month - 1] ?? '', year, language));
    add('relative', lastMonth(date, language, today));
    const season = SEASONS[language][Math.floor((month % 12) / 3)] ?? '';
    const began = year !== null && month <= 2 ? year - 1 : year;
    add('season', ofYear(season, began, language, 'of '));
  }
  if (year !== null) add('year', { en: `${year}`, fr: `${year}`, ru: `${year} год`, uk: `${year} рік` }[language]);
  return rungs;
}

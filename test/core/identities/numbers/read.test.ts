import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORM_LANGUAGES } from '../../../../electron/core/identities/forms/inflection.ts';
import { readNumbers } from '../../../../electron/core/identities/numbers/read.ts';
import { tokensOf } from './spoken.ts';

const read = (text: string): string =>
  readNumbers(tokensOf(text), FORM_LANGUAGES)
    .map(({ digits, kind }) => digits + (kind === 'ordinal' ? '.' : ''))
    .join(' ');

test.each([
  ['one hundred thirty eighth brigade', '138.'],
  ['one hundred and thirty-eight', '138'],
  ['a hundred and five thousand two hundred', '105200'],
  ['plus seven, seven zero one, five five five, zero one, four two', '7 7 0 1 5 5 5 0 1 4 2'],
  ['double two oh five triple seven', '22 0 5 777'],
  ['oh no, I said', ''],
  ['twenty twenty-two', '20 22'],
  ['nineteen hundred', '1900'],
  ['two thousand and five', '2005'],
  ['1,380 the 138th 38-я 1er', '1380 138. 38. 1.'],
  ['две тысячи двадцать второй', '2022.'],
  ['в сто тридцать восьмой бригаде', '138.'],
  ['плюс семь девятьсот один пятьсот пятьдесят пять ноль один сорок два', '7 901 555 0 1 42'],
  ['тысяча девятьсот девяносто первого', '1991.'],
  ['двумстам пятидесяти шести', '256'],
  ["п'ятсот п'ятдесят п'ятий", '555.'],
  ['дві тисячі двадцять другого', '2022.'],
  ['сімдесяти вісімнадцятьома', '70'],
  ['вісімнадцятьма', '18'],
  ['deux mille vingt-deux', '2022'],
  ['cent trente-huitième', '138.'],
  ['quatre-vingt-onze', '91'],
  ['quatre-vingts', '80'],
  ['soixante et onze', '71'],
  ['soixante-dix-huit', '78'],
  ['septante-deux', '72'],
  ['zéro six douze trente-quatre', '0 6 12 34'],
  ['vingt et un mille deux cents', '21200'],
])('%s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

const UNITS = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const EDINITSY = 'один два три четыре пять шесть семь восемь девять'.split(' ');
const DESYAT =
  'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
    ' ',
  );
const DESYATKI = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(' ');
const SOTNI = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(' ');

function belowHundred(value: number, units: string[], teens: string[], tens: string[]): string[] {
  if (value >= 20) return [tens[Math.floor(value / 10) - 2] ?? '', ...belowHundred(value % 10, units, teens, tens)];
  if (value >= 10) return [teens[value - 10] ?? ''];
  return value === 0 ? [] : [units[value - 1] ?? ''];
}

function english(value: number): string[] {
  if (value >= 1_000) return [...english(Math.floor(value / 1_000)), 'thousand', ...english(value % 1_000)];
  if (value >= 100) return [UNITS[Math.floor(value / 100) - 1] ?? '', 'hundred', ...english(value % 100)];
  return belowHundred(value, UNITS, TEENS, TENS);
}

function russian(value: number): string[] {
  if (value >= 1_000) return [...russian(Math.floor(value / 1_000)), 'тысяч', ...russian(value % 1_000)];
  if (value >= 100) return [SOTNI[Math.floor(value / 100) - 1] ?? '', ...russian(value % 100)];
  return belowHundred(value, EDINITSY, DESYAT, DESYATKI);
}

test.each([
  ['English', english],
  ['Russian', russian],
])('every number up to a million said in %s is read back', (_, say) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), (value) => {
      expect(readNumbers(tokensOf(say(value).join(' ')), FORM_LANGUAGES).map((span) => span.value)).toEqual([value]);
    }),
  );
});

test('spans are in order and apart, whatever words stand there', () => {
  const word = fc.constantFrom(
    'two',
    'hundred',
    'and',
    'oh',
    'double',
    'vingt',
    'quatre',
    'сто',
    'пять',
    'тысяч',
    'th',
    '12',
    '3rd',
    'и',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 15 }), (words) => {
      const tokens = tokensOf(words.join(' '));
      let before = -1;
      for (const { first, last, digits } of readNumbers(tokens, FORM_LANGUAGES)) {
        expect(first).toBeGreaterThan(before);
        expect(last).toBeGreaterThanOrEqual(first);
        expect(last).toBeLessThan(tokens.length);
        expect(digits).toMatch(/^\d+$/u);
        before = last;
      }
    }),
  );
});

test('only the languages asked for are read', () => {
  expect(readNumbers(tokensOf('two deux два'), ['fr']).map(({ first }) => first)).toEqual([1]);
});

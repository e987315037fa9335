import { expect, test } from 'vitest';
import { FORM_LANGUAGES } from '../../../../electron/core/identities/forms/inflection.ts';
import { compareDates, readDates } from '../../../../electron/core/identities/numbers/dates.ts';
import { readNumbers } from '../../../../electron/core/identities/numbers/read.ts';
import { tokensOf } from './spoken.ts';

const read = (text: string): string => {
  const tokens = tokensOf(text);
  return readDates(tokens, readNumbers(tokens, FORM_LANGUAGES))
    .map(({ values }) => values.map(({ day, month, year }) => [day, month, year].join('.')).join('|'))
    .join(' ');
};

test.each([
  ['on 24 September 2022', '24.9.2022'],
  ['the twenty-fourth of September', '24.9.'],
  ['September 24th, twenty twenty-two', '24.9.2022'],
  ['24.09.2022 24/09/22 2022-09-24 09/24/2022', '24.9.2022 24.9.2022 24.9.2022 24.9.2022'],
  ['05/06/2022', '5.6.2022|6.5.2022'],
  ['двадцать четвёртого сентября две тысячи двадцать второго года', '24.9.2022'],
  ['24 вересня 2022 року', '24.9.2022'],
  ['le vingt-quatre septembre deux mille vingt-deux', '24.9.2022'],
  ['1er mai 1945', '1.5.1945'],
  ['the first of May nineteen oh five', '1.5.1905'],
  ['в сентябре 2022', '.9.2022'],
  ['may two of them', '2.5.'],
  ['32 September 99.99.2022 march on', ''],
])('%s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test('a date agrees with one that says less, and is less than one that says more', () => {
  const day = { day: 24, month: 9, year: null };
  const full = { ...day, year: 2022 };
  expect(compareDates(full, day)).toBe('same');
  expect(compareDates(full, full)).toBe('same');
  expect(compareDates(day, full)).toBe('less');
  expect(compareDates({ ...full, day: 25 }, day)).toBeNull();
});

import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORM_LANGUAGES, type FormLanguage } from '../../../../electron/core/identities/forms/inflection.ts';
import type { IdentityKind } from '../../../../electron/core/identities/identity.ts';
import { Gazetteer } from '../../../../electron/core/identities/ladders/gazetteer.ts';
import { ladderFor } from '../../../../electron/core/identities/ladders/ladder.ts';

const gazetteer = Gazetteer.load(resolve(import.meta.dirname, '../../../../resources'));
const today = new Date(Date.UTC(2023, 3, 10));

const ladder = (kind: IdentityKind, text: string, language: FormLanguage, hidden: readonly string[] = []) =>
  ladderFor({ kind, forms: [{ text, role: 'full' }], language, gazetteer, hidden, today }).map((rung) => rung.text);

describe('a place', () => {
  test('is said by where it lies, then by its size', () => {
    expect(ladder('place', 'Belgorod', 'en')).toEqual(['a city in southern Russia', 'a city in Russia', 'a city']);
    const russian = ladder('place', 'Верхняя Пышма', 'ru');
    expect(russian.at(-1)).toMatch(/город$/u);
    expect(russian.some((text) => text.includes('Урал'))).toBe(true);
  });

  test('never names itself, nor what the story hides', () => {
    for (const language of FORM_LANGUAGES) {
      const rungs = ladder('place', 'Dvorichna', language, ['Kupyansk']);
      expect(rungs.length).toBeGreaterThan(1);
      for (const text of rungs) expect(text).not.toMatch(/Dvorichna|Дворічн|Двуречн|Kupiansk|Куп/u);
    }
  });

  test('that nobody knows has no rungs', () => {
    expect(ladder('place', 'Xqzzwerty', 'en')).toEqual([]);
  });
});

describe('a date', () => {
  test.each<[FormLanguage, string, string[]]>([
    [
      'en',
      '23 September 2022',
      ['late September 2022', 'September 2022', 'last September', 'the autumn of 2022', '2022'],
    ],
    [
      'ru',
      '23 сентября 2022 года',
      ['конец сентября 2022 года', 'сентябрь 2022 года', 'сентябрь прошлого года', 'осень 2022 года', '2022 год'],
    ],
    ['uk', '5 січня 2023', ['початок січня 2023 року', 'січень 2023 року', 'зима 2022 року', '2023 рік']],
    ['fr', '15 septembre 2022', ['mi-septembre 2022', 'septembre 2022', 'septembre dernier', 'l’automne 2022', '2022']],
    ['en', 'the twenty third of September', ['late September', 'September', 'the autumn']],
  ])('in %s: %s', (language, text, rungs) => {
    expect(ladder('date', text, language)).toEqual(rungs);
  });

  test('that could be two says nothing', () => {
    expect(ladder('date', '05/06/2022', 'en')).toEqual([]);
  });
});

test.each<[FormLanguage, string, string[]]>([
  ['en', 'thirty four years old', ['between 30 and 35 years old', 'in their thirties']],
  ['ru', '34', ['от 30 до 35 лет', 'за тридцать']],
  ['uk', 'сорок років', ['від 40 до 45 років', 'близько 40 років']],
  ['fr', '17 ans', ['entre 15 et 20 ans', 'moins de vingt ans']],
])('an age, %s: %s', (language, text, rungs) => {
  expect(ladder('age', text, language)).toEqual(rungs);
});

test.each<[FormLanguage, string, string[]]>([
  [
    'en',
    '138th Motor Rifle Brigade',
    ['a motor rifle brigade', 'a brigade', 'an infantry unit', 'a military unit', 'the army'],
  ],
  [
    'ru',
    '38-я мотострелковая бригада',
    ['мотострелковая бригада', 'бригада', 'пехотная часть', 'воинская часть', 'армия'],
  ],
  ['uk', '93-тя бригада', ['бригада', 'військова частина', 'армія']],
  [
    'fr',
    '12e régiment blindé',
    ['un régiment blindé', 'un régiment', 'une unité blindée', 'une unité militaire', 'l’armée'],
  ],
])('a unit, %s: %s', (language, text, rungs) => {
  expect(ladder('unit', text, language)).toEqual(rungs);
});

test('an organisation is said by what sort it is', () => {
  expect(ladder('org', 'Uralmash', 'en')).toEqual(['a factory', 'an organisation']);
  expect(ladder('org', 'Обласна лікарня імені Іваненка', 'uk')).toEqual(['лікарня', 'організація']);
  expect(ladder('org', 'Азовмаш', 'ru')).toEqual(['завод', 'организация']);
  expect(ladder('org', 'Xqz', 'fr')).toEqual(['une organisation']);
});

test('no text breaks a ladder, and no rung holds a number that identifies', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<IdentityKind>('place', 'date', 'age', 'unit', 'org', 'person', 'contact'),
      fc.string({ maxLength: 40 }),
      fc.constantFrom(...FORM_LANGUAGES),
      (kind, text, language) => {
        const rungs = ladder(kind, text, language);
        expect(new Set(rungs).size).toBe(rungs.length);
        if (kind === 'unit') for (const each of rungs) expect(each).not.toMatch(/\d/u);
      },
    ),
    { numRuns: 200 },
  );
});

describe('a number', () => {
  test.each<[FormLanguage, string, string[]]>([
    ['en', 'seventeen prisoners', ['about 20 prisoners', 'dozens of prisoners']],
    ['en', '347', ['about 300', 'hundreds']],
    ['en', 'three houses', ['a few houses']],
    ['fr', 'dix-sept otages', ['environ 20 otages', 'des dizaines d’otages']],
    ['ru', 'семнадцать пленных', ['около 20 пленных', 'десятки пленных']],
    ['uk', '1800 людей', ['близько 2000 людей', 'тисячі людей']],
    ['en', 'twenty cars', ['dozens of cars']],
  ])('in %s: %s', (language, text, rungs) => {
    expect(ladder('detail', text, language)).toEqual(rungs);
  });

  test('is never said as it was, and says nothing where there are two, or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(...FORM_LANGUAGES), (value, language) => {
        const rungs = ladder('other', String(value), language);
        expect(rungs.length).toBeGreaterThan(0);
        for (const text of rungs) expect(/\d+/u.exec(text)?.[0]).not.toBe(String(value));
      }),
    );
    expect([ladder('other', 'two of three', 'en'), ladder('other', 'a rare blood group', 'en')]).toEqual([[], []]);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { skeletonKeys } from '../../../../electron/core/identities/keys/skeleton.ts';

const share = (a: string, b: string): boolean => {
  const keys = new Set(skeletonKeys(a));
  return skeletonKeys(b).some((key) => keys.has(key));
};

test.each([
  'Георгий Georgy Gueorgui Heorhii Georgii Георгій',
  'Дворічна Dvorichna Dvoritchna',
  'Шевченко Schevchenko Shevchenko Chevtchenko Schewtschenko Ševčenko Szewczenko',
  'Екатеринбург Yekaterinburg Jekaterinburg Ekaterinbourg',
  'Жуков Zhukov Joukov Žukov Joukoff',
  'Хмельницький Khmelnytskyi Hmelnyckyj',
  'Юлия Julia Yulia Iouliia Юлія',
  'Щербаков Shcherbakov Chtcherbakov',
  'Семёнов Semyonov',
  'Сорокин Sorokin Sorokine',
  'Верхняя Verkhnyaya',
  'Владимир Vladimir Wladimir',
  'Айгуль Aigul Aygul',
  'Зеленський Zelenskyy Zelensky Zelenskiy Зеленский',
])('%s are one name', (names) => {
  const [first = '', ...others] = names.split(' ');
  expect(others.filter((other) => !share(first, other))).toEqual([]);
});

test.each([
  ['Pavel', 'Peter'],
  ['Сорокин', 'Samara'],
  ['Lena', 'Lana'],
  ['Denisov', 'Denisova'],
])('%s and %s are two', (a, b) => {
  expect(share(a, b)).toBe(false);
});

test('any text has at most eight keys, of sounds alone, the same every time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const keys = skeletonKeys(text);
      expect(keys.length).toBeLessThanOrEqual(8);
      for (const key of keys) expect(key).toMatch(/^[aeioubvgdzklmnprstfcCSZ]+$/u);
      expect(skeletonKeys(text)).toEqual(keys);
    }),
  );
});

test('case and stress marks do not matter', () => {
  expect(skeletonKeys('ДВОРІЧНА')).toEqual(skeletonKeys('дворічна'));
  expect(skeletonKeys('Па́вел')).toEqual(skeletonKeys('Павел'));
});

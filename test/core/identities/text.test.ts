import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldKey, piecesOf } from '../../../electron/core/identities/text.ts';

const keys = (text: string): string[] => piecesOf(text).map(({ key }) => key);

test.each([
  ['“Sorokin,”', ['sorokin']],
  ['Sorokin’s', ['sorokin', 's']],
  ["Dennis'", ['dennis']],
  ["O'Brien", ['obrien']],
  ["O’Brien's", ['obrien', 's']],
  ['d’Anton', ['d', 'anton']],
  ['Мар’яна', ['маряна']],
  ['Sorokin-led', ['sorokin', 'led']],
  ['Sorokin/Denisov', ['sorokin', 'denisov']],
  ['138th', ['138th']],
  ['1,380', ['1380']],
  ['555-01-42', ['555', '01', '42']],
  ['ПА́ВЕЛ', ['павел']],
  ['Алёна', ['алена']],
  ['So\u00adro\u200bkin', ['sorokin']],
  ['Ｐａｖｅｌ', ['pavel']],
  ['…', []],
  ["'", []],
])('%s has the pieces %j', (text, expected) => {
  expect(keys(text)).toEqual(expected);
});

test('case and composition do not matter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      expect(foldKey(text.normalize('NFD'))).toBe(foldKey(text.normalize('NFC')));
      expect(foldKey(foldKey(text))).toBe(foldKey(text));
    }),
  );
});

test('pieces lie in the text, in order and apart', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      let before = 0;
      for (const { key, start, end } of piecesOf(text)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(key).not.toBe('');
        before = end;
      }
    }),
  );
});

test('a hundred thousand apostrophes take no more than linear time', () => {
  const text = `a${"'".repeat(100_000)}b ${"a'".repeat(100_000)}`;
  const before = performance.now();
  piecesOf(text);
  expect(performance.now() - before).toBeLessThan(2_000);
});

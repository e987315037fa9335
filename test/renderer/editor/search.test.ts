import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pieces } from '../../../renderer/features/editor/search.ts';

test('finds each occurrence without regard to case', () => {
  expect(pieces('Паром и паром', 'ПАРОМ')).toEqual([
    { text: 'Паром', hit: true },
    { text: ' и ', hit: false },
    { text: 'паром', hit: true },
  ]);
});

test('an empty query is nowhere', () => {
  expect(pieces('text', '  ')).toEqual([{ text: 'text', hit: false }]);
});

test('the pieces are the whole text, whatever is searched for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, query) => {
      expect(
        pieces(text, query)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

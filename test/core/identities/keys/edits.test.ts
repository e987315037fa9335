import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deletionsOf, EditIndex, isOneEdit } from '../../../../electron/core/identities/keys/edits.ts';

/** The slow twin: optimal string alignment, in full. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array.from({ length: b.length }, () => 0)]);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let j = 1; j <= b.length; j += 1) (rows[0] ?? [])[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      (rows[i] ?? [])[j] = Math.min(change, at(i - 1, j) + 1, at(i, j - 1) + 1, swapped);
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

test('one edit is what the full table says', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(isOneEdit(a, b)).toBe(distance(a, b) <= 1);
    }),
  );
});

test('the index finds just what a comparison with every word finds', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), word, (words, wanted) => {
      const index = new EditIndex();
      words.forEach((each, id) => {
        index.add(each, id);
      });
      const expected = words.flatMap((each, id) => (distance(each, wanted) <= 1 ? [id] : []));
      expect(index.find(wanted).map(({ id }) => id)).toEqual(expected);
    }),
  );
});

test('deletions are the word and what is left without one of its letters', () => {
  expect(deletionsOf('abb')).toEqual(['abb', 'bb', 'ab']);
});

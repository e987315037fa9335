import fc from 'fast-check';
import { expect, test } from 'vitest';
import { skeletonKeys } from '../../../../electron/core/identities/keys/skeleton.ts';
import { soundDistance, soundKey } from '../../../../electron/core/identities/keys/sound.ts';

const skeletonOf = (word: string): string => skeletonKeys(word)[0] ?? '';
const distance = (a: string, b: string): number => soundDistance(skeletonOf(a), skeletonOf(b));

test.each([
  ['Pavel', 'Pable'],
  ['Pavel', 'payable'],
  ['Sorokin', 'Sorkin'],
  ['Dvorichna', 'devorchnow'],
  ['Astana', 'Anastana'],
  ['Dina', 'Deena'],
  ['Uralmash', 'Yoromash'],
  ['Verkhnyaya', 'Vercnie'],
  ['Pyshma', 'Episima'],
  ['Denisov', 'Denysov'],
])('%s may be heard as %s', (name, heard) => {
  expect(distance(name, heard)).toBeLessThan(0.25);
});

test.each([
  ['Pavel', 'people'],
  ['Marina', 'morning'],
  ['Sorokin', 'working'],
  ['Oleg', 'along'],
])('%s is not heard as %s', (name, heard) => {
  expect(distance(name, heard)).toBeGreaterThan(0.25);
});

test('the key keeps the classes of the consonants and where vowels part them', () => {
  expect(soundKey(skeletonOf('Pavel'))).toBe('ppl');
  expect(soundKey(skeletonOf('Bable'))).toBe('ppl');
  expect(soundKey(skeletonOf('Denisov'))).toBe(soundKey(skeletonOf('Tenysof')));
});

test('distance is symmetric, nought for the same, and infinite or true under a limit', () => {
  const skeleton = fc.string({ unit: fc.constantFrom(...Array.from('aeioubvgdklmnrstS')), maxLength: 10 });
  fc.assert(
    fc.property(skeleton, skeleton, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, limit) => {
      const full = soundDistance(a, b);
      expect(soundDistance(b, a)).toBeCloseTo(full, 9);
      expect(soundDistance(a, a)).toBe(0);
      const limited = soundDistance(a, b, limit);
      if (limited === Infinity) expect(full).toBeGreaterThan(limit - 1e-9);
      else expect(limited).toBeCloseTo(full, 9);
    }),
  );
});

import { expect, test } from 'vitest';
import {
  passphraseStrength,
  passphraseWords,
  requireStrongPassphrase,
  SUGGESTED_BITS,
  suggestPassphrase,
} from '../../../electron/core/vault/passphrase.ts';
import { failureOf, OTHER_PASSPHRASE, PASSPHRASE } from './support.ts';

test.each(['', 'password', 'Summer2024!', 'qwertyuiop1', 'aaaaaaaaaaaa', 'monkey dragon'])(
  '%j is too weak',
  async (text) => {
    const strength = passphraseStrength(text);
    expect(strength.tooWeak).toBe(true);
    expect(strength.score).toBeLessThan(3);
    expect(strength.hintCode).toMatch(/^[a-zA-Z]+$/);
    expect(await failureOf(() => requireStrongPassphrase(text))).toEqual({
      code: 'vault.weak-passphrase',
      data: { score: strength.score, hintCode: strength.hintCode },
    });
  },
);

test.each([PASSPHRASE, OTHER_PASSPHRASE, 'Медведь идёт домой через реку', 'correct horse battery staple'])(
  '%j is accepted',
  (text) => {
    const strength = passphraseStrength(text);
    expect(strength.score).toBeGreaterThanOrEqual(3);
    expect(strength.tooWeak).toBe(false);
  },
);

test('words that belong to the person count against the passphrase', () => {
  const text = 'Khrystyna-Dvorichna-Petropavlivka';
  expect(passphraseStrength(text, text.split('-')).guessesLog10).toBeLessThan(passphraseStrength(text).guessesLog10);
});

test('a very long passphrase is judged by its first hundred characters, so that typing is never held up', () => {
  const text = 'ab1'.repeat(10_000);
  expect(passphraseStrength(text)).toEqual(passphraseStrength(text.slice(0, 100)));
});

test('the list has 7776 different words, so that seven of them are 90 bits', () => {
  const words = passphraseWords();
  expect(new Set(words).size).toBe(7776);
  expect(words.every((word) => /^[a-z]{3,9}$/.test(word))).toBe(true);
  expect(SUGGESTED_BITS).toBeCloseTo(90.47, 2);
});

test('a suggestion is seven words of the list, never twice the same, and strong', () => {
  const words = new Set(passphraseWords());
  const phrases = Array.from({ length: 50 }, () => suggestPassphrase());
  for (const phrase of phrases) {
    expect(phrase.split(' ')).toHaveLength(7);
    expect(phrase.split(' ').every((word) => words.has(word))).toBe(true);
  }
  expect(new Set(phrases).size).toBe(50);
  expect(passphraseStrength(phrases[0] ?? '').score).toBe(4);
});

test('words are drawn evenly over the list', () => {
  const position = new Map(passphraseWords().map((word, index) => [word, index]));
  const buckets = new Array<number>(16).fill(0);
  const phrases = 4_000;
  for (let index = 0; index < phrases; index += 1) {
    for (const word of suggestPassphrase().split(' ')) {
      const bucket = Math.floor(((position.get(word) ?? 0) * 16) / 7776);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
  }
  const expected = (phrases * 7) / 16;
  const chiSquare = buckets.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 15 degrees of freedom: above 60 in fewer than 3 of 10 million runs.
  expect(chiSquare).toBeLessThan(60);
});

import { expect, test } from 'vitest';
import { isLanguage } from '../../../electron/core/transcript/languages.ts';
import { flagWords } from '../../../renderer/features/transcript/flags.ts';
import { languageName, spoken, spokenList } from '../../../renderer/features/transcript/languages.ts';

test('flags have words of their own; unknown ones still ask for a look', () => {
  const flags = ['repetition', 'rate', 'no-text', 'text-over-silence', 'low-margin', 'drowned'];
  const words = flags.map(flagWords);
  expect(new Set(words).size).toBe(words.length);
  expect(words).not.toContain('flag.other');
  expect([flagWords('new-kind'), flagWords('toString')]).toEqual(['flag.other', 'flag.other']);
});

test('every language that can be chosen is one the engine knows', () => {
  const list = spokenList('en');
  expect(list.slice(0, 6)).toEqual(['auto', 'en', 'ru', 'uk', 'fr', 'af']);
  expect(new Set(list).size).toBe(100);
  for (const language of list) expect(language === 'auto' || isLanguage(language), language).toBe(true);
  expect([spoken('uk'), spoken(''), spoken('xx')]).toEqual(['uk', 'auto', 'auto']);
  expect([languageName('ru', 'en'), languageName('ru', 'ru')]).toEqual(['Russian', 'Русский']);
});

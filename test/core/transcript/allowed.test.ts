import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearestAllowed, recogniseAllowed } from '../../../electron/core/transcript/allowed.ts';
import type { SpeechEngine } from '../../../electron/core/transcript/engine.ts';

it.each([
  ['en', ['en', 'ru'], '', 'en'],
  ['uk', ['en', 'ru'], 'en', 'ru'],
  ['be', ['uk', 'ru', 'en'], '', 'uk'],
  ['cy', ['ru', 'en'], 'ru', 'en'],
  ['oc', ['en', 'fr'], 'en', 'fr'],
  ['ja', ['en', 'ru'], 'ru', 'ru'],
  ['ja', ['en', 'ru'], '', 'en'],
])('%s among %j, %j heard most: %s', (detected, allowed, likely, language) => {
  expect(nearestAllowed(detected, allowed, likely)).toBe(language);
});

it('is always one of the allowed', () => {
  const code = fc.constantFrom('en', 'ru', 'uk', 'fr', 'de', 'ka', 'ja', 'yue', '');
  fc.assert(
    fc.property(code, fc.array(code, { minLength: 1 }), code, (detected, allowed, likely) => {
      expect(allowed).toContain(nearestAllowed(detected, allowed, likely));
    }),
  );
});

it('recognises a second time only where a language was detected that nobody speaks', async () => {
  const asked: string[] = [];
  const engine = (detected: string): SpeechEngine => ({
    detectSpeech: () => Promise.resolve([]),
    recognise: (_, { language }) => {
      asked.push(language);
      return Promise.resolve({ language: language === '' ? detected : language, words: [] });
    },
    close: () => Promise.resolve(),
  });
  const samples = new Float32Array(16_000);
  expect((await recogniseAllowed(engine('ru'), samples, ['en', 'ru'], '')).language).toBe('ru');
  expect((await recogniseAllowed(engine('uk'), samples, ['en', 'ru'], '')).language).toBe('ru');
  expect(asked).toEqual(['', '', 'ru']);
});

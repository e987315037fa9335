import { expect, test } from 'vitest';
import { modelAgain } from '../../../renderer/features/transcript/again-model.ts';
import { offeredLanguages, spokenList } from '../../../renderer/features/transcript/languages.ts';

const model = (id: string, languages: string[]) => {
  return { id, name: id, languages, translates: false, timed: true, bytes: 1, sha256: '', rating: null };
};
const models = [model('', []), model('small', []), model('giga', ['ru']), model('parakeet', ['en', 'fr', 'ru'])];

test.each([
  ['the bundled one, which transcribes', '', undefined, ['en'], ''],
  ['an added one that transcribes', 'small', undefined, ['en'], 'small'],
  ['one that knows the language', 'giga', undefined, ['ru'], 'giga'],
  ['the tag of a language it knows', 'giga', undefined, ['ru-RU'], 'giga'],
  ['the bundled one where another does not know all languages', 'giga', undefined, ['ru', 'en'], ''],
  ['one that knows several', 'parakeet', undefined, ['ru', 'en'], 'parakeet'],
  ['the chosen one where languages are found out', 'giga', undefined, [], 'giga'],
  ['the one picked, whatever it knows', '', 'giga', ['en'], 'giga'],
  ['the bundled one, picked', 'small', '', ['en'], ''],
  ['the chosen one, when the one picked was removed', 'small', 'gone', ['en'], 'small'],
])('a passage is recognised again with %s', (_, chosen, picked, languages, expected) => {
  expect(modelAgain({ models, chosen }, picked, languages)?.id).toBe(expected);
});

test('a model is offered the languages it knows, and may find out only where there are several', () => {
  const all = spokenList('en');
  expect(offeredLanguages(all, [])).toEqual(all);
  expect(offeredLanguages(all, ['ru'])).toEqual(['ru']);
  expect(offeredLanguages(all, ['fr', 'ru', 'en'])).toEqual(['auto', 'en', 'ru', 'fr']);
});

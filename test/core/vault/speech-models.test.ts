import { expect, test } from 'vitest';
import {
  BUNDLED_MODEL,
  BUNDLED_NAME,
  knowsLanguages,
  SpeechModelStore,
  type SpeechModel,
} from '../../../electron/core/vault/speech-models.ts';
import { emptyVault } from '../transcript/support.ts';
import { failureOf } from './support.ts';

const model = (id: string): SpeechModel => ({
  id,
  kind: 'ctc',
  name: 'GigaAM CTC',
  languages: ['ru'],
  translates: false,
  timed: true,
  files: [{ role: 'tokens', file: 'tokens.txt', bytes: 3, sha256: '0'.repeat(64) }],
});

test('keeps models, their ratings and the one chosen, and goes back to the bundled one when that is removed', async () => {
  const store = new SpeechModelStore(emptyVault().db);
  expect([store.list(), store.chosen]).toEqual([[], BUNDLED_MODEL]);
  store.add(model('a'), 1);
  store.add(model('b'), 2);
  store.add(model('c'), 3);
  expect(store.list()).toEqual([
    model('a'),
    { ...model('b'), name: 'GigaAM CTC (2)' },
    { ...model('c'), name: 'GigaAM CTC (3)' },
  ]);
  store.remove('b');
  store.add(model('b'), 4);
  store.add({ ...model('d'), name: BUNDLED_NAME }, 5);
  expect(store.list().map(({ name }) => name)).toEqual([
    'GigaAM CTC',
    'GigaAM CTC (3)',
    'GigaAM CTC (4)',
    'Whisper base (2)',
  ]);
  store.remove('c');
  store.remove('d');
  store.rate('a', { cpu: 0.5, peak: 1_000.4 });
  store.rate('a', { cpu: 0.25, peak: 2_000 });
  expect(store.ratings()).toEqual(new Map([['a', { cpu: 0.25, peak: 2_000 }]]));
  store.choose('a');
  expect(store.chosen).toBe('a');
  expect((await failureOf(() => store.choose('c'))).code).toBe('vault.not-found');
  store.remove('a');
  expect([store.chosen, store.ratings().size]).toEqual([BUNDLED_MODEL, 0]);
  expect((await failureOf(() => store.remove('a'))).code).toBe('vault.not-found');
  store.choose('b');
  store.choose(BUNDLED_MODEL);
  expect(store.chosen).toBe(BUNDLED_MODEL);
});

test.each([
  [[], ['en', 'uk'], true],
  [['ru'], [], true],
  [['ru'], ['ru-RU'], true],
  [['ru'], ['ru', 'uk'], false],
  [['ru', 'uk'], ['uk', 'ru'], true],
])('a model of %j knows all of %j: %s', (known, asked, expected) => {
  expect(knowsLanguages({ languages: known }, asked)).toBe(expected);
});

import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_LISTENING, loadListening, saveListening } from '../../../electron/core/vault/listening.ts';
import { loadSettings, saveSettings } from '../../../electron/core/vault/settings.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { failureOf, makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from './support.ts';

let temp: TempDirectory;
let vault: Vault;
beforeEach(async () => {
  temp = await makeTempDirectory();
  vault = await Vault.create(join(temp.path, 'vault'), PASSPHRASE, QUICK);
});
afterEach(async () => {
  vault.close();
  await temp.remove();
});

test('keys and steps of listening have defaults, are kept beside the settings, and are refused whole when out of range', async () => {
  expect(loadListening(vault.db)).toEqual(DEFAULT_LISTENING);
  const chosen = { skipSeconds: 2, keys: { 'play-pause': ['F13', 'Mod+K'], back: [], 'speaker-2': ['Alt+W'] } };
  saveListening(vault.db, chosen);
  saveSettings(vault.db, loadSettings(vault.db));
  expect(loadListening(vault.db)).toEqual(chosen);
  for (const skipSeconds of [0, 61, 1.5, Number.NaN]) {
    const job = () => saveListening(vault.db, { ...chosen, skipSeconds });
    expect(await failureOf(job)).toEqual({ code: 'input.invalid', data: { field: 'skipSeconds' } });
  }
  const wrong = [
    { Play: ['F1'] },
    { back: [''] },
    { back: ['F1', 'F2', 'F3', 'F4', 'F5'] },
    { back: ['F'.repeat(41)] },
  ];
  for (const keys of wrong) {
    const job = () => saveListening(vault.db, { ...chosen, keys });
    expect(await failureOf(job)).toEqual({ code: 'input.invalid', data: { field: 'keys' } });
  }
  expect(loadListening(vault.db)).toEqual(chosen);
});

test('what is stored and not understood has its default', () => {
  for (const value of ['{', '[]', '{"skipSeconds":"2","keys":{}}', '{"skipSeconds":5,"keys":{"back":"F1"}}']) {
    vault.db
      .prepare(`INSERT INTO setting VALUES ('listening', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
      .run(value);
    expect(loadListening(vault.db)).toEqual(DEFAULT_LISTENING);
  }
});

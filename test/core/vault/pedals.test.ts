import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addPedal, forgetPedals, loadPedals } from '../../../electron/core/vault/pedals.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from './support.ts';

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

test('pedals are kept once each, the last eight that were picked, until they are forgotten', () => {
  expect(loadPedals(vault.db)).toEqual([]);
  for (const productId of [1, 2, 1, 3, 4, 5, 6, 7, 8, 9]) {
    addPedal(vault.db, { vendorId: 0x05f3, productId });
  }
  expect(loadPedals(vault.db).map(({ productId }) => productId)).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
  forgetPedals(vault.db);
  expect(loadPedals(vault.db)).toEqual([]);
});

test('what is stored and not understood is no pedal', () => {
  for (const value of ['{', '{}', '[{"vendorId":-1,"productId":1}]', '[{"vendorId":1}]']) {
    vault.db
      .prepare(`INSERT INTO setting VALUES ('pedals', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
      .run(value);
    expect(loadPedals(vault.db)).toEqual([]);
  }
});

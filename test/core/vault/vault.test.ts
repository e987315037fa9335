import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from './support.ts';

let temp: TempDirectory;
beforeEach(async () => {
  temp = await makeTempDirectory();
});
afterEach(async () => {
  await temp.remove();
});

test('a vault is made, closed and opened again with its passphrase', async () => {
  const directory = join(temp.path, 'vault');
  expect(Vault.state(directory)).toBe('none');
  const made = await Vault.create(directory, PASSPHRASE, QUICK);
  made.db.prepare('INSERT INTO contact VALUES (?, ?, ?)').run('1', 'Somebody', 'age1');
  const { identity, recipient } = made;
  made.close();
  expect(Vault.state(directory)).toBe('locked');
  expect(await Vault.recipientOf(directory)).toBe(recipient);
  expect((await readdir(directory)).sort()).toEqual(['keys.age', 'keys.sha256', 'media', 'recipient', 'vault.db']);
  const opened = await Vault.open(directory, PASSPHRASE);
  expect(opened.identity).toBe(identity);
  expect(opened.db.prepare('SELECT name FROM contact').pluck().get()).toBe('Somebody');
  opened.close();
  expect((await readFile(join(directory, 'vault.db'))).includes('SQLite format')).toBe(false);
});

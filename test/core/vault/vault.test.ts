import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decryptBytes } from '../../../electron/core/vault/age/decrypter.ts';
import { encryptBytesWithPassphrase } from '../../../electron/core/vault/age/encrypt.ts';
import { recipientOf } from '../../../electron/core/vault/age/identities.ts';
import { fromUtf8, utf8 } from '../../../electron/core/base/bytes.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import {
  failureOf,
  filesUnder,
  makeTempDirectory,
  OTHER_PASSPHRASE,
  PASSPHRASE,
  QUICK,
  type TempDirectory,
} from './support.ts';

const SECRET = 'Oleksandr Tymoshenko of the ninth battalion';

let temp: TempDirectory;
let directory: string;
beforeEach(async () => {
  temp = await makeTempDirectory();
  directory = join(temp.path, 'vault');
});
afterEach(async () => {
  await temp.remove();
});

/** A closed vault with one known row. */
async function makeVault(): Promise<void> {
  const vault = await Vault.create(directory, PASSPHRASE, QUICK);
  vault.db.prepare('INSERT INTO contact VALUES (?, ?, ?)').run('1', SECRET, 'age1');
  vault.close();
}

async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await filesUnder(folder);
  return new Map(await Promise.all(files.map(async (path) => [path, (await readFile(path)).toString('hex')] as const)));
}

describe('making and opening', () => {
  test('a vault is made, closed and opened again with its passphrase', async () => {
    expect(Vault.state(directory)).toBe('none');
    const made = await Vault.create(directory, PASSPHRASE, QUICK);
    const { identity, recipient } = made;
    expect(await recipientOf(identity)).toBe(recipient);
    made.close();
    expect(Vault.state(directory)).toBe('locked');
    expect(await Vault.recipientOf(directory)).toBe(recipient);
    expect((await readdir(directory)).sort()).toEqual(['keys.age', 'keys.sha256', 'media', 'recipient', 'vault.db']);
    const opened = await Vault.open(directory, PASSPHRASE);
    expect(opened.identity).toBe(identity);
    opened.close();
  });

  test('the default work factor is 18, and opening leaves the event loop free', { timeout: 120_000 }, async () => {
    (await Vault.create(directory, PASSPHRASE)).close();
    expect((await readFile(join(directory, 'keys.age'), 'latin1')).split('\n')[1]).toMatch(/^-> scrypt \S{22} 18$/);
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    (await Vault.open(directory, PASSPHRASE)).close();
    clearInterval(timer);
    expect(longest).toBeLessThan(1_000);
  });

  test('only the owner can read anything', async () => {
    const vault = await Vault.create(directory, PASSPHRASE, QUICK);
    vault.db.exec("INSERT INTO setting VALUES ('a', 'b')");
    for (const path of await filesUnder(directory)) expect((await stat(path)).mode & 0o777).toBe(0o600);
    for (const path of [directory, vault.mediaDirectory]) expect((await stat(path)).mode & 0o777).toBe(0o700);
    vault.close();
  });

  test('a weak passphrase, a vault that is there and a folder in use are refused', async () => {
    expect((await failureOf(() => Vault.create(directory, 'password1', QUICK))).code).toBe('vault.weak-passphrase');
    expect(existsSync(directory)).toBe(false);
    await makeVault();
    const before = await contents(directory);
    expect((await failureOf(() => Vault.create(directory, PASSPHRASE, QUICK))).code).toBe('vault.exists');
    expect(await contents(directory)).toEqual(before);
    const other = join(temp.path, 'photos');
    await mkdir(other);
    await writeFile(join(other, 'a.jpg'), 'x');
    expect((await failureOf(() => Vault.create(other, PASSPHRASE, QUICK))).code).toBe('input.invalid');
    expect(await readdir(other)).toEqual(['a.jpg']);
  });

  test('an empty folder is taken, and leftovers of an interrupted creation go away', async () => {
    await mkdir(directory);
    await mkdir(join(temp.path, '.vault.0123.unfinished', 'media'), { recursive: true });
    await writeFile(join(temp.path, '.vault.0123.unfinished', 'keys.age'), 'half');
    await makeVault();
    expect(await readdir(temp.path)).toEqual(['vault']);
  });

  test('a creation that is killed at any moment leaves no vault or a whole one', { timeout: 60_000 }, async () => {
    const script = new URL('./create-vault.ts', import.meta.url).pathname;
    for (const delay of [0, 2, 5, 10, 20, 40]) {
      const child = spawn(process.execPath, [script, directory, PASSPHRASE], { stdio: ['ignore', 'pipe', 'ignore'] });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (Vault.state(directory) === 'locked') {
        (await Vault.open(directory, PASSPHRASE)).close();
        await rm(directory, { recursive: true });
      }
    }
    await makeVault();
    expect(await readdir(temp.path)).toEqual(['vault']);
  });
});

describe('what lies on the disk', () => {
  test('nothing readable, open or closed, and no log after closing', async () => {
    const vault = await Vault.create(directory, PASSPHRASE, QUICK);
    vault.db.prepare('INSERT INTO contact VALUES (?, ?, ?)').run('1', SECRET, 'age1');
    const { identity } = vault;
    expect((await readdir(directory)).sort()).toContain('vault.db-wal');
    const search = async () => {
      for (const path of await filesUnder(directory)) {
        const bytes = await readFile(path);
        for (const text of [SECRET, identity, 'SQLite format', 'CREATE TABLE', 'contact']) {
          expect(bytes.includes(text), `${text} in ${path}`).toBe(false);
          expect(bytes.includes(Buffer.from(text, 'utf16le'))).toBe(false);
        }
      }
    };
    await search();
    vault.close();
    expect((await readdir(directory)).filter((name) => name.startsWith('vault.db'))).toEqual(['vault.db']);
    await search();
    // The same search finds the words in a plain database, so it can fail.
    const plain = new Database(join(directory, 'plain.db'));
    plain.exec(`CREATE TABLE contact (name); INSERT INTO contact VALUES ('${SECRET}')`);
    plain.close();
    await expect(search()).rejects.toThrow();
  });

  test('what is deleted is overwritten, and the log of a killed program is taken over', async () => {
    await makeVault();
    const vault = await Vault.open(directory, PASSPHRASE);
    expect(vault.db.pragma('secure_delete', { simple: true })).toBe(1);
    expect(vault.db.pragma('temp_store', { simple: true })).toBe(2);
    expect(vault.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(vault.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(vault.db.pragma('foreign_keys', { simple: true })).toBe(1);
    vault.db.exec('DELETE FROM contact');
    // The pages decrypted: `serialize` gives what a lab with the passphrase would see.
    expect(vault.db.serialize().includes('Oleksandr')).toBe(false);
    vault.db.prepare('INSERT INTO contact VALUES (?, ?, ?)').run('2', 'Second', 'age1');
    const killed = join(temp.path, 'killed');
    await cp(directory, killed, { recursive: true });
    vault.close();
    const taken = await Vault.open(killed, PASSPHRASE);
    expect(taken.db.prepare('SELECT name FROM contact').pluck().all()).toEqual(['Second']);
    taken.close();
  });

  test('stock sqlcipher settings and plain age decryption read it', async () => {
    await makeVault();
    const plain = await decryptBytes({ passphrase: PASSPHRASE }, await readFile(join(directory, 'keys.age')));
    const keys: unknown = JSON.parse(fromUtf8(plain));
    expect(keys).toMatchObject({ version: 1, identity: expect.stringMatching(/^AGE-SECRET-KEY-1/) as unknown });
    expect(keys).toHaveProperty('databaseKey', expect.stringMatching(/^[0-9a-f]{64}$/));
  });
});

describe('refusals', () => {
  test('no vault, wrong passphrase, locked', async () => {
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('vault.none');
    expect((await failureOf(() => Vault.recipientOf(directory))).code).toBe('vault.none');
    await makeVault();
    const before = await contents(directory);
    expect((await failureOf(() => Vault.open(directory, OTHER_PASSPHRASE))).code).toBe('vault.wrong-passphrase');
    expect(await contents(directory)).toEqual(before);
    const vault = await Vault.open(directory, PASSPHRASE);
    vault.close();
    vault.close();
    expect(vault.isOpen).toBe(false);
    expect((await failureOf(() => vault.db)).code).toBe('vault.locked');
    expect((await failureOf(() => vault.identity)).code).toBe('vault.locked');
  });

  test('a second opener, in this program or another, is told and changes nothing', async () => {
    await makeVault();
    const vault = await Vault.open(directory, PASSPHRASE);
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('vault.in-use');
    const script = new URL('./open-vault.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, directory, PASSPHRASE], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('vault.in-use');
    vault.db.exec("INSERT INTO setting VALUES ('still', 'writable')");
    vault.close();
    (await Vault.open(directory, PASSPHRASE)).close();
  });

  test.each([
    ['keys.age', 'keys'],
    ['vault.db', 'database'],
    ['recipient', 'recipient'],
  ])('a missing %s', async (file, part) => {
    await makeVault();
    await rm(join(directory, file));
    const before = await contents(directory);
    expect(await failureOf(() => Vault.open(directory, PASSPHRASE))).toEqual({
      code: 'vault.corrupted',
      data: { part },
    });
    expect(await contents(directory)).toEqual(before);
  });

  test('one flipped byte anywhere in a file is found, and nothing is changed', { timeout: 120_000 }, async () => {
    await makeVault();
    for (const [file, steps] of [
      ['keys.age', 24],
      ['vault.db', 24],
    ] as const) {
      const path = join(directory, file);
      const whole = await readFile(path);
      for (let step = 0; step < steps; step += 1) {
        const offset = Math.floor((step * (whole.length - 1)) / (steps - 1));
        const damaged = Buffer.from(whole);
        damaged[offset] = (damaged[offset] ?? 0) ^ 0x10;
        await writeFile(path, damaged);
        const before = await contents(directory);
        expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code, `${file} at ${offset}`).toBe(
          'vault.corrupted',
        );
        expect(await contents(directory)).toEqual(before);
      }
      await writeFile(path, whole);
    }
    (await Vault.open(directory, PASSPHRASE)).close();
  });

  test.each([0, 1, 100, 4096, 5000])('a database cut off at %i bytes', async (length) => {
    await makeVault();
    const path = join(directory, 'vault.db');
    await writeFile(path, (await readFile(path)).subarray(0, length));
    const before = await contents(directory);
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('vault.corrupted');
    expect(await contents(directory)).toEqual(before);
  });

  test('a vault of a later version', async () => {
    await makeVault();
    const vault = await Vault.open(directory, PASSPHRASE);
    vault.db.pragma('user_version = 99');
    vault.close();
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('vault.too-new');
    const later = await encryptBytesWithPassphrase(PASSPHRASE, utf8('{"version":2}'), 10);
    await writeFile(join(directory, 'keys.age'), later);
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('vault.too-new');
  });
});

describe('changing the passphrase', () => {
  test('the new one opens, the old one does not, the keys stay', async () => {
    await makeVault();
    const vault = await Vault.open(directory, PASSPHRASE);
    const { identity } = vault;
    expect((await failureOf(() => vault.changePassphrase(OTHER_PASSPHRASE, PASSPHRASE, QUICK))).code).toBe(
      'vault.wrong-passphrase',
    );
    expect((await failureOf(() => vault.changePassphrase(PASSPHRASE, 'abc', QUICK))).code).toBe(
      'vault.weak-passphrase',
    );
    await vault.changePassphrase(PASSPHRASE, OTHER_PASSPHRASE, QUICK);
    vault.close();
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('vault.wrong-passphrase');
    const opened = await Vault.open(directory, OTHER_PASSPHRASE.normalize('NFD'));
    expect(opened.identity).toBe(identity);
    opened.close();
  });

  test('a crash in the middle leaves a vault that one of the two opens, and a wrong passphrase is still told apart', async () => {
    await makeVault();
    const old = join(temp.path, 'old-keys');
    const oldSum = await readFile(join(directory, 'keys.sha256'), 'utf8');
    await copyFile(join(directory, 'keys.age'), old);
    const vault = await Vault.open(directory, PASSPHRASE);
    await vault.changePassphrase(PASSPHRASE, OTHER_PASSPHRASE, QUICK);
    vault.close();
    // The state between the two renames: both sums, the old keys.
    await writeFile(join(directory, 'keys.sha256'), oldSum + (await readFile(join(directory, 'keys.sha256'), 'utf8')));
    await copyFile(old, join(directory, 'keys.age'));
    expect((await failureOf(() => Vault.open(directory, OTHER_PASSPHRASE))).code).toBe('vault.wrong-passphrase');
    (await Vault.open(directory, PASSPHRASE)).close();
  });

  test('a disk that refuses leaves the old passphrase in force', async () => {
    await makeVault();
    const vault = await Vault.open(directory, PASSPHRASE);
    // A folder in the way of the new file stands for any failing write: root ignores permissions.
    await rm(join(directory, 'recipient'));
    await mkdir(join(directory, 'recipient'));
    await expect(vault.changePassphrase(PASSPHRASE, OTHER_PASSPHRASE, QUICK)).rejects.toThrow();
    vault.close();
    await rm(join(directory, 'recipient'), { recursive: true });
    await writeFile(join(directory, 'recipient'), `${vault.recipient}\n`);
    await chmod(join(directory, 'recipient'), 0o600);
    (await Vault.open(directory, PASSPHRASE)).close();
  });
});

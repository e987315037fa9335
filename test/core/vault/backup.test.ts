import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encryptBytes, encryptBytesWithPassphrase } from '../../../electron/core/vault/age/encrypt.ts';
import { backUpVault, restoreVault } from '../../../electron/core/vault/backup.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import {
  addTake,
  failureOf,
  filesUnder,
  makeTempDirectory,
  OTHER_PASSPHRASE,
  PASSPHRASE,
  QUICK,
  type TempDirectory,
} from './support.ts';

let temp: TempDirectory;
let vault: Vault;
let file: string;
const sound = randomBytes(300_000);

beforeEach(async () => {
  temp = await makeTempDirectory();
  file = join(temp.path, 'to the lawyer.age');
  vault = await Vault.create(join(temp.path, 'vault'), PASSPHRASE, QUICK);
  const stories = new StoryStore(vault.db);
  addTake(vault, stories.createInterview(stories.createStory('Border'), 'Kyiv'), 't', {
    files: ['a.age', 'empty.age'],
  });
  await writeFile(join(vault.mediaDirectory, 'a.age'), sound);
  await writeFile(join(vault.mediaDirectory, 'empty.age'), '');
  // A take that is being recorded: not in the database yet.
  await writeFile(join(vault.mediaDirectory, 'growing.age'), 'half');
});
afterEach(async () => {
  vault.close();
  await temp.remove();
});

describe('backing up and restoring', () => {
  test('gives the same vault elsewhere, while the first stays open', async () => {
    const steps: number[] = [];
    const report = await backUpVault(vault, PASSPHRASE, file, { ...QUICK, onProgress: ({ done }) => steps.push(done) });
    expect(report).toEqual({ bytes: (await stat(file)).size, soundFiles: 2, missing: 0 });
    expect(steps.at(-1)).toBeGreaterThan(sound.length);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(temp.path)).sort()).toEqual(['to the lawyer.age', 'vault']);
    expect((await readdir(vault.directory)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    vault.db.exec("INSERT INTO setting VALUES ('after', 'backup')");

    const elsewhere = join(temp.path, 'new machine', 'vault');
    expect(await restoreVault(file, PASSPHRASE, elsewhere)).toEqual(report);
    const restored = await Vault.open(elsewhere, PASSPHRASE);
    expect(restored.identity).toBe(vault.identity);
    expect(new StoryStore(restored.db).list()).toEqual(new StoryStore(vault.db).list());
    expect(restored.db.prepare('SELECT COUNT(*) FROM setting').pluck().get()).toBe(0);
    expect((await readFile(join(restored.mediaDirectory, 'a.age'))).equals(sound)).toBe(true);
    expect((await readdir(restored.mediaDirectory)).sort()).toEqual(['a.age', 'empty.age']);
    for (const path of await filesUnder(elsewhere)) expect((await stat(path)).mode & 0o777).toBe(0o600);
    restored.close();
  });

  test('replaces an older backup only when the new one is whole', async () => {
    await writeFile(file, 'older backup');
    const controller = new AbortController();
    const cancelled = backUpVault(vault, PASSPHRASE, file, {
      ...QUICK,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect((await failureOf(() => cancelled)).code).toBe('app.cancelled');
    expect((await failureOf(() => backUpVault(vault, OTHER_PASSPHRASE, file, QUICK))).code).toBe(
      'vault.wrong-passphrase',
    );
    expect(await readFile(file, 'utf8')).toBe('older backup');
    expect((await readdir(temp.path)).sort()).toEqual(['to the lawyer.age', 'vault']);
    expect((await readdir(vault.directory)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    await backUpVault(vault, PASSPHRASE, file, QUICK);
    expect((await readFile(file, 'latin1')).startsWith('age-encryption.org/v1\n-> scrypt ')).toBe(true);
  });

  test('a sound file that is gone is counted, and the rest is saved', async () => {
    await rm(join(vault.mediaDirectory, 'a.age'));
    expect(await backUpVault(vault, PASSPHRASE, file, QUICK)).toMatchObject({ soundFiles: 1, missing: 1 });
    expect(await restoreVault(file, PASSPHRASE, join(temp.path, 'b'))).toMatchObject({ soundFiles: 1, missing: 1 });
  });

  test('an unwritable target is told, and nothing is left of the attempt', async () => {
    const missing = join(temp.path, 'not plugged in', 'backup.age');
    expect((await failureOf(() => backUpVault(vault, PASSPHRASE, missing, QUICK))).code).toBe('storage.missing');
    expect((await readdir(vault.directory)).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
  });
});

describe('refusals of a restore', () => {
  let whole: Buffer;
  let target: string;
  beforeEach(async () => {
    await backUpVault(vault, PASSPHRASE, file, QUICK);
    whole = await readFile(file);
    target = join(temp.path, 'restored');
  });
  afterEach(async () => {
    const left = await readdir(temp.path);
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('wrong passphrase, existing target, no file, other kinds of file', async () => {
    expect((await failureOf(() => restoreVault(file, OTHER_PASSPHRASE, target))).code).toBe('vault.wrong-passphrase');
    expect((await failureOf(() => restoreVault(file, PASSPHRASE, vault.directory))).code).toBe('vault.exists');
    await mkdir(join(target, 'mine'), { recursive: true });
    expect((await failureOf(() => restoreVault(file, PASSPHRASE, target))).code).toBe('input.invalid');
    await rm(target, { recursive: true });
    expect((await failureOf(() => restoreVault(join(temp.path, 'x'), PASSPHRASE, target))).code).toBe(
      'input.not-found',
    );
    for (const bytes of [Buffer.alloc(0), Buffer.from('PK\x03\x04'), await encryptBytes([vault.recipient], sound)]) {
      await writeFile(file, bytes);
      expect((await failureOf(() => restoreVault(file, PASSPHRASE, target))).code).toBe('vault.not-backup');
    }
    expect(existsSync(target)).toBe(false);
  });

  test('cut off anywhere', async () => {
    for (const length of [60, 120, 250, 65_536, 200_000, whole.length - 1]) {
      await writeFile(file, whole.subarray(0, length));
      expect((await failureOf(() => restoreVault(file, PASSPHRASE, target))).code, String(length)).toBe(
        'vault.backup-damaged',
      );
      expect(existsSync(target)).toBe(false);
    }
  });

  test('changed anywhere after the header', async () => {
    for (const offset of [180, 400, 70_000, 180_000, whole.length - 10]) {
      const damaged = Buffer.from(whole);
      damaged[offset] = (damaged[offset] ?? 0) ^ 1;
      await writeFile(file, damaged);
      expect((await failureOf(() => restoreVault(file, PASSPHRASE, target))).code, String(offset)).toBe(
        'vault.backup-damaged',
      );
      expect(existsSync(target)).toBe(false);
    }
  });

  test.each([
    '../outside',
    'vault/../../outside',
    '/tmp/outside',
    'vault/media/../../outside',
    'vault/media/.hidden',
    'vault/other',
  ])('a member named %s', async (name) => {
    const archive = pack();
    archive.entry({ name }, 'x');
    archive.finalize();
    const parts: Uint8Array[] = [];
    for await (const part of archive) parts.push(Buffer.from(part as Uint8Array));
    await writeFile(file, await encryptBytesWithPassphrase(PASSPHRASE, Buffer.concat(parts), 10));
    expect((await failureOf(() => restoreVault(file, PASSPHRASE, target))).code).toBe('vault.backup-damaged');
    expect(existsSync(join(temp.path, 'outside'))).toBe(false);
    expect(existsSync(target)).toBe(false);
  });

  test('a link instead of a file', async () => {
    const archive = pack();
    archive.entry({ name: 'vault/vault.db', type: 'symlink', linkname: '/etc/passwd' });
    archive.finalize();
    const parts: Uint8Array[] = [];
    for await (const part of archive) parts.push(Buffer.from(part as Uint8Array));
    await writeFile(file, await encryptBytesWithPassphrase(PASSPHRASE, Buffer.concat(parts), 10));
    expect((await failureOf(() => restoreVault(file, PASSPHRASE, target))).code).toBe('vault.backup-damaged');
  });

  test('cancelling leaves nothing at the target', async () => {
    const controller = new AbortController();
    const job = restoreVault(file, PASSPHRASE, target, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect((await failureOf(() => job)).code).toBe('app.cancelled');
    expect(existsSync(target)).toBe(false);
  });
});

const hasAge = spawnSync('age', ['--version']).status === 0 && spawnSync('script', ['--version']).status === 0;
test.skipIf(!hasAge)('stock age and tar open a backup (skipped where age or script is not installed)', async () => {
  await backUpVault(vault, PASSPHRASE, file, QUICK);
  const out = join(temp.path, 'out');
  await mkdir(out);
  // age takes a passphrase from a terminal only; script gives it one.
  const command = `age -d -o ${join(temp.path, 'backup.tar')} '${file}'`;
  execFileSync('script', ['-qec', command, '/dev/null'], {
    input: `${PASSPHRASE}\n`,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  execFileSync('tar', ['xf', join(temp.path, 'backup.tar'), '-C', out]);
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(sha256(await readFile(join(out, 'vault', 'media', 'a.age')))).toBe(sha256(sound));
  execFileSync('sha256sum', ['-c', 'keys.sha256'], { cwd: join(out, 'vault'), stdio: 'ignore' });
  (await Vault.open(join(out, 'vault'), PASSPHRASE)).close();
});

/** Whether this user may mount a small file system. */
function mountTmpfs(path: string): boolean {
  return (
    process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=192k', 'tmpfs', path]).status === 0
  );
}

test('a full disk is told, and the older backup on it stays (skipped inside where nothing can be mounted)', async (context) => {
  const small = join(temp.path, 'small');
  await mkdir(small);
  if (!mountTmpfs(small)) context.skip('mounting a tmpfs needs root');
  try {
    const target = join(small, 'backup.age');
    await writeFile(target, 'older backup');
    expect((await failureOf(() => backUpVault(vault, PASSPHRASE, target, QUICK))).code).toBe('storage.full');
    expect(await readFile(target, 'utf8')).toBe('older backup');
    expect(await readdir(small)).toEqual(['backup.age']);
    await backUpVault(vault, PASSPHRASE, file, QUICK);
    const restored = join(small, 'vault');
    expect((await failureOf(() => restoreVault(file, PASSPHRASE, restored))).code).toBe('storage.full');
    expect(await readdir(small)).toEqual(['backup.age']);
    expect((await failureOf(() => Vault.create(restored, PASSPHRASE, QUICK))).code).toBe('storage.full');
    expect(await readdir(small)).toEqual(['backup.age']);
  } finally {
    spawnSync('umount', [small]);
  }
});

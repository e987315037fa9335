import { execFile, spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { makePackage } from '../../../electron/core/story-package/make.ts';
import { encodePublicKey } from '../../../electron/core/story-package/minisign.ts';
import { editor, freshFolder, makeOptions, signing } from './packages.ts';

const run = promisify(execFile);
const missing = ['age', 'tar', 'minisign', 'sha256sum'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
);

test.skipIf(missing.length > 0)(
  `age, tar, minisign and sha256sum open a package (missing: ${missing.join(', ') || 'none'})`,
  async () => {
    const made = await makePackage(makeOptions(await freshFolder(), { sound: true, notes: 'Checked.' }));
    const folder = await freshFolder();
    const at = { cwd: folder };
    await writeFile(join(folder, 'key.txt'), `${editor.identity}\n`);
    await run('age', ['-d', '-i', 'key.txt', '-o', 'archive.tar', made.path], at);
    expect((await readFile(join(folder, 'archive.tar'))).length % (1024 * 64)).toBe(0);
    const listing = (await run('tar', ['tvf', 'archive.tar', '--full-time', '--numeric-owner', '--utc'], at)).stdout
      .trim()
      .split('\n');
    for (const line of listing) expect(line).toMatch(/^-rw-r--r-- 0\/0 +\d+ 1970-01-01 00:00:00 /u);
    expect(listing.at(-1)).toMatch(/ padding$/u);
    await run('tar', ['xf', 'archive.tar'], at);
    const key = encodePublicKey(signing.publicKey);
    expect((await run('minisign', ['-Vm', 'SHA256SUMS', '-P', key], at)).stdout).toContain(
      'Signature and comment signature verified',
    );
    await run('minisign', ['-Vm', 'SHA256SUMS', '-p', 'story.pub'], at);
    const sums = (await run('sha256sum', ['-c', 'SHA256SUMS'], at)).stdout.trim().split('\n');
    const members = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(sums).toHaveLength(
      members.length - 'key.txt archive.tar padding SHA256SUMS SHA256SUMS.minisig'.split(' ').length,
    );
    expect(sums.every((line) => line.endsWith(': OK'))).toBe(true);

    await writeFile(join(folder, 'SHA256SUMS'), 'changed');
    await expect(run('minisign', ['-Vm', 'SHA256SUMS', '-P', key], at)).rejects.toThrow();
  },
);

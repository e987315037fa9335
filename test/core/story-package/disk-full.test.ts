import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { makePackage } from '../../../electron/core/story-package/make.ts';
import { codeOf, freshFolder, makeOptions } from './packages.ts';

/** A small file system of its own under `path`; undone by the function returned, null where it can't be had. */
function mountSmall(path: string, size: string): (() => void) | null {
  const mounted =
    process.platform === 'linux' &&
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0;
  return mounted ? () => void spawnSync('umount', [path]) : null;
}

const cases = [
  ['while sound is encoded', '64k', true],
  ['while the archive is written', '800k', false],
] as const;

for (const [when, size, sound] of cases) {
  test(`a disk that is full ${when} is named, and left as it was`, async (context) => {
    const folder = await freshFolder();
    const unmount = mountSmall(folder, size);
    if (unmount === null) {
      context.skip('mounting a tmpfs needs root');
      return;
    }
    try {
      expect(await codeOf(makePackage(makeOptions(folder, { sound })))).toBe('storage.full');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      unmount();
    }
  });
}

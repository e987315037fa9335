import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodePath } from './node-path.mjs';

const root = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * Path of Electron's binary, null where it has not been fetched.
 * @returns {string | null}
 */
export function electronBinary() {
  const pathFile = join(root, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(root, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/**
 * Fetches Electron's binary with Electron's own installer, once. Null where it can't be had.
 * @returns {string | null}
 */
export function fetchElectronBinary() {
  const found = electronBinary();
  if (found !== null) return found;
  spawnSync(nodePath(), [join(root, 'install.js')], { stdio: 'ignore', timeout: 300_000 });
  return electronBinary();
}

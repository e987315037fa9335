import { spawnSync } from 'node:child_process';
import { nodePath } from './node-path.mjs';

/**
 * Runs a JavaScript or TypeScript file under Node.js 24 and returns its exit code.
 * @param {readonly string[]} args the file and its arguments
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function runNode(args, options = {}) {
  const result = spawnSync(nodePath(), ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: 'inherit',
    ...options,
  });
  return result.status ?? 1;
}

// Runs a script under Node.js 24: `node scripts/with-node.mjs file.ts [arguments]`.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { nodePath } from './node-path.mjs';

const child = spawn(nodePath(), ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
});

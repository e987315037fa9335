// `npm start`: opens the app. Where there is no Electron binary or no display, does the whole job on the sample instead.
import { spawnSync } from 'node:child_process';
import { electronBinary, fetchElectronBinary } from './electron-binary.mjs';
import { runNode } from './run.mjs';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

function withoutWindow(reason) {
  console.log(`${reason}\nRunning the whole job on the bundled sample interview without a window instead.\n`);
  return runNode(['electron/cli/story.ts']);
}

function open() {
  if (!hasDisplay) return withoutWindow('There is no display here, so the app cannot open a window.');
  if (electronBinary() === null) console.log('Fetching the Electron binary, once.');
  const binary = fetchElectronBinary();
  if (binary === null)
    return withoutWindow('The Electron binary could not be fetched, so the app cannot open a window.');
  const built = runNode(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
  if (built !== 0) return built;
  return spawnSync(binary, ['.', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
}

process.exitCode = open();

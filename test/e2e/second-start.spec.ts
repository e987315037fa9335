import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { Vault } from '../../electron/core/vault/vault.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { expectError, freshFolder, INTERVIEW, PASSPHRASE, prepareVault, recordUntil } from './pages/faults.ts';
import { startRecording, stopRecording, takes } from './pages/listen.ts';
import { openInterview } from './pages/stories.ts';
import { tryUnlock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial' });

const root = resolve(import.meta.dirname, '../..');

let removeFolder: () => Promise<void>;
let data: string;
let launched: Launched;

test.beforeAll(async () => {
  const fresh = await freshFolder();
  removeFolder = fresh.remove;
  data = join(fresh.folder, 'data');
  await prepareVault(data);
  launched = await launchApp({ userData: data });
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

interface Ended {
  readonly code: number | null;
  readonly told: string;
  readonly milliseconds: number;
}

/** Starts the app a second time with the same user data, and waits until it has ended. */
async function startAgain(): Promise<Ended> {
  const electron: unknown = createRequire(import.meta.url)('electron');
  const started = performance.now();
  return new Promise((settle) => {
    const child = execFile(
      String(electron),
      [`--user-data-dir=${data}`, '.'],
      { cwd: root, timeout: 30_000, killSignal: 'SIGKILL' },
      (_error, _output, told) => settle({ code: child.exitCode, told, milliseconds: performance.now() - started }),
    );
  });
}

test('while another program has the vault open, unlocking says so', async () => {
  const { page } = launched;
  const other = await Vault.open(join(data, 'vault'), PASSPHRASE);
  try {
    await tryUnlock(page, PASSPHRASE);
    await expectError(page, 'vault.in-use', 'vault-in-use');
  } finally {
    other.close();
  }
  await unlock(page, PASSPHRASE);
});

test('a second start ends at once, brings the first to the front, and does not disturb its recording', async () => {
  const { app, page } = launched;
  await openInterview(page, INTERVIEW);
  await startRecording(page);
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.minimize();
    window?.blur();
  });
  const second = await startAgain();
  expect(second.told).toContain('Sottovoce is already running');
  expect(second.code).toBe(0);
  expect(second.milliseconds).toBeLessThan(15_000);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => {
        const windows = BrowserWindow.getAllWindows();
        return [windows.length, windows[0]?.isMinimized(), windows[0]?.isFocused()];
      }),
    )
    .toEqual([1, false, true]);
  await recordUntil(page, 2);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(1);
});

test('after the first has ended, the next start is the first', async () => {
  await launched.close();
  launched = await launchApp({ userData: data });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
  await expect(takes(launched.page)).toHaveCount(1);
});

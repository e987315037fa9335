import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** Folder of the user's data; a fresh one, removed afterwards, if left out. */
  readonly userData?: string;
  /** Path of a WAV file that the fake microphone plays once. */
  readonly microphone?: string;
  /** Arguments of the app, after its main file. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Main file or folder of another app than this one; relative to the root of the repository. */
  readonly main?: string;
}

export interface Launched {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly page: Page;
  readonly userData: string;
  /** Errors on the console of any window, and uncaught ones, so far. */
  readonly consoleErrors: string[];
  /** Quits the app and removes the user data made for it. */
  readonly close: () => Promise<void>;
}

/** Starts the built app, or the one at `main`, and waits for its first window. */
export async function launchApp(options: LaunchOptions = {}): Promise<Launched> {
  const own = options.userData === undefined;
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'sottovoce-data-')));
  const microphone =
    options.microphone === undefined ? [] : [`--use-file-for-fake-audio-capture=${resolve(options.microphone)}%noloop`];
  const app = await electron.launch({
    args: [
      `--user-data-dir=${userData}`,
      '--use-fake-device-for-media-stream',
      ...microphone,
      resolve(root, options.main ?? '.'),
      ...(options.args ?? []),
    ],
    cwd: root,
    // The app decides on its colours; Playwright would otherwise ask for light ones.
    colorScheme: null,
    env: { ...definedEnvironment(), ...options.env },
  });
  const consoleErrors: string[] = [];
  const watch = (page: Page): void => {
    page.on('console', (message) => {
      if (message.type() === 'error') consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => consoleErrors.push(error.message));
  };
  for (const page of app.windows()) watch(page);
  app.on('window', watch);
  const close = async (): Promise<void> => {
    // A test that failed may have left a recording running; quitting then asks.
    await app
      .evaluate(({ dialog }) => {
        dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
      })
      .catch(() => undefined);
    await app.close();
    if (own) await rm(userData, { recursive: true, force: true });
  };
  try {
    const page = await app.firstWindow();
    await page.waitForURL((url) => url.protocol !== 'about:');
    return { app, page, userData, consoleErrors, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

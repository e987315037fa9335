import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';
import { ask, freshFolder, PASSPHRASE, prepareVault, send } from './pages/faults.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial' });

const TRACK = { label: 'a', rate: 44_100, device: 0 };

let folder: string;
let removeFolder: () => Promise<void>;
let interviewId: string;
let launched: Launched;

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  const data = join(folder, 'data');
  interviewId = await prepareVault(data);
  launched = await launchApp({ userData: data });
  await unlock(launched.page, PASSPHRASE);
});

test.afterAll(async () => {
  await launched.close();
  await removeFolder();
});

/** What requests are answered that a page at `url` sends, in a window of the app's own session with another preload script. */
async function inWindow(
  preload: string,
  url: string,
  inputs: readonly (readonly [string, unknown])[],
): Promise<unknown> {
  return launched.app.evaluate(
    async ({ BrowserWindow }, [script, address, list]) => {
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      if (session === undefined) return null;
      const window = new BrowserWindow({ show: false, webPreferences: { session, preload: script, sandbox: true } });
      try {
        await window.loadURL(address);
        const answers: unknown = await window.webContents.executeJavaScript(
          `Promise.all(${JSON.stringify(list)}.map(([name, input]) => window.raw ? raw.send(name, input) : sottovoce[name](input)))`,
        );
        return answers;
      } finally {
        window.destroy();
      }
    },
    [preload, url, inputs] as const,
  );
}

test.describe('requests', () => {
  const wrong: readonly (readonly [string, unknown])[] = [
    ['storyCreate', undefined],
    ['storyCreate', null],
    ['storyCreate', 'title'],
    ['storyCreate', {}],
    ['storyCreate', { title: 5 }],
    ['storyCreate', { title: 'x'.repeat(201) }],
    ['storyRemove', { storyId: '../../vault' }],
    ['storyRemove', { storyId: "' OR 1=1 --" }],
    ['interviewCreate', { storyId: 'f'.repeat(31), title: 'x' }],
    ['settingsSet', { language: 'xx', theme: 'dark', autoLockMinutes: 5 }],
    ['settingsSet', { language: 'en', theme: 'dark', autoLockMinutes: 1e9 }],
    ['settingsSet', { language: 'en', theme: 'dark', autoLockMinutes: Number.NaN }],
    ['captureStart', { interviewId: 'f'.repeat(32), rate: 1, tracks: [TRACK] }],
    ['captureStart', { interviewId: 'f'.repeat(32), rate: 44_100, tracks: [] }],
    ['captureStart', { interviewId: 'f'.repeat(32), rate: 44_100, tracks: Array.from({ length: 17 }, () => TRACK) }],
    ['captureAppend', { takeId: 'f'.repeat(32), track: 0, stretch: 0, time: 0, pcm: [1, 2, 3] }],
    ['captureAppend', { takeId: 'f'.repeat(32), track: -1, stretch: 0, time: 0, pcm: new Uint8Array(2) }],
    ['vaultUnlock', { passphrase: 'x'.repeat(1_001) }],
    [
      'identitySave',
      {
        storyId: 'f'.repeat(32),
        identity: {
          kind: 'person',
          action: 'pseudonym',
          forms: [],
          gender: null,
          replacement: '',
          level: '',
          reason: '',
          note: '',
        },
      },
    ],
    ['packageOpen', { key: { kind: 'path', path: '/etc/passwd' }, acceptForeignKey: false }],
    ['packageOpen', { key: { kind: 'vault' } }],
    ['packageMake', { plan: {}, recipients: [], overrides: [] }],
    ['transcriptEdit', { interviewId: 'f'.repeat(32), edit: { type: 'drop-table' } }],
  ];

  test('malformed, of the wrong type or too large are refused and change nothing', async () => {
    const { page } = launched;
    const before = await ask(page, 'storiesList', {});
    for (const [name, input] of wrong) {
      const answer = await send(page, name, input);
      expect(answer, name).toEqual({
        ok: false,
        error: { code: 'input.invalid', data: {} },
      });
    }
    expect(await ask(page, 'storiesList', {})).toEqual(before);
    expect(await ask(page, 'captureState', {})).toEqual({ takeId: null, interviewId: null, sealed: [] });
  });

  test('main checks for itself, should the preload script be got round', async () => {
    const preload = join(folder, 'raw.cjs');
    await writeFile(
      preload,
      `const { contextBridge, ipcRenderer } = require('electron');
       contextBridge.exposeInMainWorld('raw', { send: (name, input) => ipcRenderer.invoke('sottovoce:' + name, input) });`,
    );
    const inputs = wrong.filter(([name, input]) => input !== undefined && name !== 'captureAppend');
    const answers = await inWindow(preload, 'app://sottovoce/index.html', inputs);
    expect(answers).toEqual(inputs.map(() => ({ ok: false, error: { code: 'input.invalid', data: {} } })));
  });

  test('from any other page are refused, whatever they ask', async () => {
    const preload = resolve(import.meta.dirname, '../../out/preload/index.cjs');
    const inputs = [
      ['storiesList', {}],
      ['vaultStatus', {}],
      ['ownRecipient', {}],
      ['vaultLock', {}],
    ] as const;
    for (const url of ['data:text/html,<p>elsewhere', 'app://sottovoce/decode.html']) {
      const answers = await inWindow(preload, url, inputs);
      expect(answers, url).toEqual(inputs.map(() => ({ ok: false, error: { code: 'app.refused', data: {} } })));
    }
    await expect(launched.page.getByRole('button', { name: 'Lock' })).toBeVisible();
  });

  test('for things that are not there are told so', async () => {
    const { page } = launched;
    const id = 'f'.repeat(32);
    expect(await send(page, 'interviewGet', { interviewId: id })).toMatchObject({ error: { code: 'vault.not-found' } });
    const samples = { takeId: id, track: 0, stretch: 0, time: 0, pcm: new Uint8Array(2) };
    expect(await send(page, 'captureAppend', samples)).toMatchObject({ error: { code: 'capture.closed' } });
    expect(await send(page, 'captureStart', { interviewId: id, rate: 44_100, tracks: [TRACK] })).toMatchObject({
      error: { code: 'vault.not-found' },
    });
    expect(await send(page, 'packageExtract', { openedId: id })).toMatchObject({ error: { code: 'input.not-found' } });
  });

  test('answer nothing of the vault while it is locked', async () => {
    const { page } = launched;
    await page.getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
    const locked = { ok: false, error: { code: 'vault.locked', data: {} } };
    expect(await send(page, 'storiesList', {})).toEqual(locked);
    expect(await send(page, 'interviewGet', { interviewId })).toEqual(locked);
    expect(await send(page, 'contactsList', {})).toEqual(locked);
    expect(await send(page, 'transcriptGet', { interviewId })).toEqual(locked);
    expect(await send(page, 'captureStart', { interviewId, rate: 44_100, tracks: [TRACK] })).toEqual(locked);
    expect(await send(page, 'jobsList', {})).toEqual({ ok: true, value: [] });
    await unlock(page, PASSPHRASE);
  });

  test('for events with unknown names fail', async () => {
    const outcome = await launched.page.evaluate(() => {
      const subscribe = Reflect.get(window.sottovoce, 'on') as (name: string, listener: () => void) => unknown;
      return ['vaultKeys', '../jobChanged', '__proto__', ''].map((name) => {
        try {
          subscribe(name, () => undefined);
          return 'subscribed';
        } catch {
          return 'refused';
        }
      });
    });
    expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused']);
  });
});

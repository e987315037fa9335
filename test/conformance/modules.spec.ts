import { expect, test } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';

let launched: Launched;
test.beforeAll(async () => {
  launched = await launchApp({ main: 'test/conformance/fixtures/basic/main.mjs' });
});
test.afterAll(async () => {
  await launched.close();
});

test('app knows its paths, languages and version', async () => {
  const found = await launched.app.evaluate(({ app }) => [
    app.getPath('userData'),
    app.isReady(),
    app.isPackaged,
    app.getLocale(),
    app.getPreferredSystemLanguages(),
    app.commandLine.hasSwitch('user-data-dir'),
  ]);
  expect(found).toEqual([launched.userData, true, false, 'en-US', ['en-US'], true]);
  const versions = await launched.app.evaluate(() => [
    process.versions.electron,
    process.versions.chrome,
    process.type,
  ]);
  expect(versions).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/), expect.stringMatching(/^\d+\./), 'browser']);
});

test('a test can answer a dialog', async () => {
  const answers = await launched.app.evaluate(async ({ dialog }) => {
    const before = (await dialog.showOpenDialog({})).canceled;
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: ['a.wav'] });
    return [before, (await dialog.showOpenDialog({})).filePaths];
  });
  expect(answers).toEqual([true, ['a.wav']]);
});

test('a menu item can be clicked', async () => {
  const clicked = await launched.app.evaluate(({ Menu, BrowserWindow }) => {
    const heard: unknown[] = [];
    const menu = Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [
          {
            id: 'mark',
            label: 'Add marker',
            click: (item, window) => heard.push(item.label, window === BrowserWindow.getAllWindows()[0]),
          },
        ],
      },
    ]);
    Menu.setApplicationMenu(menu);
    Menu.getApplicationMenu()?.getMenuItemById('mark')?.click();
    return heard;
  });
  expect(clicked).toEqual(['Add marker', true]);
});

test('power events, blockers, shell and clipboard are recorded', async () => {
  const found = await launched.app.evaluate(async ({ powerMonitor, powerSaveBlocker, shell, clipboard }) => {
    let suspended = 0;
    powerMonitor.once('suspend', () => {
      suspended++;
    });
    powerMonitor.emit('suspend');
    const id = powerSaveBlocker.start('prevent-app-suspension');
    const during = powerSaveBlocker.isStarted(id);
    powerSaveBlocker.stop(id);
    await shell.openExternal('https://example.org/');
    await clipboard.writeText('copied');
    return [
      suspended,
      powerMonitor.getSystemIdleTime(),
      during,
      powerSaveBlocker.isStarted(id),
      Reflect.get(shell, 'calls') as unknown,
      await clipboard.readText(),
    ];
  });
  expect(found).toEqual([1, 0, true, false, [{ method: 'openExternal', target: 'https://example.org/' }], 'copied']);
});

test('safe storage is not available', async () => {
  expect(await launched.app.evaluate(({ safeStorage }) => safeStorage.isAsyncEncryptionAvailable())).toBe(false);
});

const missing: readonly [string, string][] = [
  ['electron.Tray', 'new electron.Tray("icon.png")'],
  ['globalShortcut.register', 'electron.globalShortcut.register("A", () => undefined)'],
  ['session.setProxy', 'electron.session.defaultSession.setProxy({})'],
  ['BrowserWindow.setKiosk', 'electron.BrowserWindow.getAllWindows()[0].setKiosk(true)'],
  ['webContents.print', 'electron.webContents.getAllWebContents()[0].print()'],
  ['app.setLoginItemSettings', 'electron.app.setLoginItemSettings({})'],
  ['dialog.showCertificateTrustDialog', 'electron.dialog.showCertificateTrustDialog({})'],
  ['node integration', 'new electron.BrowserWindow({ webPreferences: { nodeIntegration: true } })'],
  ['no context isolation', 'new electron.BrowserWindow({ webPreferences: { contextIsolation: false } })'],
];
for (const [name, code] of missing) {
  test(`what the stand-in lacks says so: ${name}`, async () => {
    const message = await launched.app.evaluate((electron, source) => {
      Object.assign(globalThis, { electron });
      try {
        process.getBuiltinModule('node:vm').runInThisContext(source);
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    }, code);
    expect(message).toMatch(/^stand-in: .* is not implemented$/);
  });
}

test('node:crypto has what BoringSSL has', async () => {
  const outcome = await launched.app.evaluate(async () => {
    const crypto = process.getBuiltinModule('node:crypto');
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    const key = crypto.randomBytes(32);
    return [
      attempt(() => crypto.createHash('sha256').update('a').digest()),
      attempt(() => crypto.createHmac('sha512', key).update('a').digest()),
      attempt(() => crypto.hkdfSync('sha256', key, '', '', 32)),
      attempt(() => crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12))),
      attempt(() => crypto.scryptSync('a', 'b', 32)),
      attempt(() => crypto.generateKeyPairSync('ed25519')),
      attempt(() => crypto.createCipheriv('chacha20-poly1305', key, crypto.randomBytes(12), { authTagLength: 16 })),
      attempt(() => crypto.createHash('blake2b512')),
      attempt(() => crypto.createHash('sha3-256')),
      attempt(() => crypto.createHmac('blake2s256', key)),
      attempt(() => crypto.generateKeyPairSync('ed448')),
      crypto.getCiphers().includes('chacha20-poly1305'),
      crypto.getHashes().includes('blake2b512'),
      await crypto.subtle
        .importKey('raw', key, 'ChaCha20-Poly1305', false, ['encrypt'])
        .catch((error: unknown) => (error instanceof Error ? error.name : '')),
      (await crypto.subtle.digest('SHA-256', key)).byteLength,
    ];
  });
  expect(outcome).toEqual([
    ...['done', 'done', 'done', 'done', 'done', 'done'],
    'Unknown cipher',
    'Digest method not supported',
    'Digest method not supported',
    'Invalid digest: blake2s256',
    'Unsupported key type',
    false,
    false,
    'NotSupportedError',
    32,
  ]);
});

test('external buffers are refused', async () => {
  const outcome = await launched.app.evaluate(() => {
    const require = process.getBuiltinModule('node:module').createRequire(`${process.cwd()}/package.json`);
    const attempt = (work: () => unknown): string => {
      try {
        work();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    const sodium = require('sodium-native') as {
      sodium_malloc(size: number): Buffer;
      randombytes_buf(buffer: Buffer): void;
    };
    const sherpa = require('sherpa-onnx-node') as {
      CircularBuffer: new (size: number) => {
        push(samples: Float32Array): void;
        get(start: number, count: number, external?: boolean): Float32Array;
      };
    };
    const ring = new sherpa.CircularBuffer(16);
    ring.push(new Float32Array([1, 2, 3, 4]));
    return [
      attempt(() => sodium.sodium_malloc(32)),
      attempt(() => sodium.randombytes_buf(Buffer.alloc(8))),
      attempt(() => ring.get(0, 2)),
      attempt(() => ring.get(0, 2, false)),
    ];
  });
  expect(outcome).toEqual([
    expect.stringContaining('External buffers are not allowed'),
    'done',
    expect.stringContaining('External buffers are not allowed'),
    'done',
  ]);
});

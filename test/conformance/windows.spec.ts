import { expect, test } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';

let launched: Launched;
test.beforeEach(async () => {
  launched = await launchApp({ main: 'test/conformance/fixtures/basic/main.mjs' });
});
test.afterEach(async () => {
  await launched.close();
});

test('a popup is denied and the handler hears of it', async () => {
  const { page, app } = launched;
  await app.evaluate(({ BrowserWindow }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    BrowserWindow.getAllWindows()[0]?.webContents.setWindowOpenHandler(({ url }) => {
      asked.push(url);
      return { action: 'deny' };
    });
  });
  expect(await page.evaluate(() => window.open('https://example.org/x'))).toBeNull();
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), {
      href: 'app://bundle/other.html',
      target: '_blank',
      textContent: 'Other',
    });
    link.href = '/other.html';
    document.body.append(link);
  });
  await page.getByRole('link', { name: 'Other' }).click();
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'asked') as unknown))
    .toEqual(['https://example.org/x', 'app://bundle/other.html']);
  expect(app.windows()).toHaveLength(1);
});

test('will-navigate can keep the page where it is', async () => {
  const { page, app } = launched;
  await app.evaluate(({ BrowserWindow }) => {
    const tried: string[] = [];
    Object.assign(globalThis, { tried });
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) => {
      tried.push(event.url);
      event.preventDefault();
    });
  });
  await page.evaluate(() => location.assign('/other.html'));
  await page.evaluate(() => location.assign('https://example.org/'));
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'tried') as unknown))
    .toEqual(['app://bundle/other.html', 'https://example.org/']);
  await expect(page.getByRole('heading', { name: 'Basic' })).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'app://bundle/index.html',
  );
});

test('without a listener the page navigates, and its bridge lives on', async () => {
  const { page } = launched;
  await page.evaluate(() => location.assign('/other.html'));
  await expect(page.getByRole('heading', { name: 'Other' })).toBeVisible();
  expect(await page.evaluate(() => window.api.invoke('echo', 3))).toBe(3);
});

test('webRequest cancels what the app does not allow', async () => {
  const { page, app } = launched;
  await app.evaluate(() => {
    const own = Reflect.get(globalThis, 'own') as Electron.Session;
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    own.webRequest.onBeforeRequest((details, callback) => {
      seen.push(`${details.resourceType} ${details.url}`);
      callback({ cancel: !details.url.startsWith('app:') || details.url.endsWith('forbidden') });
    });
    own.webRequest.onHeadersReceived((details, callback) =>
      callback({ responseHeaders: { ...details.responseHeaders, 'x-added': ['yes'] } }),
    );
  });
  const outcome = await page.evaluate(async () => [
    await fetch('https://example.org/').then(
      () => 'reached',
      (error: unknown) => (error instanceof Error ? error.name : ''),
    ),
    await fetch('/forbidden').then(
      () => 'reached',
      () => 'cancelled',
    ),
    (await fetch('/data.txt')).headers.get('x-added'),
  ]);
  // The page's own policy stops example.org before webRequest could.
  expect(outcome).toEqual(['TypeError', 'cancelled', 'yes']);
  expect(await app.evaluate(() => Reflect.get(globalThis, 'seen') as unknown)).toEqual([
    'xhr app://bundle/forbidden',
    'xhr app://bundle/data.txt',
  ]);
});

test('every session has handlers and storage of its own', async () => {
  const { page, app } = launched;
  await page.evaluate(() => localStorage.setItem('kept', 'here'));
  const found = await app.evaluate(async ({ BrowserWindow, session }) => {
    const other = session.fromPartition('other');
    other.protocol.handle(
      'app',
      () =>
        new Response('<!doctype html><title>Elsewhere</title><p>elsewhere', {
          headers: { 'content-type': 'text/html' },
        }),
    );
    const window = new BrowserWindow({ show: false, webPreferences: { session: other, sandbox: true } });
    await window.loadURL('app://bundle/index.html');
    const text: unknown = await window.webContents.executeJavaScript(
      'document.body.textContent + "|" + localStorage.getItem("kept") + "|" + typeof window.api',
    );
    const state = [
      text,
      window.isVisible(),
      session.fromPartition('other') === other,
      BrowserWindow.getAllWindows().length,
    ];
    window.destroy();
    return state;
  });
  expect(found).toEqual(['elsewhere|null|undefined', false, true, 2]);
});

test('a scheme without a handler fails to load', async () => {
  const message = await launched.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'empty' } });
    const outcome = await window.loadURL('app://bundle/index.html').catch((error: unknown) => String(error));
    window.destroy();
    return outcome;
  });
  expect(message).toContain('ERR_CONNECTION_REFUSED');
});

test('a crash of the page is told and a reload recovers it', async () => {
  const { app } = launched;
  const told = await app.evaluate(async ({ app: main, BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) throw new Error('no window');
    const contents = window.webContents;
    const events: string[] = [];
    const gone = new Promise<void>((resolve) => {
      contents.on('render-process-gone', (_event, details) => events.push(`contents ${details.reason}`));
      main.on('render-process-gone', (_event, which, details) => {
        events.push(`app ${details.reason} ${which === contents}`);
        resolve();
      });
    });
    contents.forcefullyCrashRenderer();
    await gone;
    events.push(String(contents.isCrashed()));
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.reload();
    await loaded;
    events.push((await contents.executeJavaScript('window.api.invoke("echo", document.title)')) as string);
    return events;
  });
  expect(told).toEqual(['contents crashed', 'app crashed true', 'true', 'Basic']);
});

test('a window is closed only if nobody objects, and the last one ends the app', async () => {
  const { app } = launched;
  const states = await app.evaluate(({ app: main, BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) throw new Error('no window');
    const events: string[] = [];
    main.on('window-all-closed', () => events.push('all closed'));
    const keep = (event: Electron.Event): void => event.preventDefault();
    window.on('close', keep);
    window.close();
    events.push(String(window.isDestroyed()));
    window.off('close', keep);
    window.on('closed', () => events.push('closed'));
    window.close();
    events.push(String(window.isDestroyed()), String(window.webContents.isDestroyed()));
    return events;
  });
  expect(states).toEqual(['false', 'closed', 'all closed', 'true', 'true']);
});

test('state and place of a window are kept', async () => {
  // It is shown once it is ready, which may be after its page can be reached.
  await expect
    .poll(() => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  const state = await launched.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window === undefined) throw new Error('no window');
    const before = [window.isVisible(), window.getTitle(), window.isFocused()];
    window.minimize();
    const minimized = window.isMinimized();
    window.restore();
    window.setTitle('Changed');
    window.setContentProtection(true);
    window.setBounds({ width: 640, height: 480 });
    return [
      ...before,
      minimized,
      window.isMinimized(),
      window.getTitle(),
      window.isContentProtected(),
      window.getSize(),
    ];
  });
  expect(state).toEqual([true, 'Basic', true, true, false, 'Changed', true, [640, 480]]);
});

test('the theme of the app is the one pages prefer', async () => {
  const { page, app } = launched;
  const prefersDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const setTheme = (source: 'dark' | 'light') =>
    app.evaluate(({ nativeTheme }, wanted) => {
      let updated = 0;
      nativeTheme.once('updated', () => updated++);
      nativeTheme.themeSource = wanted;
      return [nativeTheme.shouldUseDarkColors, updated];
    }, source);
  expect(await setTheme('dark')).toEqual([true, 1]);
  await expect.poll(prefersDark).toBe(true);
  expect(await setTheme('light')).toEqual([false, 1]);
  await expect.poll(prefersDark).toBe(false);
});

test("the app's handlers decide about the microphone", async () => {
  const { page, app } = launched;
  const open = (constraints: MediaStreamConstraints) =>
    page.evaluate(async (wanted) => {
      const outcome = await navigator.mediaDevices.getUserMedia(wanted).then(
        (stream) => stream.getTracks().map((track) => track.kind),
        (error: unknown) => (error instanceof Error ? error.name : ''),
      );
      return outcome;
    }, constraints);
  const state = () => page.evaluate(async () => (await navigator.permissions.query({ name: 'microphone' })).state);
  expect(await open({ audio: true })).toEqual(['audio']);
  expect(await state()).toBe('granted');
  expect(await open({ video: true })).toBe('NotAllowedError');
  await app.evaluate(() => Object.assign(globalThis, { microphone: 'refused' }));
  expect(await open({ audio: true })).toBe('NotAllowedError');
  expect(await app.evaluate(() => Reflect.get(globalThis, 'permissions') as unknown[])).toEqual(
    expect.arrayContaining([
      ['media', ['audio']],
      ['media', ['video']],
    ]),
  );
  await app.evaluate(() => (Reflect.get(globalThis, 'own') as Electron.Session).setPermissionCheckHandler(() => false));
  expect(await state()).toBe('denied');
  expect(await open({ audio: true })).toBe('NotAllowedError');
});

test('other permissions are refused where the app refuses them', async () => {
  const outcome = await launched.page.evaluate(async () => [
    await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('found'),
        (error) => resolve(error.code),
      ),
    ),
    Notification.permission,
    await navigator.clipboard.readText().catch((error: unknown) => (error instanceof Error ? error.name : '')),
    await navigator.mediaDevices
      .getDisplayMedia()
      .catch((error: unknown) => (error instanceof Error ? error.name : '')),
    (await navigator.permissions.query({ name: 'geolocation' })).state,
  ]);
  expect(outcome).toEqual([1, 'denied', 'NotAllowedError', 'NotAllowedError', 'denied']);
});

test('storage is cleared on request', async () => {
  const { page, app } = launched;
  await page.evaluate(() => localStorage.setItem('kept', 'here'));
  await app.evaluate(async () => {
    const own = Reflect.get(globalThis, 'own') as Electron.Session;
    await own.clearStorageData();
    await own.clearCache();
  });
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBeNull();
});

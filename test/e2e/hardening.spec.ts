import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { REQUEST_NAMES } from '../../electron/contract/contract.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { freshFolder, INTERVIEW, PASSPHRASE, prepareVault, STORY } from './pages/faults.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial' });

let folder: string;
let removeFolder: () => Promise<void>;
let data: string;
let launched: Launched;
let server: Server;
/** An address that would answer, if anything asked it. */
let outside: string;
const visits: string[] = [];

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  data = join(folder, 'data');
  await prepareVault(data);
  server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  server.on('upgrade', (request, socket) => {
    visits.push(`upgrade ${request.url ?? ''}`);
    socket.destroy();
  });
  server.on('connection', () => visits.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  outside = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  launched = await launchApp({ userData: data });
  await unlock(launched.page, PASSPHRASE);
});

test.afterAll(async () => {
  await launched.close();
  await new Promise((resolve) => server.close(resolve));
  await removeFolder();
});

test.describe('the page', () => {
  test('has nothing of Node in it', async () => {
    const found = await launched.page.evaluate(() =>
      ['process', 'require', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer', '__dirname'].filter(
        (name) => name in window,
      ),
    );
    expect(found).toEqual([]);
  });

  test('has a bridge of the requests of the contract and nothing else, which cannot be changed', async () => {
    const { names, changed } = await launched.page.evaluate(() => {
      const bridge = Reflect.get(window, 'sottovoce') as object;
      return {
        names: Object.keys(bridge),
        changed: [
          Reflect.set(bridge, 'vaultLock', () => 'mine'),
          Reflect.set(window, 'sottovoce', {}),
          Reflect.deleteProperty(window, 'sottovoce'),
        ],
      };
    });
    expect(names.sort()).toEqual([...REQUEST_NAMES, 'on'].sort());
    expect(changed).toEqual([false, false, false]);
  });

  test('opens no window and goes nowhere', async () => {
    const { app, page } = launched;
    const before = page.url();
    expect(await page.evaluate((host) => window.open(`http://${host}/window`) === null, outside)).toBe(true);
    await page.evaluate((host) => {
      const link = Object.assign(document.createElement('a'), { href: `http://${host}/link`, target: '_blank' });
      document.body.append(link);
      link.click();
      link.target = '';
      link.click();
      link.remove();
      location.assign(`http://${host}/assign`);
      location.assign('file:///etc/passwd');
      location.assign('data:text/html,elsewhere');
    }, outside);
    await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('reaches no address, whatever it tries', async () => {
    const outcomes = await launched.page.evaluate(async (host) => {
      const settled = async (work: () => Promise<unknown>) => {
        try {
          await work();
          return 'reached';
        } catch {
          return 'refused';
        }
      };
      const loaded = (element: HTMLElement, source: Record<string, string>) =>
        settled(() =>
          new Promise((resolve, reject) => {
            element.onload = resolve;
            element.onerror = reject;
            Object.assign(element, source);
            document.body.append(element);
            setTimeout(reject, 1_500);
          }).finally(() => element.remove()),
        );
      const socket = (make: () => EventTarget, opened: string) =>
        settled(
          () =>
            new Promise((resolve, reject) => {
              const target = make();
              target.addEventListener(opened, resolve);
              target.addEventListener('error', reject);
              setTimeout(reject, 1_500);
            }),
        );
      navigator.sendBeacon(`http://${host}/beacon`, 'x');
      const http = `http://${host}`;
      return Object.fromEntries(
        await Promise.all(
          Object.entries({
            fetch: settled(() => fetch(`${http}/fetch`)),
            opaque: settled(() => fetch(`${http}/opaque`, { mode: 'no-cors' })),
            https: settled(() => fetch('https://example.org/')),
            xhr: socket(() => {
              const request = new XMLHttpRequest();
              request.open('GET', `${http}/xhr`);
              request.send();
              return request;
            }, 'load'),
            webSocket: socket(() => new WebSocket(`ws://${host}/socket`), 'open'),
            eventSource: socket(() => new EventSource(`${http}/events`), 'open'),
            image: loaded(document.createElement('img'), { src: `${http}/image.png` }),
            script: loaded(document.createElement('script'), { src: `${http}/script.js` }),
            style: loaded(document.createElement('link'), { rel: 'stylesheet', href: `${http}/style.css` }),
            sound: socket(() => Object.assign(new Audio(), { src: `${http}/sound.wav` }), 'loadedmetadata'),
            worker: settled(() => Promise.resolve(new Worker(`${http}/worker.js`))),
            module: settled(() => import(/* @vite-ignore */ `${http}/module.js`)),
          }).map(async ([name, outcome]) => [name, await outcome] as const),
        ),
      );
    }, outside);
    expect([...new Set(Object.values(outcomes))], JSON.stringify(outcomes)).toEqual(['refused']);
    expect(visits).toEqual([]);
    // It would have been noticed: the address does answer.
    await fetch(`http://${outside}/noticed`);
    expect(visits).toContain('/noticed');
    visits.length = 0;
  });

  test('also with its policy out of the way, main refuses every request but the app’s own', async () => {
    const { page } = launched;
    const client = await page.context().newCDPSession(page);
    await client.send('Page.setBypassCSP', { enabled: true });
    await page.reload();
    await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
    const outcomes = await page.evaluate(
      (host) =>
        Promise.all(
          [`http://${host}/fetch`, 'https://example.org/', 'app://decode/decode.html', 'file:///etc/passwd'].map(
            (url) =>
              fetch(url, { mode: 'no-cors' }).then(
                () => `reached ${url}`,
                () => 'refused',
              ),
          ),
        ),
      outside,
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(visits).toEqual([]);
    await client.send('Page.setBypassCSP', { enabled: false });
    await page.reload();
    await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
  });

  test('runs no code from strings, attributes or inline scripts', async () => {
    // From a script of the app's own origin: what DevTools evaluates is not bound by the policy.
    const ran = await launched.page.evaluate(async () => {
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      document.head.append(inline);
      const image = document.createElement('div');
      image.innerHTML =
        '<img src="data:," onerror="window.attributeRan = true"><a href="javascript:window.linkRan=true">x</a>';
      document.body.append(image);
      image.querySelector('a')?.click();
      Reflect.apply(setTimeout, window, ['window.stringRan = true']);
      const timer = new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      const style = Object.assign(document.createElement('style'), { textContent: 'body { outline: 3px solid red }' });
      document.head.append(style);
      await timer;
      const outline = getComputedStyle(document.body).outlineStyle;
      inline.remove();
      image.remove();
      style.remove();
      return [...['inlineRan', 'attributeRan', 'linkRan', 'stringRan'].filter((name) => name in window), outline];
    });
    expect(ran).toEqual(['none']);
  });

  test('answers with exactly this policy', async () => {
    const headers = await launched.page.evaluate(async () => {
      const answer = await fetch('/index.html');
      return [...answer.headers].map(([name, value]) => `${name}: ${value}`);
    });
    expect(headers).toEqual(
      expect.arrayContaining([
        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options: nosniff',
        'referrer-policy: no-referrer',
        'cache-control: no-store',
        'cross-origin-opener-policy: same-origin',
        'cross-origin-resource-policy: same-origin',
      ]),
    );
  });

  test('serves nothing outside its own folder, and no address of sound that is not its own', async () => {
    const paths = [
      '/../main/index.js',
      '/%2e%2e/main/index.js',
      '/..%2f..%2fpackage.json',
      '/%00',
      '/assets/',
      `/sound/${'0'.repeat(32)}.wav`,
      `/package/${'0'.repeat(32)}/audio/1.flac`,
    ];
    const statuses = await launched.page.evaluate(
      (list) =>
        Promise.all(
          list.map((path) =>
            fetch(path).then(
              ({ status }) => status,
              () => 0,
            ),
          ),
        ),
      paths,
    );
    expect(statuses.map((status) => status === 0 || status === 403 || status === 404)).toEqual(paths.map(() => true));
  });

  test('holds no name of a story in its title, and asks for no spelling', async () => {
    const { app, page } = launched;
    await openInterview(page, INTERVIEW);
    await expect(page.getByRole('heading', { name: INTERVIEW })).toBeVisible();
    expect(await page.title()).toBe('Sottovoce');
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle())),
    ).toEqual(['Sottovoce']);
    await page.getByRole('button', { name: 'Rename' }).click();
    await expect(page.getByLabel('Name of the interview')).toHaveAttribute('spellcheck', 'false');
    await expect(page.getByLabel('Name of the interview')).toHaveAttribute('autocomplete', 'off');
    await page.keyboard.press('Escape');
    await expect(page.getByText(STORY).first()).toBeVisible();
  });

  test('keeps nothing in the browser: no cookie, store or cache', async () => {
    const kept = await launched.page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      document.cookie,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
      history.length,
    ]);
    expect(kept.slice(0, 5)).toEqual([0, 0, '', 0, 0]);
  });
});

test.describe('the window', () => {
  test('saves nothing by itself', async () => {
    const prevented = await launched.app.evaluate(({ BrowserWindow }) => {
      let count = 0;
      const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
      session?.emit('will-download', { preventDefault: () => (count += 1) }, {}, {});
      return count;
    });
    expect(prevented).toBe(1);
  });

  test('is kept out of screen shots', async () => {
    const shown = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isContentProtected()),
    );
    expect(shown).toEqual([true]);
  });

  test('gets the sound of the microphone and no other permission', async () => {
    const outcomes = await launched.page.evaluate(async () => {
      const named = (work: Promise<unknown>) =>
        work.then(
          () => 'granted',
          (error: unknown) => (error instanceof Error ? error.name : ''),
        );
      const stop = (constraints: MediaStreamConstraints) =>
        navigator.mediaDevices
          .getUserMedia(constraints)
          .then((stream) => stream.getTracks().forEach((track) => track.stop()));
      const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
      return {
        sound: await named(stop({ audio: true })),
        picture: await named(stop({ video: true })),
        both: await named(stop({ audio: true, video: true })),
        screen: await named(navigator.mediaDevices.getDisplayMedia()),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            () => resolve('refused'),
          ),
        ),
        notification: Notification.permission,
        clipboard: await named(navigator.clipboard.readText()),
        midi: await named(navigator.requestMIDIAccess()),
        geolocationState: await state('geolocation'),
        notificationsState: await state('notifications'),
      };
    });
    expect(outcomes).toEqual({
      sound: 'granted',
      picture: 'NotAllowedError',
      both: 'NotAllowedError',
      screen: 'NotAllowedError',
      place: 'refused',
      notification: 'denied',
      clipboard: 'NotAllowedError',
      midi: expect.stringMatching(/^(NotAllowedError|SecurityError)$/),
      geolocationState: 'denied',
      notificationsState: 'denied',
    });
  });
});

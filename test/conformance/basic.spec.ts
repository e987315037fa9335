import { resolve as resolvePath } from 'node:path';
import { expect, test } from '@playwright/test';
import { dropFiles } from '../support/drop.ts';
import { launchApp, type Launched } from '../support/launch.ts';

declare global {
  interface Window {
    api: {
      invoke(channel: string, ...args: unknown[]): Promise<unknown>;
      send(channel: string, ...args: unknown[]): void;
      nested: { list: unknown[]; bytes: Uint8Array };
      argv: string[];
      requireFs(): unknown;
      throws(): unknown;
      twice(callback: (value: number) => number, value: number): number;
      on(channel: string, listener: (...args: unknown[]) => void): () => void;
      portToMain(channel: string): Promise<unknown>;
      pathOf(file: File): string;
    };
  }
}

let launched: Launched;
test.beforeAll(async () => {
  launched = await launchApp({ main: 'test/conformance/fixtures/basic/main.mjs' });
});
test.afterAll(async () => {
  await launched.close();
});

test('a window shows a page of the app scheme, its script and its worker', async () => {
  const { page, app } = launched;
  await expect(page.getByRole('heading', { name: 'Basic' })).toBeVisible();
  expect(await page.evaluate(() => document.body.dataset['script'])).toBe('ran');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe(
    'app://bundle/index.html',
  );
  const [echoed, text] = await page.evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = (event: MessageEvent<unknown[]>) => resolve(event.data);
        worker.postMessage('ping');
      }),
  );
  expect([echoed, text]).toEqual(['ping', 'abcdefghij']);
  expect(
    await page.evaluate(() => [
      isSecureContext,
      typeof crypto.subtle,
      typeof Reflect.get(window, 'MediaStreamTrackProcessor'),
    ]),
  ).toEqual([true, 'object', 'function']);
});

test('the content security policy of the app scheme holds', async () => {
  const evaluated = await launched.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.inline = "ran"';
    document.body.append(script);
    return document.body.dataset['inline'] ?? 'blocked';
  });
  expect(evaluated).toBe('blocked');
});

test('a range is answered with 206', async () => {
  const answer = await launched.page.evaluate(async () => {
    const response = await fetch('/data.txt', { headers: { range: 'bytes=2-4' } });
    return [response.status, await response.text(), response.headers.get('content-range')];
  });
  expect(answer).toEqual([206, 'cde', 'bytes 2-4/10']);
});

test('the page has no Node and cannot replace what the preload exposed', async () => {
  const found = await launched.page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis);
    let outcome = 'replaced';
    try {
      Object.assign(window, { api: 1 });
    } catch {
      outcome = 'kept';
    }
    return [names, outcome, Object.isFrozen(window.api.nested), Object.isFrozen(window.api.nested.list)];
  });
  expect(found).toEqual([[], 'kept', true, true]);
});

test('the sandboxed preload can require electron only', async () => {
  expect(await launched.page.evaluate(() => window.api.argv)).toContain('--extra=1');
  const message = await launched.page.evaluate(() => {
    try {
      return window.api.requireFs();
    } catch (error) {
      return String(error);
    }
  });
  expect(message).toBe('Error: module not found: node:fs');
});

test('values keep their types through the bridge and through IPC', async () => {
  const kept = await launched.page.evaluate(async () => {
    const value = {
      nothing: undefined,
      date: new Date(5),
      map: new Map([[1, new Set(['a'])]]),
      bytes: new Uint8Array([1, 2, 255]),
      samples: new Float32Array([1.5, -0.5]),
      pcm: new Int16Array([-32768, 32767]),
      notANumber: NaN,
      big: 10n,
      buffer: new ArrayBuffer(3),
      key$: { $w: 'plain' },
    };
    const back = (await window.api.invoke('echo', value)) as typeof value;
    return [
      Object.entries(back).some(([key, item]) => key === 'nothing' && item === undefined),
      back.date instanceof Date && back.date.getTime(),
      back.map.get(1)?.has('a'),
      back.bytes instanceof Uint8Array && [...back.bytes],
      back.samples instanceof Float32Array && [...back.samples],
      back.pcm instanceof Int16Array && [...back.pcm],
      Number.isNaN(back.notANumber),
      back.big === 10n,
      back.buffer.byteLength,
      back.key$.$w,
    ];
  });
  expect(kept).toEqual([true, 5, true, [1, 2, 255], [1.5, -0.5], [-32768, 32767], true, true, 3, 'plain']);
});

test('a long text keeps all its letters, and what is sent after it comes after it', async () => {
  const [same, order] = await launched.page.evaluate(async () => {
    const order: string[] = [];
    const long = 'a' + '\u{1F600}'.repeat(400_000);
    const [back] = await Promise.all([
      window.api.invoke('echo', long).finally(() => order.push('long')),
      window.api.invoke('echo', 'short').finally(() => order.push('short')),
    ]);
    return [back === long, order] as const;
  });
  expect(same).toBe(true);
  expect(order).toEqual(['long', 'short']);
});

test('a function cannot be sent to main', async () => {
  const message = await launched.page.evaluate(() =>
    window.api.invoke('echo', () => 1).catch((error: unknown) => String(error)),
  );
  expect(message).toContain('An object could not be cloned.');
});

test('errors cross the bridge and IPC with their message', async () => {
  const messages = await launched.page.evaluate(async () => {
    const remote = await window.api.invoke('fail').catch((error: unknown) => String(error));
    const missing = await window.api.invoke('nobody').catch((error: unknown) => String(error));
    try {
      window.api.throws();
      return [];
    } catch (error) {
      return [remote, missing, error instanceof Error ? `${error.name}: ${error.message}` : ''];
    }
  });
  expect(messages).toEqual([
    "Error: Error invoking remote method 'fail': RangeError: no such thing",
    "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    'TypeError: from the preload',
  ]);
});

test('callbacks cross the bridge and answer at once', async () => {
  expect(await launched.page.evaluate(() => window.api.twice((value) => value * 3, 7))).toBe(42);
});

test('main sends to the page, and the page can stop listening', async () => {
  const { page, app } = launched;
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard, stop: window.api.on('news', (...args) => heard.push(args)) });
  });
  const send = (value: number) =>
    app.evaluate(
      ({ BrowserWindow }, sent) => BrowserWindow.getAllWindows()[0]?.webContents.send('news', sent, { deep: [sent] }),
      value,
    );
  await send(1);
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toEqual([[1, { deep: [1] }]]);
  await page.evaluate(() => {
    const { stop } = window as unknown as { stop: () => void };
    stop();
  });
  await send(2);
  expect(await page.evaluate(() => window.api.invoke('echo', 'after'))).toBe('after');
  expect(await page.evaluate(() => Reflect.get(window, 'heard') as unknown)).toEqual([[1, { deep: [1] }]]);
});

test('an event in main tells the sender and its frame', async () => {
  const { page, app } = launched;
  await app.evaluate(({ ipcMain }) => {
    ipcMain.handleOnce('who', (event) => [
      event.senderFrame?.url,
      event.senderFrame?.origin,
      event.senderFrame?.parent,
      event.sender.id,
      event.sender.isDestroyed(),
    ]);
  });
  const id = await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.id);
  expect(await page.evaluate(() => window.api.invoke('who'))).toEqual([
    'app://bundle/index.html',
    'app://bundle',
    null,
    id,
    false,
  ]);
  expect(await page.evaluate(() => window.api.invoke('who').catch(() => 'gone'))).toBe('gone');
});

test('a second handler of one channel is refused', async () => {
  const message = await launched.app.evaluate(({ ipcMain }) => {
    try {
      ipcMain.handle('echo', () => 1);
      return '';
    } catch (error) {
      return String(error);
    }
  });
  expect(message).toContain("second handler for 'echo'");
});

test('a port from the page carries messages both ways', async () => {
  const { page, app } = launched;
  await app.evaluate(({ ipcMain }) => {
    ipcMain.once('port-up', (event, greeting: string) => {
      const [port] = event.ports;
      port?.postMessage({ greeting, bytes: new Uint8Array([9, 8]) });
    });
  });
  const answer = await page.evaluate(async () => {
    const data = (await window.api.portToMain('port-up')) as { greeting: string; bytes: Uint8Array };
    return [data.greeting, data.bytes instanceof Uint8Array, [...data.bytes]];
  });
  expect(answer).toEqual(['hello', true, [9, 8]]);
});

test('a port from main reaches the page, keeps order and tells its end', async () => {
  const { page, app } = launched;
  await page.evaluate(() => {
    const got: unknown[] = [];
    Object.assign(window, { got });
    window.addEventListener('message', (event) => {
      const [port] = event.ports;
      if (port === undefined) return;
      port.onmessage = (message: MessageEvent<ArrayBuffer | number>) => {
        got.push(message.data instanceof ArrayBuffer ? message.data.byteLength : message.data);
        const pcm = new Int16Array([1, 2, 3]).buffer;
        if (got.length === 101) port.postMessage(pcm, [pcm]);
      };
    });
  });
  await app.evaluate(({ BrowserWindow, MessageChannelMain }) => {
    const { port1, port2 } = new MessageChannelMain();
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard, port1 });
    port1.on('message', (event) => heard.push(event.data));
    port1.on('close', () => heard.push('closed'));
    port1.start();
    port1.postMessage(new ArrayBuffer(65536));
    for (let index = 0; index < 100; index++) port1.postMessage(index);
    BrowserWindow.getAllWindows()[0]?.webContents.postMessage('port', 'here', [port2]);
    try {
      port2.postMessage('late');
    } catch (error) {
      heard.push(String(error));
    }
  });
  await expect.poll(() => page.evaluate(() => (Reflect.get(window, 'got') as unknown[]).length)).toBe(101);
  expect(await page.evaluate(() => Reflect.get(window, 'got') as unknown)).toEqual([65536, ...Array(100).keys()]);
  await expect
    .poll(() =>
      app.evaluate(() =>
        (Reflect.get(globalThis, 'heard') as unknown[]).map((item) =>
          item instanceof ArrayBuffer ? [...new Int16Array(item)] : item,
        ),
      ),
    )
    .toEqual([expect.stringContaining('transferred'), [1, 2, 3]]);
  await page.reload();
  await expect.poll(() => app.evaluate(() => (Reflect.get(globalThis, 'heard') as unknown[]).at(-1))).toBe('closed');
});

test('a file that is dropped on the page has its path, one that the page made has none', async () => {
  const { page } = launched;
  const dropped = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        document.addEventListener('dragover', (event) => event.preventDefault());
        document.addEventListener('drop', (event) => {
          event.preventDefault();
          resolve([...(event.dataTransfer?.files ?? [])].map((file) => window.api.pathOf(file)));
        });
      }),
  );
  const paths = ['package.json', 'README.md'].map((name) => resolvePath(name));
  await dropFiles(page, paths, { x: 40, y: 40 });
  expect(await dropped).toEqual(paths);
  expect(await page.evaluate(() => window.api.pathOf(new File(['made here'], 'package.json')))).toBe('');
});

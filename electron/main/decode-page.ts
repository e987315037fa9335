import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { BrowserWindow, MessageChannelMain, session, type MessagePortMain, type Session } from 'electron';
import { newId } from '../core/base/ids.ts';
import { SCHEME } from './app-protocol.ts';
import { hardenSession } from './hardening.ts';

/** An origin of its own: what is open to the app's page is not open to this one. */
const ORIGIN = `${SCHEME}://decode`;
const PAGE = `${ORIGIN}/decode.html`;
const outDirectory = join(import.meta.dirname, '..');

/** Scripts of the app and nothing else: no connection, no picture, no style, no worker, no frame. */
const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

/** The page and its scripts are all that can be loaded. */
const SERVED = /^app:\/\/decode(\/decode\.html|\/assets\/[\w.-]+\.js)$/;

async function serve(request: Request): Promise<Response> {
  const path = SERVED.exec(request.url)?.[1];
  const type = path === undefined ? undefined : TYPES[extname(path)];
  if (path === undefined || type === undefined || request.method !== 'GET')
    return new Response(null, { status: 403, headers: HEADERS });
  try {
    return new Response(new Uint8Array(await readFile(join(outDirectory, 'renderer', path))), {
      headers: { ...HEADERS, 'content-type': type },
    });
  } catch {
    return new Response(null, { status: 404, headers: HEADERS });
  }
}

/** A session that lives as long as one import, in memory, and can reach nothing but the decoding page. */
function decodeSession(): Session {
  const own = session.fromPartition(`decode-${newId()}`, { cache: false });
  hardenSession(own, { microphone: false });
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !SERVED.test(details.url) }));
  own.protocol.handle(SCHEME, serve);
  return own;
}

/**
 * A hidden window with a sandboxed process of its own that knows nothing but how to decode. The caller destroys it.
 * `onGone` is called when it or its process is gone.
 */
export function createDecodeWindow(onGone: () => void): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: decodeSession(),
      preload: join(outDirectory, 'preload', 'decode.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
      devTools: false,
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-redirect', (event) => event.preventDefault());
  webContents.once('render-process-gone', onGone);
  window.once('closed', onGone);
  return window;
}

/** Loads the decoding page and hands it its port. The answer is main's end of the one channel to it. */
export async function connectDecodeWindow(window: BrowserWindow): Promise<MessagePortMain> {
  await window.loadURL(PAGE);
  const { port1, port2 } = new MessageChannelMain();
  window.webContents.postMessage('decode-port', null, [port2]);
  return port1;
}

import { join } from 'node:path';
import { BrowserWindow, nativeTheme, session, type HIDDevice, type Session } from 'electron';
import { ORIGIN, serveApp, type Route } from './app-protocol.ts';
import { hardenSession } from './hardening.ts';

/** A session without `persist:` lives in memory: no cookies, cache or storage of a window reach the disk. */
const PARTITION = 'sottovoce';
const outDirectory = join(import.meta.dirname, '..');

/** The session of the app's own windows, hardened, with the app's files and `routes`; of HID devices they get what `isPedal`. */
export function appSession(routes: readonly Route[], isPedal: (device: HIDDevice) => boolean): Session {
  const own = session.fromPartition(PARTITION, { cache: false });
  hardenSession(own, { microphone: true, isPedal });
  serveApp(own, join(outDirectory, 'renderer'), routes);
  return own;
}

/** Opens the app's window. Its content is kept out of screen shots and screen sharing. */
export async function openWindow(own: Session): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Sottovoce',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#16181c' : '#fbfaf8',
    webPreferences: {
      session: own,
      preload: join(outDirectory, 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
      devTools: false,
    },
  });
  window.setContentProtection(true);
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${ORIGIN}/index.html`);
  return window;
}

import { EventEmitter } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { notImplemented, refuseRest } from '../refuse.ts';
import { preferColours } from './pages.ts';

// Every function here can be replaced from a test: electronApp.evaluate(({ dialog }) => { dialog.showOpenDialog = ... }).

/** Dialogs: nobody is there to answer, so that every one is cancelled. */
export const dialog = refuseRest('dialog', {
  showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
  showOpenDialogSync: () => undefined,
  showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
  showSaveDialogSync: () => '',
  showMessageBox: (...args: unknown[]) => Promise.resolve({ response: cancelOf(args), checkboxChecked: false }),
  showMessageBoxSync: (...args: unknown[]) => cancelOf(args),
  showErrorBox: (title: string, content: string) => console.error(`dialog.showErrorBox: ${title}: ${content}`),
});

function cancelOf(args: readonly unknown[]): number {
  const options = args.at(-1) as { cancelId?: number } | undefined;
  return options?.cancelId ?? 0;
}

const shellCalls: { readonly method: string; readonly target: string }[] = [];
/** What the app asks the desktop to do is recorded in `calls` and not done. */
export const shell = refuseRest('shell', {
  calls: shellCalls,
  openExternal: (target: string): Promise<void> => {
    shellCalls.push({ method: 'openExternal', target });
    return Promise.resolve();
  },
  openPath: (target: string): Promise<string> => {
    shellCalls.push({ method: 'openPath', target });
    return Promise.resolve('');
  },
  showItemInFolder: (target: string): void => void shellCalls.push({ method: 'showItemInFolder', target }),
  beep: (): void => void shellCalls.push({ method: 'beep', target: '' }),
});

class PowerMonitor extends EventEmitter {
  onBatteryPower = false;
  getSystemIdleTime(): number {
    return 0;
  }
  getSystemIdleState(): 'active' {
    return 'active';
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}
refuseRest('powerMonitor', PowerMonitor.prototype);
/** Emits nothing by itself: a test emits `suspend`, `resume`, `lock-screen` and the like. */
export const powerMonitor = new PowerMonitor();

const blockers = new Set<number>();
let lastBlocker = 0;
export const powerSaveBlocker = refuseRest('powerSaveBlocker', {
  start(): number {
    blockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
});

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    const before = this.shouldUseDarkColors;
    this.#source = source;
    preferColours(source === 'system' ? undefined : source === 'dark');
    if (before !== this.shouldUseDarkColors) this.emit('updated');
  }
}
refuseRest('nativeTheme', NativeTheme.prototype);
export const nativeTheme = new NativeTheme();

let clipboardText = '';
/** A clipboard of this process alone. */
export const clipboard = refuseRest('clipboard', {
  writeText(text: string): Promise<void> {
    clipboardText = text;
    return Promise.resolve();
  },
  readText: (): Promise<string> => Promise.resolve(clipboardText),
  clear(): void {
    clipboardText = '';
  },
});

export const safeStorage = refuseRest('safeStorage', {
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  getSelectedStorageBackend: () => 'unknown',
  encryptString: () => {
    throw new Error(
      'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
    );
  },
  decryptString: () => {
    throw new Error(
      'Error while decrypting the ciphertext provided to safeStorage.decryptString. Encryption is not available.',
    );
  },
});

class Screen extends EventEmitter {
  getPrimaryDisplay(): object {
    const size = { width: 1920, height: 1080 };
    return {
      id: 1,
      bounds: { x: 0, y: 0, ...size },
      workArea: { x: 0, y: 0, ...size },
      size,
      workAreaSize: size,
      scaleFactor: 1,
      rotation: 0,
    };
  }
  getAllDisplays(): object[] {
    return [this.getPrimaryDisplay()];
  }
  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
}
refuseRest('screen', Screen.prototype);
export const screen = new Screen();

/** A notification that nobody sees; `shown` keeps what the app wanted to show. */
export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  static isSupported(): boolean {
    return false;
  }
  readonly title: string;
  readonly body: string;
  constructor(options: { title?: string; body?: string } = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }
  show(): void {
    Notification.shown.push(this);
    this.emit('show');
  }
  close(): void {
    this.emit('close');
  }
}
refuseRest('Notification', Notification.prototype);

/** No crash of the stand-in is ever reported, to anybody. */
export const crashReporter = refuseRest('crashReporter', {
  start(options: { uploadToServer?: boolean } = {}): void {
    if (options.uploadToServer !== false) notImplemented('crashReporter.start with uploadToServer');
  },
});

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export const net = refuseRest('net', {
  isOnline: (): boolean => false,
  /** Files only: nothing here reaches a network. */
  fetch: async (input: string | URL): Promise<Response> => {
    const url = new URL(input);
    if (url.protocol !== 'file:') throw new Error('net::ERR_INTERNET_DISCONNECTED');
    const path = fileURLToPath(url);
    const size = await Promise.resolve().then(() => {
      try {
        return statSync(path).size;
      } catch (error) {
        throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error });
      }
    });
    const headers = {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'content-length': String(size),
    };
    return new Response(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, { headers });
  },
});

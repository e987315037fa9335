import type { makeWire } from '../wire.ts';
import type { makeBridge } from './bridge.ts';

/** What the preload's world is told about its process. */
export interface PreloadInfo {
  /** Name of the function that carries text to main, and of the one that takes text from it. */
  readonly binding: string;
  readonly receiver: string;
  readonly platform: string;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
}

export type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
  global: unknown,
) => void;

/**
 * Runs in an isolated world of the top frame before the page's scripts: gives the preload script `require('electron')` and nothing else,
 * as a sandboxed preload has in Electron. Injected as source text.
 */
export function preloadWorld(
  nonce: string,
  makeLink: typeof makeBridge,
  makeCodec: typeof makeWire,
  info: PreloadInfo,
  preload: Preload | null,
): void {
  if (window !== window.top) return;
  type Listener = (event: unknown, ...args: unknown[]) => void;
  type Message = Record<string, unknown>;
  const wire = makeCodec(
    (bytes) => bytes.toBase64(),
    (text) => Uint8Array.fromBase64(text),
  );
  const binding: unknown = Reflect.get(globalThis, info.binding);
  Reflect.deleteProperty(globalThis, info.binding);
  const post = (message: Message): void => {
    if (typeof binding === 'function') Reflect.apply(binding, undefined, [wire.encode(message)]);
  };
  const bridge = makeLink(nonce, 'preload');
  const pending = new Map<unknown, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const ports = new Map<string, MessagePort>();
  const listeners = new Map<string, { listener: Listener; original: Listener }[]>();
  let next = 0;

  const carry = (id: string, port: MessagePort): void => {
    ports.set(id, port);
    port.onmessage = (event) => post({ kind: 'port', id, data: event.data as unknown, ports: event.ports.map(give) });
    port.addEventListener('close', () => {
      if (ports.delete(id)) post({ kind: 'port-close', id });
    });
    port.start();
  };
  const give = (port: MessagePort): string => {
    const id = `r${++next}`;
    carry(id, port);
    return id;
  };
  const take = (id: unknown): MessagePort => {
    const channel = new MessageChannel();
    carry(String(id), channel.port1);
    return channel.port2;
  };
  const takeAll = (ids: unknown): MessagePort[] => (Array.isArray(ids) ? ids.map(take) : []);
  const request = (message: Message): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++next;
      pending.set(id, { resolve, reject });
      post({ ...message, id });
    });

  const ipcRenderer = {
    on(channel: string, listener: Listener, original: Listener = listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, original }]);
      return ipcRenderer;
    },
    addListener: (channel: string, listener: Listener) => ipcRenderer.on(channel, listener),
    once(channel: string, listener: Listener) {
      const wrapped: Listener = (event, ...args) => {
        ipcRenderer.off(channel, listener);
        listener(event, ...args);
      };
      return ipcRenderer.on(channel, wrapped, listener);
    },
    off(channel: string, listener: Listener) {
      const kept = [...(listeners.get(channel) ?? [])];
      const index = kept.findIndex((entry) => entry.original === listener);
      if (index >= 0) kept.splice(index, 1);
      listeners.set(channel, kept);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    removeAllListeners(channel: string) {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', channel, args }),
    invoke: (channel: string, ...args: unknown[]) => request({ kind: 'invoke', channel, args }),
    postMessage(channel: string, data: unknown, transfer: MessagePort[] = []) {
      // The message itself must be cloneable before any port is given away.
      wire.encode(data);
      post({ kind: 'post', channel, data, ports: transfer.map(give) });
    },
  };

  const onPort = (message: Message): void => {
    ports.get(String(message['id']))?.postMessage(message['data'], takeAll(message['ports']));
  };
  const onClose = (id: string): void => {
    const port = ports.get(id);
    ports.delete(id);
    port?.close();
  };
  const onAnswer = (message: Message): void => {
    const waiting = pending.get(message['id']);
    pending.delete(message['id']);
    if (message['ok'] === true) waiting?.resolve(message['value']);
    else waiting?.reject(new Error(String(message['value'])));
  };
  const onEvent = (message: Message): void => {
    const event = { sender: ipcRenderer, ports: takeAll(message['ports']) };
    const args: unknown[] = Array.isArray(message['args']) ? message['args'] : [];
    for (const { listener } of listeners.get(String(message['channel'])) ?? []) listener(event, ...args);
  };
  let begun = '';
  const receive = (part: string, isLast: boolean): void => {
    begun += part;
    if (!isLast) return;
    const message = wire.decode(begun) as Message;
    begun = '';
    if (message['kind'] === 'answer') onAnswer(message);
    else if (message['kind'] === 'event') onEvent(message);
    else if (message['kind'] === 'port') onPort(message);
    else if (message['kind'] === 'port-close') onClose(String(message['id']));
  };
  Object.defineProperty(globalThis, info.receiver, { value: receive });
  bridge.expose(nonce, (what: unknown, details: unknown) => request({ kind: 'permission', what, details }));

  // DevTools alone knows where a dropped file lies, and answers later than a listener asks: the drop is held back, then repeated.
  const paths = new Map<string, string>();
  const keyOf = (file: File): string => `${String(file.lastModified)} ${String(file.size)} ${file.name}`;
  const dropped: File[] = [];
  Object.defineProperty(globalThis, `${info.receiver}files`, { value: dropped });
  const onDrop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.every((file) => paths.has(keyOf(file)))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target, clientX, clientY } = event;
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    const first = dropped.push(...files) - files.length;
    void request({ kind: 'paths', first, count: files.length }).then((found) => {
      files.forEach((file, index) => paths.set(keyOf(file), String(Array.isArray(found) ? found[index] : '')));
      const again = { bubbles: true, cancelable: true, composed: true, dataTransfer, clientX, clientY };
      target?.dispatchEvent(new DragEvent('drop', again));
    });
  };
  window.addEventListener('drop', onDrop, true);

  const guard = (name: string, target: object): object =>
    new Proxy(target, {
      get(object, key, receiver): unknown {
        if (key in object || typeof key === 'symbol' || key === 'then') return Reflect.get(object, key, receiver);
        throw new Error(`stand-in: ${name}.${key} is not implemented in a sandboxed preload`);
      },
    });
  const exposedKeys = new Set<string>();
  const electron = guard('electron', {
    ipcRenderer: guard('ipcRenderer', ipcRenderer),
    contextBridge: guard('contextBridge', {
      exposeInMainWorld(key: string, api: unknown) {
        if (exposedKeys.has(key))
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        exposedKeys.add(key);
        bridge.expose(key, api);
      },
    }),
    // As in Electron, '' for a file that is not on disk.
    webUtils: guard('webUtils', { getPathForFile: (file: File) => paths.get(keyOf(file)) ?? '' }),
  });
  const require = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = {
    platform: info.platform,
    versions: info.versions,
    argv: info.argv,
    env: {},
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  };
  const module = { exports: {} };
  try {
    preload?.(require, module, module.exports, process, globalThis);
  } catch (error) {
    console.error('Unable to load preload script', error);
    post({ kind: 'preload-error', value: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
}

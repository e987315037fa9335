import type { makeBridge } from './bridge.ts';

/**
 * Runs in the page's own world of every frame before its scripts: defines what the preload exposes, and asks the app's permission
 * handlers before a microphone, camera or screen is opened, since this Chromium has no prompt that could ask. Injected as source text.
 */
export function pageWorld(nonce: string, bridge: typeof makeBridge): void {
  const freeze = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
      return value;
    for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  };
  type Ask = (what: string, details: unknown) => Promise<unknown>;
  // A frame below the top one has no preload world to ask through: it is refused.
  let ask: Ask = () => Promise.resolve(false);
  const isTop = window === window.top;
  if (isTop) {
    bridge(nonce, 'page').onExpose((key, api) => {
      if (key === nonce) ask = api as Ask;
      else
        Object.defineProperty(globalThis, key, {
          value: freeze(api),
          enumerable: true,
          configurable: false,
          writable: false,
        });
    });
  }
  const replace = (
    owner: object,
    name: string,
    make: (original: (...args: unknown[]) => unknown) => (...args: unknown[]) => unknown,
  ): void => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name);
    const original: unknown = descriptor?.value;
    if (typeof original === 'function')
      Object.defineProperty(owner, name, { ...descriptor, value: make(original as (...args: unknown[]) => unknown) });
  };
  const refusal = (): DOMException => new DOMException('Permission denied', 'NotAllowedError');

  if (typeof MediaDevices === 'function') {
    replace(MediaDevices.prototype, 'getUserMedia', (original) => {
      return async function getUserMedia(this: unknown, constraints: unknown) {
        const wanted = new Map<string, unknown>(Object.entries(constraints ?? {}));
        const mediaTypes = ['audio', 'video'].filter((type) => Boolean(wanted.get(type)));
        if (mediaTypes.length > 0 && (await ask('media', { mediaTypes })) !== true) throw refusal();
        return original.call(this, constraints);
      };
    });
    replace(MediaDevices.prototype, 'getDisplayMedia', () => () => Promise.reject(refusal()));
  }
  if (typeof Permissions === 'function') {
    replace(Permissions.prototype, 'query', (original) => {
      return async function query(this: unknown, descriptor: unknown) {
        const status = await original.call(this, descriptor);
        const name = new Map<string, unknown>(Object.entries(descriptor ?? {})).get('name');
        if ((name !== 'microphone' && name !== 'camera') || !(status instanceof PermissionStatus)) return status;
        const granted = await ask('check', { mediaType: name === 'microphone' ? 'audio' : 'video' });
        return Object.defineProperty(status, 'state', { value: granted === true ? 'granted' : 'denied' });
      };
    });
  }
}

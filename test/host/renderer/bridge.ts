/** One side of the synchronous link between the page's world and the preload's. */
export interface Bridge {
  /** Makes `api` known to the other side under `key`. */
  expose(key: string, api: unknown): void;
  onExpose(listener: (key: string, api: unknown) => void): void;
}

/**
 * The two worlds share a document but no object. Events carry what passes between them: Chromium clones `detail` on the way, so that
 * neither side ever holds an object of the other's; functions and promises become numbered proxies. `nonce` is unguessable to the page.
 * Injected as source text: the function must not refer to anything outside itself, and takes what it needs before the page's scripts run.
 */
export function makeBridge(nonce: string, side: 'page' | 'preload'): Bridge {
  type Detail = Record<string, unknown>;
  const outgoing = nonce + (side === 'page' ? 'up' : 'down');
  const incoming = nonce + (side === 'page' ? 'down' : 'up');
  const Event = CustomEvent;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(globalThis);
  const detail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail') ?? {};
  const detailOf = (event: globalThis.Event): Detail | null => detail.get?.call(event) as Detail | null;
  const functions = new Map<unknown, (...args: unknown[]) => unknown>();
  const numbers = new WeakMap<object, number>();
  const proxies = new Map<unknown, WeakRef<(...args: unknown[]) => unknown>>();
  const promises = new Map<unknown, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  const answers = new Map<unknown, Detail>();
  const forgotten = new FinalizationRegistry((id: unknown) => {
    proxies.delete(id);
    send({ kind: 'forget', id });
  });
  let next = 0;
  let exposed: (key: string, api: unknown) => void = () => undefined;

  const send = (detail: Detail): void => {
    dispatch(new Event(outgoing, { detail }));
  };
  const isPlain = (value: object): boolean => {
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || prototype === Object.prototype;
  };
  const errorParts = (error: unknown): Detail =>
    error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) };
  const errorFrom = (parts: unknown): Error => {
    const fields = new Map<string, unknown>(Object.entries(parts ?? {}));
    const error = new Error(String(fields.get('message')));
    error.name = String(fields.get('name'));
    return error;
  };

  const wrap = (value: unknown): unknown => {
    if (typeof value === 'function') {
      const known = numbers.get(value) ?? ++next;
      numbers.set(value, known);
      functions.set(known, value as (...args: unknown[]) => unknown);
      return { [nonce]: 'function', id: known };
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) {
      const id = ++next;
      value.then(
        (result) => send({ kind: 'resolve', id, value: wrap(result) }),
        (error: unknown) => send({ kind: 'reject', id, value: errorParts(error) }),
      );
      return { [nonce]: 'promise', id };
    }
    if (value instanceof Error) return { [nonce]: 'error', value: errorParts(value) };
    if (Array.isArray(value)) return value.map(wrap);
    // A class instance crosses with its own properties only, as in Electron; what Chromium can clone crosses as it is.
    const text = Object.prototype.toString.call(value);
    if (!isPlain(value) && text !== '[object Object]') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wrap(item)]));
  };

  const proxyFor = (id: unknown): ((...args: unknown[]) => unknown) => {
    const known = proxies.get(id)?.deref();
    if (known) return known;
    const proxy = (...args: unknown[]): unknown => call(id, args);
    proxies.set(id, new WeakRef(proxy));
    forgotten.register(proxy, id);
    return proxy;
  };

  const unwrap = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(unwrap);
    if (!isPlain(value)) return value;
    const fields = new Map<string, unknown>(Object.entries(value));
    switch (fields.get(nonce)) {
      case 'function':
        return proxyFor(fields.get('id'));
      case 'promise':
        return new Promise((resolve, reject) => promises.set(fields.get('id'), { resolve, reject }));
      case 'error':
        return errorFrom(fields.get('value'));
      default:
        return Object.fromEntries([...fields].map(([key, item]) => [key, unwrap(item)]));
    }
  };

  const call = (id: unknown, args: unknown[]): unknown => {
    const turn = ++next;
    send({ kind: 'call', turn, id, args: wrap(args) });
    const answer = answers.get(turn);
    answers.delete(turn);
    if (!answer) throw new Error('An object could not be cloned.');
    if (answer['ok'] !== true) throw errorFrom(answer['value']);
    return unwrap(answer['value']);
  };

  const onCall = (detail: Detail): void => {
    let answer: Detail;
    try {
      const target = functions.get(detail['id']);
      const args = unwrap(detail['args']);
      answer = { ok: true, value: wrap(target?.(...(Array.isArray(args) ? (args as unknown[]) : []))) };
    } catch (error) {
      answer = { ok: false, value: errorParts(error) };
    }
    send({ kind: 'answer', turn: detail['turn'], ...answer });
  };

  const settle = (detail: Detail): void => {
    const promise = promises.get(detail['id']);
    promises.delete(detail['id']);
    if (detail['kind'] === 'resolve') promise?.resolve(unwrap(detail['value']));
    else promise?.reject(errorFrom(detail['value']));
  };

  globalThis.addEventListener(incoming, (event) => {
    event.stopImmediatePropagation();
    const detail = detailOf(event);
    switch (detail?.['kind']) {
      case 'call': {
        onCall(detail);
        return;
      }
      case 'answer':
        answers.set(detail['turn'], detail);
        return;
      case 'resolve':
      case 'reject': {
        settle(detail);
        return;
      }
      case 'forget':
        functions.delete(detail['id']);
        return;
      case 'expose':
        exposed(String(detail['key']), unwrap(detail['api']));
        return;
      default:
        return;
    }
  });

  return {
    expose: (key, api) => send({ kind: 'expose', key, api: wrap(api) }),
    onExpose: (listener) => {
      exposed = listener;
    },
  };
}

/** Turns a structured-cloneable value into one string and back. */
export interface Wire {
  /** @throws Error `An object could not be cloned.` for functions, symbols and cyclic values. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Codec for everything that crosses the DevTools pipe, which carries JSON only: numbers JSON lacks, undefined, bigint, Date, RegExp,
 * Map, Set, Error, ArrayBuffer and its views survive. The function is also injected into pages as source text, so that it must not
 * refer to anything outside itself. Cyclic values, which structured clone allows, are refused.
 */
export function makeWire(
  toBase64: (bytes: Uint8Array) => string,
  fromBase64: (text: string) => Uint8Array<ArrayBuffer>,
): Wire {
  const tag = '$w';
  const views: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const uncloneable = (): Error => new Error('An object could not be cloned.');

  const encodeObject = (value: object, seen: Set<object>): unknown => {
    if (value instanceof ArrayBuffer) return { [tag]: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const name = Object.keys(views).find(
        (candidate) => Object.prototype.toString.call(value) === `[object ${candidate}]`,
      );
      if (name === undefined) throw uncloneable();
      return { [tag]: 'view', t: name, v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    if (value instanceof Date) return { [tag]: 'date', v: value.getTime() };
    if (value instanceof RegExp) return { [tag]: 'regexp', v: value.source, t: value.flags };
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) throw uncloneable();
    if (seen.has(value)) throw uncloneable();
    seen.add(value);
    const encoded = encodeContainer(value, seen);
    seen.delete(value);
    return encoded;
  };

  const encodeContainer = (value: object, seen: Set<object>): unknown => {
    if (value instanceof Error) return { [tag]: 'error', v: [value.name, value.message, value.stack ?? ''] };
    if (value instanceof Map)
      return {
        [tag]: 'map',
        v: [...value].map((pair: [unknown, unknown]) => pair.map((item) => encodeValue(item, seen))),
      };
    if (value instanceof Set) return { [tag]: 'set', v: [...value].map((item: unknown) => encodeValue(item, seen)) };
    if (Array.isArray(value)) return value.map((item: unknown) => encodeValue(item, seen));
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, encodeValue(item, seen)]);
    const plain = Object.fromEntries(entries);
    return tag in plain ? { [tag]: 'object', v: entries } : plain;
  };

  const encodeValue = (value: unknown, seen: Set<object>): unknown => {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { [tag]: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
      case 'undefined':
        return { [tag]: 'undefined' };
      case 'bigint':
        return { [tag]: 'bigint', v: String(value) };
      case 'object':
        return value === null ? null : encodeObject(value, seen);
      case 'function':
      case 'symbol':
        throw uncloneable();
    }
  };

  const decodeError = (parts: unknown[]): Error => {
    const error = new Error(String(parts[1]));
    error.name = String(parts[0]);
    error.stack = String(parts[2]);
    return error;
  };

  const decodeView = (name: string, bytes: Uint8Array<ArrayBuffer>): unknown => {
    const view = views[name];
    if (view === undefined) throw uncloneable();
    return new view(bytes.buffer);
  };

  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const pairs = (value: unknown): [unknown, unknown][] =>
    list(value).map((pair) => [decodeValue(list(pair)[0]), decodeValue(list(pair)[1])]);

  const decodeTagged = (kind: unknown, v: unknown, t: unknown): unknown => {
    switch (kind) {
      case 'number':
        return Number(v);
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(String(v));
      case 'date':
        return new Date(Number(v));
      case 'regexp':
        return new RegExp(String(v), String(t));
      case 'buffer':
        return fromBase64(String(v)).buffer;
      case 'view':
        return decodeView(String(t), fromBase64(String(v)));
      case 'error':
        return decodeError(list(v));
      case 'map':
        return new Map(pairs(v));
      case 'set':
        return new Set(list(v).map(decodeValue));
      default:
        return Object.fromEntries(list(v).map((pair) => [String(list(pair)[0]), decodeValue(list(pair)[1])]));
    }
  };

  const decodeValue = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decodeValue);
    const fields = new Map(Object.entries(value));
    if (fields.has(tag)) return decodeTagged(fields.get(tag), fields.get('v'), fields.get('t'));
    return Object.fromEntries([...fields].map(([key, item]) => [key, decodeValue(item)]));
  };

  return {
    encode: (value) => JSON.stringify(encodeValue(value, new Set())),
    decode: (text) => decodeValue(JSON.parse(text)),
  };
}

/** The codec on Node's side; every decoded buffer has an ArrayBuffer of its own. */
export function nodeWire(): Wire {
  return makeWire(
    (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    (text) => new Uint8Array(Buffer.from(text, 'base64')),
  );
}

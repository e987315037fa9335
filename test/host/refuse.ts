/** Names that Node, the inspector and test tools look up on any object without meaning to call them. */
const probed = new Set([
  'then',
  'toJSON',
  'inspect',
  'nodeType',
  'tagName',
  'length',
  'domain',
  'asymmetricMatch',
  'default',
  '__esModule',
  'prependListener',
]);

/** @throws Error that names the part of Electron's API which the stand-in lacks. */
export function notImplemented(name: string): never {
  throw new Error(`stand-in: ${name} is not implemented`);
}

/**
 * Makes every property that `target` (an object, or the prototype of a class) lacks throw a clear error when it is read, so that the
 * app cannot silently rely on a part of Electron's API that is missing here.
 */
export function refuseRest<T extends object>(name: string, target: T): T {
  const parent: object = Reflect.getPrototypeOf(target) ?? {};
  const guard = new Proxy(parent, {
    get(inherited, key, receiver): unknown {
      if (typeof key === 'symbol' || key in inherited || key.startsWith('_') || probed.has(key))
        return Reflect.get(inherited, key, receiver);
      return notImplemented(`${name}.${key}`);
    },
  });
  Reflect.setPrototypeOf(target, guard);
  return target;
}

/** A module of Electron's that the stand-in lacks as a whole. */
export function missingModule(name: string): object {
  const construct = function missing(): never {
    return notImplemented(`new ${name}`);
  };
  return new Proxy(construct, {
    get: (_target, key) =>
      typeof key === 'symbol' || probed.has(key) || key === 'prototype' ? undefined : notImplemented(`${name}.${key}`),
    apply: () => notImplemented(name),
    construct: () => notImplemented(`new ${name}`),
  });
}

import { useSyncExternalStore } from 'react';

/** A value that lives outside components, so that leaving a screen does not end what runs. */
export interface Store<Value> {
  get(): Value;
  set(next: Value | ((previous: Value) => Value)): void;
  subscribe(listener: () => void): () => void;
}

/** A store that holds `initial`. `next` may not itself be a function. */
export function createStore<Value extends object | string | null>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      const result = typeof next === 'function' ? next(value) : next;
      if (Object.is(result, value)) return;
      value = result;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The value of `store`, rendering again when it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}

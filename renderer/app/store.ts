import { useSyncExternalStore } from 'react';

/** A value that lives outside components, so that leaving a screen does not end what runs. */
export interface Store<Value> {
  readonly get: () => Value;
  readonly set: (next: Value) => void;
  readonly update: (change: (previous: Value) => Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store that holds `initial`. */
export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  const set = (next: Value) => {
    if (Object.is(next, value)) return;
    value = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
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

/** What `pick` takes of the value of `store`, a plain value, rendering again only when that changes. */
export function useStoreValue<Value, Part extends string | number | boolean | null | undefined>(
  store: Store<Value>,
  pick: (value: Value) => Part,
): Part {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}

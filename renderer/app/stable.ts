import { useLayoutEffect, useState } from 'react';

type Functions = Readonly<Record<string, (...input: never[]) => void>>;

/** An object that stays the same, whose functions do what those given last do. */
function holdLatest<Actions extends Functions>(
  first: Actions,
): {
  readonly stable: Actions;
  readonly set: (next: Actions) => void;
} {
  let latest = first;
  const later = Object.keys(first).map((name) => [name, (...input: never[]) => latest[name]?.(...input)] as const);
  const set = (next: Actions) => {
    latest = next;
  };
  return { stable: { ...first, ...Object.fromEntries(later) }, set };
}

/**
 * The same object at every rendering, whose functions do what those of `actions` do by then: rows of a long list that are given it
 * are not drawn again for it. Not to be called while rendering.
 */
export function useStable<Actions extends Functions>(actions: Actions): Actions {
  const [held] = useState(() => holdLatest(actions));
  useLayoutEffect(() => held.set(actions));
  return held.stable;
}

import { useLayoutEffect, useRef, useState } from 'react';

type Functions = Readonly<Record<string, (...input: never[]) => void>>;

/**
 * The same object at every rendering, whose functions do what those of `actions` do by then: rows of a long list that are given it
 * are not drawn again for it. Not to be called while rendering.
 */
export function useStable<Actions extends Functions>(actions: Actions): Actions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState(() => {
    const names = Object.keys(actions);
    const later = names.map((name) => [name, (...input: never[]) => latest.current[name]?.(...input)] as const);
    return { ...actions, ...Object.fromEntries(later) };
  });
  return stable;
}

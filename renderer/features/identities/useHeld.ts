import { useEffect, useRef, useState } from 'react';

/** Something that is fetched when a button goes down and gone when it comes up, or when the window is left. */
export function useHeld<Value>(fetch: () => Promise<Value>): {
  readonly value: Value | undefined;
  readonly start: () => void;
  readonly end: () => void;
} {
  const [value, setValue] = useState<Value>();
  const held = useRef(false);
  const end = () => {
    held.current = false;
    setValue(undefined);
  };
  useEffect(() => {
    window.addEventListener('blur', end);
    return () => window.removeEventListener('blur', end);
  }, []);
  const start = () => {
    held.current = true;
    fetch().then(
      (answer) => {
        if (held.current) setValue(answer);
      },
      () => undefined,
    );
  };
  return { value, start, end };
}

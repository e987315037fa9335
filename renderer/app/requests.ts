import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { EventName, PageInput, RequestName } from '../../electron/contract/contract.ts';
import { onEvent, request, toRequestError, type PageOutput, type RequestError } from './bridge.ts';

/** What a question to the main process came to so far. */
export interface Loaded<Value> {
  /** Undefined until the first answer; the last good answer while asking again. */
  readonly value: Value | undefined;
  readonly error: RequestError | undefined;
  readonly reload: () => void;
  /** Puts a newer value in place, for requests that answer with it. */
  readonly replace: (value: Value) => void;
}

/** Asks `name` with `input`, again when the input changes, on each event of `refreshOn`, and on `reload`. */
export function useRequest<Name extends RequestName>(
  name: Name,
  input: PageInput<Name>,
  refreshOn: readonly EventName[] = [],
): Loaded<PageOutput<Name>> {
  const key = JSON.stringify(input);
  const eventKey = refreshOn.join(' ');
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ key: string; value?: PageOutput<Name>; error?: RequestError }>({ key });
  const reload = useCallback(() => setRound((previous) => previous + 1), []);
  const replace = useCallback((value: PageOutput<Name>) => setState({ key, value }), [key]);

  const ask = useEffectEvent(() => request(name, input));
  const listen = useEffectEvent(() => refreshOn.map((event) => onEvent(event, reload)));

  useEffect(() => {
    let stale = false;
    ask().then(
      (value) => stale || setState({ key, value }),
      (error: unknown) => stale || setState({ key, error: toRequestError(error) }),
    );
    return () => {
      stale = true;
    };
  }, [name, key, round]);

  useEffect(() => {
    const stops = listen();
    return () => stops.forEach((stop) => stop());
  }, [eventKey]);

  const current = state.key === key ? state : undefined;
  return { value: current?.value, error: current?.error, reload, replace };
}

/** Something the person started: whether it runs, and the error it ended with. */
export interface Action<Input extends readonly unknown[]> {
  readonly busy: boolean;
  readonly error: RequestError | undefined;
  readonly run: (...input: Input) => void;
  readonly clear: () => void;
}

/** Runs `work` once at a time and keeps its error for the screen. */
export function useAction<Input extends readonly unknown[]>(work: (...input: Input) => Promise<void>): Action<Input> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError>();
  const run = (...input: Input) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    work(...input)
      .catch((reason: unknown) => setError(toRequestError(reason)))
      .finally(() => setBusy(false));
  };
  return { busy, error, run, clear: () => setError(undefined) };
}

/**
 * Like {@link useAction}, but nothing that the person does is dropped while the work before it still runs: each waits its
 * turn. For edits, of which two may follow each other faster than an answer comes back.
 */
export function useQueuedAction<Input extends readonly unknown[]>(
  work: (...input: Input) => Promise<void>,
): Action<Input> {
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<RequestError>();
  const last = useRef(Promise.resolve());
  const run = (...input: Input) => {
    setWaiting((count) => count + 1);
    setError(undefined);
    last.current = last.current
      .then(() => work(...input))
      .catch((reason: unknown) => setError(toRequestError(reason)))
      .finally(() => setWaiting((count) => count - 1));
  };
  return { busy: waiting > 0, error, run, clear: () => setError(undefined) };
}

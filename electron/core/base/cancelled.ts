import { SottovoceError } from './errors.ts';

/**
 * What a promise gives; what it still computes when the signal comes is dropped.
 * @throws SottovoceError `app.cancelled` as soon as the signal says so, and whatever the promise throws.
 */
export async function orCancelled<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (signal === undefined) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new SottovoceError('app.cancelled'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  // A rejection after the race was lost must not count as unhandled.
  promise.catch(() => undefined);
  try {
    return await Promise.race([aborted, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

import type { RequestError } from '../bridge.ts';
import type { Translate } from './useT.ts';

/** What happened, what is safe and what to do, in the language of the screens. */
export function errorText(t: Translate, error: RequestError): string {
  return t(`error.${error.code}`);
}

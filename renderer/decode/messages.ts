import * as v from 'valibot';
import type { ToPage } from '../../electron/main/decode-messages.ts';

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What main says to this page, as {@link ToPage} declares it. */
export const toPage: v.GenericSchema<unknown, ToPage> = v.variant('type', [
  v.strictObject({ type: v.literal('open'), size: natural }),
  v.strictObject({ type: v.literal('bytes'), id: natural, bytes: v.instance(Uint8Array<ArrayBuffer>) }),
  v.strictObject({ type: v.literal('taken') }),
]);

import { join } from 'node:path';
import { Gazetteer } from '../core/identities/ladders/gazetteer.ts';

/** Beside the app's code in a checkout; in a packed app the resources lie outside the archive. */
export const resources = join(import.meta.dirname, '..', '..', 'resources');

let loaded: Gazetteer | null = null;

/** The bundled gazetteer, read when it is first needed. @throws SottovoceError `gazetteer.missing` */
export function gazetteer(): Gazetteer {
  loaded ??= Gazetteer.load(resources);
  return loaded;
}

/** The most populous place of that name, null where there is none. @throws SottovoceError `gazetteer.missing` */
export function lookUpPlace(nominative: string): { readonly population: number } | null {
  return gazetteer().named(nominative)[0] ?? null;
}

import { Gazetteer } from '../core/identities/ladders/gazetteer.ts';
import { resources } from './resources.ts';

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

import { makeWire } from '../wire.ts';
import { makeBridge } from './bridge.ts';
import { pageWorld } from './page-world.ts';
import { preloadWorld, type PreloadInfo } from './preload-world.ts';

/** Name of the isolated world in which preload scripts run. */
export const preloadWorldName = 'electron-preload';

/** The source texts that a new document runs, in the page's world and in the preload's. */
export function documentScripts(
  nonce: string,
  info: PreloadInfo,
  preload: string | undefined,
): { readonly page: string; readonly preload: string } {
  const name = JSON.stringify(nonce);
  const script =
    preload === undefined ? 'null' : `function (require, module, exports, process, global) {\n${preload}\n}`;
  return {
    page: `(${pageWorld.toString()})(${name}, ${makeBridge.toString()});`,
    preload: `(${preloadWorld.toString()})(${name}, ${makeBridge.toString()}, ${makeWire.toString()}, ${JSON.stringify(info)}, ${script});`,
  };
}

import type { Bridge } from '../electron/contract/contract.ts';

declare global {
  interface Window {
    readonly sottovoce: Bridge;
  }
}

import type { RequestOutput } from '../../../electron/contract/contract.ts';
import { request } from '../bridge.ts';
import { vaultState } from '../session.ts';
import { createStore } from '../store.ts';
import { chosenKeys, DEFAULT_KEYS, keyMap, type KeyMap } from './commands.ts';

/** How one listens and corrects: by which keys, and how far back and forward go, in seconds. */
interface Listening {
  readonly keys: KeyMap;
  readonly skipSeconds: number;
}

const DEFAULTS: Listening = { keys: DEFAULT_KEYS, skipSeconds: 5 };

/** In force now; the vault's own once it is open. */
export const listening = createStore<Listening>(DEFAULTS);

function apply({ keys, skipSeconds }: RequestOutput<'listeningGet'>): void {
  listening.set({ keys: keyMap(keys), skipSeconds });
}

/** Keeps `next` in the vault and puts it into effect. */
export async function changeListening(next: Listening): Promise<void> {
  apply(await request('listeningSet', { keys: chosenKeys(next.keys), skipSeconds: next.skipSeconds }));
}

/** Has the vault's own in force whenever it is open. Returns the function that stops following. */
export function followListening(): () => void {
  const load = () => {
    if (vaultState.get() === 'open') void request('listeningGet', {}).then(apply, () => undefined);
    else listening.set(DEFAULTS);
  };
  load();
  return vaultState.subscribe(load);
}

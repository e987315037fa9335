import { createStore } from '../../app/store.ts';

/** The part of the Battery Status API that is used; TypeScript does not know it. */
interface BatteryManager extends EventTarget {
  readonly level: number;
  readonly charging: boolean;
}

/** How full the battery is, 0 to 1; null where there is none or the system does not say. */
export const battery = createStore<{ readonly level: number; readonly charging: boolean } | null>(null);

function isBattery(value: unknown): value is BatteryManager {
  return value instanceof EventTarget && 'level' in value && 'charging' in value;
}

/** Follows the battery for as long as the window lives. */
export async function followBattery(): Promise<void> {
  const get: unknown = Reflect.get(navigator, 'getBattery');
  if (typeof get !== 'function') return;
  const manager: unknown = await Reflect.apply(get, navigator, []);
  if (!isBattery(manager)) return;
  const tell = () => {
    const { level, charging } = manager;
    // A machine without a battery says that it is full and charging.
    battery.set(level === 1 && charging ? null : { level, charging });
  };
  manager.addEventListener('levelchange', tell);
  manager.addEventListener('chargingchange', tell);
  tell();
}

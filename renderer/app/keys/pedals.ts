import { request } from '../bridge.ts';
import { vaultState } from '../session.ts';
import { createStore } from '../store.ts';
import { PedalReports } from './pedal-reports.ts';

interface InputReport extends Event {
  readonly reportId: number;
  readonly data: DataView;
}

/** What is used of WebHID, for which the language has no types. */
interface HidDevice {
  readonly opened: boolean;
  readonly productName: string;
  open(): Promise<void>;
  close(): Promise<void>;
  addEventListener(type: 'inputreport', listener: (event: InputReport) => void): void;
  removeEventListener(type: 'inputreport', listener: (event: InputReport) => void): void;
}
interface Hid extends EventTarget {
  getDevices(): Promise<HidDevice[]>;
  requestDevice(options: { readonly filters: readonly object[] }): Promise<HidDevice[]>;
}
declare global {
  interface Navigator {
    readonly hid?: Hid;
  }
}

/** What the pedals are called that are listened to now. */
export const pedals = createStore<readonly string[]>([]);

interface Listened {
  readonly hear: (event: InputReport) => void;
  readonly reports: PedalReports;
}

const listened = new Map<HidDevice, Listened>();
const tell = () => pedals.set([...listened.keys()].map(({ productName }) => productName));

/**
 * A switch is a key of the keyboard to everything else: it goes where the focus is, is given to commands and told of conflicts as they are.
 */
function passOn(pedal: string, down: boolean): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent(down ? 'keydown' : 'keyup', { key: pedal, bubbles: true, cancelable: true }));
}

async function listen(device: HidDevice): Promise<void> {
  if (listened.has(device)) return;
  const reports = new PedalReports();
  const hear = ({ reportId, data }: InputReport) => {
    const bytes = [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)];
    for (const { pedal, down } of reports.changes(reportId, bytes)) passOn(pedal, down);
  };
  listened.set(device, { hear, reports });
  device.addEventListener('inputreport', hear);
  try {
    if (!device.opened) await device.open();
  } catch {
    // Another program has it, or it was pulled out.
    letGo(device);
  }
  tell();
}

function letGo(device: HidDevice): void {
  const known = listened.get(device);
  if (known === undefined) return;
  listened.delete(device);
  device.removeEventListener('inputreport', known.hear);
  for (const { pedal, down } of known.reports.end()) passOn(pedal, down);
  void device.close().catch(() => undefined);
}

function letAllGo(): void {
  for (const device of listened.keys()) letGo(device);
  tell();
}

/** Listens to the pedals that may be used, and no longer to those that are gone. */
async function listenToAll(): Promise<void> {
  const devices = (await navigator.hid?.getDevices()) ?? [];
  if (vaultState.get() !== 'open') return;
  for (const device of listened.keys()) if (!devices.includes(device)) letGo(device);
  for (const device of devices) await listen(device);
  tell();
}

/** Whether this machine can listen to pedals that send no keys. */
export const hasPedals = (): boolean => navigator.hid !== undefined;

/** Asks which device is the pedal, and listens to it. Answers with nothing new where the person gave up. */
export async function pickPedal(): Promise<void> {
  for (const device of (await navigator.hid?.requestDevice({ filters: [] })) ?? []) await listen(device);
}

/** Listens to no pedal any more; each must be picked again. */
export async function forgetPedals(): Promise<void> {
  letAllGo();
  await request('pedalsForget', {});
}

/** Listens to the pedals that were picked whenever the vault is open. Returns the function that stops it. */
export function followPedals(): () => void {
  const load = () => {
    if (vaultState.get() === 'open') void listenToAll().catch(() => undefined);
    else letAllGo();
  };
  const { hid } = navigator;
  load();
  const stop = vaultState.subscribe(load);
  hid?.addEventListener('connect', load);
  hid?.addEventListener('disconnect', load);
  return () => {
    stop();
    hid?.removeEventListener('connect', load);
    hid?.removeEventListener('disconnect', load);
  };
}

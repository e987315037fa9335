import type { HIDDevice, Session } from 'electron';
import { addPedal, loadPedals, type Pedal } from '../core/vault/pedals.ts';
import { askPerson } from './ask.ts';
import { isOwn } from './hardening.ts';
import { words } from './words.ts';
import type { Workspace } from './workspace.ts';

type Usages = Pick<HIDDevice, 'collections'>;

const GENERIC_DESKTOP = 0x01;
/** Pointer, mouse, keyboard and keypad of the HID usage tables: what is typed and pointed is nobody's to listen to. */
const TYPED = [0x01, 0x02, 0x06, 0x07];
/** The page of security keys. */
const FIDO = 0xf1d0;

/** Whether a device can be a pedal: not one that one types or points with, nor a key to something. Unknown without a description. */
export function canBePedal({ collections }: Usages): boolean {
  return (
    collections.length > 0 &&
    collections.every(
      ({ usagePage, usage }) => usagePage !== FIDO && !(usagePage === GENERIC_DESKTOP && TYPED.includes(usage)),
    )
  );
}

/** Whether pages may listen to a device: one that the person picked as a pedal, and that can be one. */
export function isPedal(device: Pedal & Usages, picked: readonly Pedal[]): boolean {
  const known = picked.some((each) => each.vendorId === device.vendorId && each.productId === device.productId);
  return known && canBePedal(device);
}

/** The devices that are held in the vault as pedals; none while it is locked. */
export function pickedPedals(workspace: Workspace): readonly Pedal[] {
  const vault = workspace.vaultIfOpen;
  return vault === null ? [] : loadPedals(vault.db);
}

/** Has the person say which device is the pedal when the app's own page asks, and keeps it in the vault. */
export function askForPedals(session: Session, workspace: Workspace): void {
  session.on('select-hid-device', (event, { deviceList, frame }, answer) => {
    event.preventDefault();
    const asks = frame !== null && isOwn(frame.url) && workspace.vaultIfOpen !== null;
    void (asks ? choose(deviceList, workspace) : Promise.resolve(null)).then(answer, () => answer(null));
  });
}

async function choose(deviceList: readonly HIDDevice[], workspace: Workspace): Promise<string | null> {
  const devices = deviceList.filter(canBePedal);
  const text = words(workspace.language);
  const answer = await askPerson({
    type: 'question',
    message: devices.length === 0 ? text.noPedal : text.whichPedal,
    buttons: [text.cancel, ...devices.map(({ name }) => name)],
  });
  const device = devices[answer - 1];
  if (device === undefined) return null;
  addPedal(workspace.vault.db, device);
  return device.deviceId;
}

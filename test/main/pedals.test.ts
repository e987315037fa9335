import { expect, test, vi } from 'vitest';
import { canBePedal, isPedal } from '../../electron/main/pedals.ts';

vi.mock('electron', () => ({ app: {}, dialog: {}, BrowserWindow: {} }));

const device = (vendorId: number, productId: number, ...usages: [usagePage: number, usage: number][]) => ({
  vendorId,
  productId,
  collections: usages.map(([usagePage, usage]) => ({
    ...{ usagePage, usage, type: 1 },
    ...{ children: [], inputReports: [], outputReports: [], featureReports: [] },
  })),
});

const PEDAL = device(0x05f3, 0x00ff, [0x0c, 0x03]);

test.each<[string, [number, number][], boolean]>([
  ['buttons', [[0x09, 0x01]], true],
  ['consumer controls', [[0x0c, 0x03]], true],
  ['a page of its maker', [[0xff00, 0x01]], true],
  ['a joystick', [[0x01, 0x04]], true],
  ['a keyboard', [[0x01, 0x06]], false],
  ['a keypad', [[0x01, 0x07]], false],
  ['a mouse', [[0x01, 0x02]], false],
  [
    'a keyboard with something else',
    [
      [0xff00, 0x01],
      [0x01, 0x06],
    ],
    false,
  ],
  ['a security key', [[0xf1d0, 0x01]], false],
  ['nothing that is described', [], false],
])('a device with %s', (_, usages, can) => {
  expect(canBePedal(device(1, 2, ...usages))).toBe(can);
});

test('a page gets what was picked as a pedal and nothing else', () => {
  const picked = [{ vendorId: 0x05f3, productId: 0x00ff }];
  expect(isPedal(PEDAL, picked)).toBe(true);
  expect(isPedal(PEDAL, [])).toBe(false);
  expect(isPedal(device(0x05f3, 0x0100, [0x0c, 0x03]), picked)).toBe(false);
  // Other makes of the same numbers are still no keyboard.
  expect(isPedal(device(0x05f3, 0x00ff, [0x01, 0x06]), picked)).toBe(false);
});

import { expect, test, type Page } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { prepareTurns } from './pages/turns.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let launched: Launched;
let end: Prepared<unknown>['end'];

declare global {
  interface Window {
    /** Sends a report of the pedal: which switches are pressed, a bit each. */
    pedal: {
      readonly send: (switches: number) => void;
      readonly opened: () => boolean;
      readonly pullOut: () => void;
      readonly plugIn: () => void;
    };
  }
}

/** Has the page see one foot pedal with three switches, which it may use once it was picked. No real one was ever here. */
async function plugIn(page: Page): Promise<void> {
  await page.evaluate(() => {
    const device = Object.assign(new EventTarget(), {
      opened: false,
      productName: 'Three switches',
      open: () => {
        device.opened = true;
        return Promise.resolve();
      },
      close: () => {
        device.opened = false;
        return Promise.resolve();
      },
    });
    const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')?.value as () => Promise<void>;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      Reflect.set(globalThis, 'player', this);
      return play.call(this);
    };
    let picked = false;
    let plugged = true;
    const hid = Object.assign(new EventTarget(), {
      getDevices: () => Promise.resolve(picked && plugged ? [device] : []),
      requestDevice: () => {
        picked = true;
        return Promise.resolve([device]);
      },
    });
    Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });
    window.pedal = {
      send: (switches) => {
        const data = new DataView(Uint8Array.of(switches, 0).buffer);
        if (device.opened) device.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 0, data }));
      },
      opened: () => device.opened,
      pullOut: () => {
        plugged = false;
        hid.dispatchEvent(new Event('disconnect'));
      },
      plugIn: () => {
        plugged = true;
        hid.dispatchEvent(new Event('connect'));
      },
    };
  });
}

/** Whether the sound of the page runs at this moment: the element that plays it is not in the document. */
const sounds = (page: Page) =>
  page.evaluate(() => {
    const element: unknown = Reflect.get(globalThis, 'player');
    return element instanceof HTMLMediaElement && !element.paused;
  });

/** Steps on switches and off them. */
const step = async (switches: number) => {
  await launched.page.evaluate((pressed) => {
    window.pedal.send(pressed);
    window.pedal.send(0);
  }, switches);
};
const pedals = () => launched.page.getByRole('region', { name: 'Foot pedals' });
const section = () => launched.page.getByRole('region', { name: 'Keys' });

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared((userData, folder) => prepareTurns(userData, folder, ['One.', 'Two.'])));
  await plugIn(launched.page);
});

test.afterAll(() => end());

test('a pedal is picked in Settings, and its switches are given to commands by pressing them', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const group = pedals();
  await expect(group.getByRole('status')).toHaveText('No foot pedal is listened to.');
  await group.getByRole('button', { name: 'Pick a pedal…' }).click();
  await expect(group.getByRole('status')).toHaveText('Listened to: Three switches.');
  await section().getByRole('button', { name: 'Add a key: Play or pause' }).click();
  await step(0b010);
  await expect(section().getByRole('button', { name: 'Take Pedal 2 from: Play or pause' })).toBeVisible();
  await section().getByRole('button', { name: 'Add a key: Forward', exact: true }).click();
  await step(0b010);
  await expect(section().getByText('Pedal 2 already does this: Play or pause.')).toBeVisible();
  await section().getByRole('button', { name: 'Cancel' }).click();
  await section().getByRole('button', { name: 'Add a key: Forward', exact: true }).click();
  await step(0b100);
  await expect(section().getByRole('button', { name: 'Take Pedal 3 from: Forward' })).toBeVisible();
  await section().getByRole('button', { name: 'Add a key: Play while held' }).click();
  await step(0b001);
  await expect(section().getByRole('button', { name: 'Take Pedal 1 from: Play while held' })).toBeVisible();
  await section().getByRole('button', { name: 'Add a key: Play while held' }).click();
  await page.keyboard.press('F11');
  await expect(section().getByRole('button', { name: 'Take F11 from: Play while held' })).toBeVisible();
  await group.scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await keepScreenshot(page, 'pedals');
});

test('its switches go forward, play and pause', async () => {
  const { page } = launched;
  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  const clock = page.getByRole('timer', { name: / of / });
  await step(0b100);
  await expect(clock).toHaveText(/^0:05 /);
  await step(0b010);
  await expect(page.getByRole('toolbar', { name: 'Player' }).getByRole('button', { name: 'Pause' })).toBeVisible();
  await step(0b010);
  await expect(page.getByRole('toolbar', { name: 'Player' }).getByRole('button', { name: 'Play' })).toBeVisible();
});

test('it plays while it is held: also while one types, and not once the pedal is pulled out', async () => {
  const { page } = launched;
  const plays = page.getByRole('toolbar', { name: 'Player' }).getByRole('button', { name: 'Pause' });
  const press = (switches: number) => page.evaluate((pressed) => window.pedal.send(pressed), switches);
  const field = page.getByLabel('Correction');
  await page.getByLabel('Go to time').fill('0:00');
  await page.getByLabel('Go to time').press('Enter');
  await transcript(page).locator('button[data-word]').first().dblclick();
  await press(0b001);
  await expect(plays).toBeVisible();
  await field.pressSequentially('typed');
  expect(await sounds(page)).toBe(true);
  await press(0);
  await expect(plays).toBeHidden();
  expect(await sounds(page)).toBe(false);
  // What was typed does not bring it back.
  await page.waitForTimeout(700);
  await expect(plays).toBeHidden();
  await field.press('Escape');

  await page.keyboard.down('F11');
  await page.keyboard.down('F11');
  await expect(plays).toBeVisible();
  await page.keyboard.up('F11');
  await expect(plays).toBeHidden();

  await press(0b001);
  await expect(plays).toBeVisible();
  await page.evaluate(() => window.pedal.pullOut());
  await expect(plays).toBeHidden();
  await page.evaluate(() => window.pedal.plugIn());
  await expect.poll(() => page.evaluate(() => window.pedal.opened())).toBe(true);
});

test('it is let go when the vault is locked, and listened to again when it is open', async () => {
  const { page } = launched;
  await lock(page);
  await expect.poll(() => page.evaluate(() => window.pedal.opened())).toBe(false);
  await unlock(page, PASSPHRASE);
  await expect.poll(() => page.evaluate(() => window.pedal.opened())).toBe(true);
});

test('it is forgotten when asked to', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await pedals().getByRole('button', { name: 'Forget the pedals' }).click();
  await expect(pedals().getByText('No foot pedal is listened to.')).toBeVisible();
  expect(await page.evaluate(() => window.pedal.opened())).toBe(false);
});

test('Russian and dark, in a narrow window', async () => {
  const { page } = launched;
  await page.setViewportSize({ width: 960, height: 600 });
  await page.getByRole('button', { name: /Language/ }).click();
  await page.getByRole('option', { name: 'Русский' }).click();
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await page.getByRole('region', { name: 'Педали' }).scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'pedals-ru-dark');
  await page.getByRole('list', { name: 'Слова и фрагменты' }).scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'editor-keys-ru-dark');
  await expect(page.getByText('Разделить фрагмент перед этим словом')).toBeVisible();
});

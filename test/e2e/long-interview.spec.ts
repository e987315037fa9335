import { expect, test } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { prepareLongVault } from '../support/long-transcript.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { correctWord, transcript, word } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

/** An hour. */
const WORDS = 8_000;

let launched: Launched;
let end: Prepared<unknown>['end'];

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared((userData) => prepareLongVault(userData, WORDS)));
});

test.afterAll(() => end());

/** The different heights to which columns of the waveform's upper part are inked. */
const heights = () =>
  launched.page.getByRole('slider', { name: 'Place in the take' }).evaluate((element) => {
    const canvas = element.querySelector('canvas');
    const { width, height } = canvas ?? { width: 0, height: 0 };
    const data = canvas?.getContext('2d')?.getImageData(0, 0, width, height / 3).data ?? [];
    const inked = Array.from({ length: width }, () => 0);
    for (let at = 0; at < data.length / 4; at += 1) {
      if ((data[4 * at + 3] ?? 0) === 255) inked[at % width] = (inked[at % width] ?? 0) + 1;
    }
    return [...new Set(inked)];
  });

test('a long interview opens with its beginning, some 200 segments, and the others come by themselves', async () => {
  const { page } = launched;
  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  const list = transcript(page);
  const size = async () => Number(await list.getByRole('listitem').first().getAttribute('aria-setsize'));
  await expect.poll(size).toBeGreaterThan(1000);
  await list.evaluate((each) => (each.scrollTop = each.scrollHeight));
  await expect(list.locator(`[aria-posinset="${await size()}"]`)).toBeInViewport();
  await lock(page);
  await unlock(page, PASSPHRASE);
});

test('a long interview is corrected as soon as its words are there', async () => {
  const { page } = launched;
  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  const first = transcript(page).locator('button[data-word]').first();
  const before = (await first.textContent()) ?? '';
  await correctWord(page, before, 'corrected');
  await expect(word(page, 'corrected')).toBeVisible();
  await openStage(page, 'Listen');
  await openStage(page, 'Read & correct');
  await expect(word(page, 'corrected')).toBeVisible();
});

test('its waveform is drawn as a whole, and finer where one looks closer', async () => {
  const { page } = launched;
  await expect.poll(async () => Math.max(...(await heights()))).toBeGreaterThan(3);
  const coarse = (await heights()).length;
  for (let press = 0; press < 14; press += 1) await page.keyboard.press('F8');
  await expect.poll(async () => (await heights()).length).toBeGreaterThan(2 * coarse);
  const strip = page.getByRole('group', { name: 'Waveform' });
  await strip.evaluate((element) => (element.scrollLeft = element.scrollWidth / 2));
  await expect.poll(async () => (await heights()).length).toBeGreaterThan(2 * coarse);
});

/** How many segments are in sight as a whole, with their words. */
const segmentsInSight = (name = 'Transcript') =>
  launched.page.getByRole('region', { name }).evaluate((list) => {
    const [room, main] = [list.getBoundingClientRect(), list.closest('main')?.getBoundingClientRect()];
    const bottom = Math.min(room.bottom, main?.bottom ?? 0, innerHeight);
    const boxes = [...list.querySelectorAll('article')].map((each) => each.getBoundingClientRect());
    return boxes.filter((box) => box.height > 0 && box.top >= room.top && box.bottom <= bottom).length;
  });

test('in the smallest window words are in sight together with the player, and the other tools one press away', async () => {
  const { page } = launched;
  await openStage(page, 'Listen');
  await page.setViewportSize({ width: 960, height: 600 });
  await openStage(page, 'Read & correct');
  const controls = ['Play', 'Loop', 'Correct', 'More'];
  const seen = async () => {
    await expect.poll(() => segmentsInSight()).toBeGreaterThanOrEqual(3);
    for (const name of controls) {
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByRole('slider', { name: 'Place in the take' })).toBeInViewport({ ratio: 1 });
  };
  await seen();
  await keepScreenshot(page, 'low-window');
  await expectAccessible(page);
  const more = page.getByRole('button', { name: 'More', exact: true });
  await expect(page.getByRole('button', { name: 'Versions' })).toBeHidden();
  await more.click();
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  for (const name of ['Versions', 'Find', 'Terms', 'Rename', 'Keys']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await keepScreenshot(page, 'low-window-more');
  await expectAccessible(page);
  await more.click();
  await seen();
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(more).toBeHidden();
  await expect(page.getByRole('button', { name: 'Versions' })).toBeVisible();
});

test('so it is in Russian and in the dark', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: /Language/ }).click();
  await page.getByRole('option', { name: 'Русский' }).click();
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await page.setViewportSize({ width: 960, height: 600 });
  await page.getByRole('navigation').getByRole('button', { name: INTERVIEW, exact: true }).click();
  await page.getByRole('tab', { name: 'Читать и править' }).click();
  await expect.poll(() => segmentsInSight('Расшифровка')).toBeGreaterThanOrEqual(3);
  await expect(page.getByRole('button', { name: 'Ещё', exact: true, expanded: false })).toBeInViewport({ ratio: 1 });
  await keepScreenshot(page, 'low-window-ru-dark');
});

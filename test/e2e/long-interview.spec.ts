import { expect, test } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { prepareLongVault } from '../support/long-transcript.ts';
import { INTERVIEW } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { correctWord, transcript, word } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';

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

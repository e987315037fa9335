import { expect, test } from '@playwright/test';
import { ru } from '../../renderer/app/i18n/ru.ts';
import type { Launched } from '../support/launch.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { prepareShortVault } from '../support/short-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { readInRussianAndDark } from './pages/look.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { correctWord, transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let launched: Launched;
let end: Prepared<unknown>['end'];

// Six seconds of English, transcribed as if they were Russian.
test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared((userData) => prepareShortVault(userData)));
});

test.afterAll(() => end());

/** Words of the last segment of the sample. */
const LAST = /stopping the recording/;

const rows = () => transcript(launched.page).getByRole('article');
const dialog = () => launched.page.getByRole('dialog');
const begin = () => dialog().getByRole('button', { name: 'Recognise again', exact: true });
const open = () => launched.page.getByRole('button', { name: 'Recognise again…' });

test('an interview that was transcribed in the wrong language is recognised again, in the right one', async () => {
  const { page } = launched;
  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  await expect(rows()).toHaveCount(2);
  await open().click();
  await expect(dialog().getByRole('radio')).toHaveCount(2);
  // Nothing is doubtful: what was written is Russian, and reads well.
  await expect(dialog().getByRole('radio', { name: 'All 2 segments that you have not touched' })).toBeChecked();
  await expect(dialog().getByRole('button', { name: /Language spoken/ })).toContainText('Russian');
  await dialog()
    .getByRole('button', { name: /Language spoken/ })
    .click();
  await page.getByRole('option', { name: 'English' }).click();
  await expectAccessible(page);
  await keepScreenshot(page, 'transcribe-again');
  await begin().click();
  await expect(dialog()).toBeHidden();
  await expect(rows().first()).toContainText(/recording now/i, { timeout: 120_000 });
  await expect(open()).toBeVisible({ timeout: 120_000 });
  await expect(rows().last()).not.toContainText('остановиться');
});

test('undo brings back all of what stood there, in one step, and redo what was heard', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+z');
  await expect(rows().first()).toContainText('Мы сейчас записываем');
  await expect(rows().last()).toContainText('Вы можете остановиться');
  await page.keyboard.press('Control+Shift+z');
  await expect(rows().first()).toContainText(/recording now/i);
  await expect(rows().last()).not.toContainText('остановиться');
});

test('what was corrected by hand stays, and is not counted', async () => {
  const { page } = launched;
  await correctWord(page, 'recording', 'taping');
  await expect(rows().first()).toContainText('taping');
  await open().click();
  await expect(dialog().getByRole('radio', { name: '1 segment that you have not touched' })).toBeChecked();
  await begin().click();
  await expect(dialog()).toBeHidden();
  await expect(open()).toBeVisible({ timeout: 120_000 });
  await expect(rows().first()).toContainText('taping');
});

test('in Russian and in the dark, at a window as small as it gets', async () => {
  const { page } = launched;
  await readInRussianAndDark(page, INTERVIEW);
  await page.getByRole('button', { name: ru['read.more'] }).click();
  await page.getByRole('button', { name: ru['transcribeAgain.open'] }).click();
  await expect(dialog().getByRole('radio')).toHaveCount(2);
  await expectAccessible(page);
  await keepScreenshot(page, 'transcribe-again-ru-dark');
});

test.describe('a whole interview', () => {
  test.beforeAll(async () => {
    await end();
    ({ launched, end } = await launchPrepared((userData) => prepareSampleVault(userData)));
  });

  const progress = () => launched.page.getByRole('status').filter({ hasText: /Transcribing: |are done\./ });
  const secondsDone = async () => {
    const [minutes = '0', seconds = '0'] = /(\d+):(\d\d)/.exec(await progress().innerText())?.slice(1) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };

  test('goes on where it was after a lock, can be paused and given up, which leaves all as it was', async () => {
    const { page } = launched;
    await openInterview(page, INTERVIEW);
    await openStage(page, 'Read & correct');
    await open().click();
    await dialog()
      .getByText(/that you have not touched/)
      .click();
    await begin().click();
    await expect(progress()).toContainText(/Transcribing: 0:[1-5]\d of [23]:\d\d/, { timeout: 120_000 });
    await expect(open()).toBeHidden();
    await lock(page);
    await unlock(page, PASSPHRASE);
    await page
      .getByRole('button', { name: /^Pause: Transcri/ })
      .first()
      .click();
    await openInterview(page, INTERVIEW);
    await openStage(page, 'Read & correct');
    await expect(progress()).toContainText(/Paused: \d:\d\d of [12]:\d\d are done/, { timeout: 120_000 });
    expect(await secondsDone()).toBeLessThan(150);
    await page
      .getByRole('button', { name: /^Cancel/ })
      .first()
      .click();
    await expect(open()).toBeVisible();
    await expect(rows().first()).toContainText(/recording/i);
  });

  test('what somebody is writing in stays while all around it is recognised again', async () => {
    const { page } = launched;
    await open().click();
    await dialog()
      .getByText(/that you have not touched/)
      .click();
    await dialog()
      .getByRole('button', { name: /Language spoken/ })
      .click();
    await page.getByRole('option', { name: 'French' }).click();
    await begin().click();
    await expect(dialog()).toBeHidden();
    await transcript(page).hover();
    await page.mouse.wheel(0, 100_000);
    const row = transcript(page).getByRole('article').filter({ hasText: LAST });
    await expect(row).toBeInViewport();
    const last = row.locator('button[data-word]').last();
    const before = await last.innerText();
    const other = rows().filter({ hasNotText: LAST }).last();
    const around = await other.innerText();
    await last.dblclick();
    await expect(page.getByLabel('Correction')).toHaveValue(before);
    await expect(open()).toBeVisible({ timeout: 120_000 });
    await page.getByLabel('Correction').fill('enough');
    await page.getByLabel('Correction').press('Enter');
    await expect(rows().last()).toContainText('enough');
    await expect(page.getByRole('alert')).toBeHidden();
    await expect(other).not.toHaveText(around);
  });
});

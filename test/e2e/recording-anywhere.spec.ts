import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault, recordUntil } from './pages/faults.ts';
import { recordingBar, recordingStatus, stopRecording, takes } from './pages/listen.ts';
import { MICROPHONE_RATE, noise } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  await prepareVault(join(folder, 'data'));
  await writeWav(join(folder, 'microphone.wav'), [noise(60, 8)], MICROPHONE_RATE);
  launched = await launchApp({ userData: join(folder, 'data'), microphone: join(folder, 'microphone.wav') });
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

test('records while the vault is locked; after unlocking the take waits in the inbox until it is confirmed', async () => {
  const { page } = launched;
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await page.keyboard.press('Control+r');
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 2);
  await page.keyboard.press('2');
  await expect(recordingStatus(page)).toHaveText('Background');
  await page.waitForTimeout(1_000);
  await keepScreenshot(page, 'recording-locked');
  await stopRecording(page);
  await expect(page.getByText('It lies sealed beside the locked vault')).toBeVisible();
  await keepScreenshot(page, 'recorded-locked');
  await unlock(page, PASSPHRASE);
  await expect(page.getByText(/recorded while the vault was locked/)).toBeVisible();
  await keepScreenshot(page, 'inbox-told');
  await openInterview(page, 'Recording 1');
  await expect(takes(page)).toHaveCount(1);
  await expect(page.getByText('This take was found beside the vault.')).toBeVisible();
  await keepScreenshot(page, 'inbox-take');
  await page.getByRole('button', { name: 'It is mine' }).click();
  await expect(page.getByText('This take was found beside the vault.')).toBeHidden();
});

test('a take in the inbox is moved to its interview', async () => {
  const { page } = launched;
  await takes(page).first().getByRole('button', { name: 'Move' }).click();
  await keepScreenshot(page, 'move-take');
  await page.getByRole('button', { name: 'Move the take' }).click();
  await openInterview(page, INTERVIEW);
  await expect(takes(page)).toHaveCount(1);
});

test('one key records from any screen; the bar stays on every screen and behind the lock', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.keyboard.press('Control+r');
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 1);
  await keepScreenshot(page, 'recording-in-settings');
  await lock(page);
  await expect(recordingStatus(page)).toHaveText('On record');
  await expect(recordingBar(page).getByRole('timer')).not.toHaveText('0:00');
  const before = await recordingBar(page).getByRole('timer').innerText();
  await expect(recordingBar(page).getByRole('timer')).not.toHaveText(before);
  await page.getByRole('button', { name: 'Open a package' }).click();
  await expect(recordingStatus(page)).toHaveText('On record');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await unlock(page, PASSPHRASE);
  await expect(recordingStatus(page)).toHaveText('On record');
  await stopRecording(page);
  // It was begun with the vault open, outside any interview.
  await openInterview(page, /^Recording \d$/);
  await expect(takes(page)).toHaveCount(1);
  await expect(page.getByText('This take was found beside the vault.')).toBeHidden();
});

test('quitting while recording asks, and closes the take whole', async () => {
  const { app, page } = launched;
  await openInterview(page, INTERVIEW);
  await page.keyboard.press('Control+r');
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 1);
  const answer = (response: number) =>
    app.evaluate(({ dialog }, choice) => {
      dialog.showMessageBox = () => {
        Reflect.set(globalThis, 'asked', Number(Reflect.get(globalThis, 'asked') ?? 0) + 1);
        return Promise.resolve({ response: choice, checkboxChecked: false });
      };
    }, response);
  await answer(0);
  await app.evaluate(({ app: electron }) => electron.quit());
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'asked') as number)).toBe(1);
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 2);
  await answer(1);
  const gone = new Promise<void>((resolve) => void app.once('close', () => resolve()));
  await app.evaluate(({ app: electron }) => void setTimeout(() => electron.quit(), 50));
  await gone;
  launched = await launchApp({ userData: join(folder, 'data') });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
  await expect(takes(launched.page)).toHaveCount(2);
  await expect(launched.page.getByText(/recovered after a crash/i)).toHaveCount(0);
});

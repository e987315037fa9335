import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { answerOpen } from './dialogs.ts';
import { openStage } from './stories.ts';

/** The takes of the interview that is open. */
export function takes(page: Page): Locator {
  return page.getByRole('list', { name: 'Takes' }).locator('> li');
}

/** Starts a recording with the system's microphone and waits until it is on record. */
export async function startRecording(page: Page, channels: 1 | 2 = 2): Promise<void> {
  await openStage(page, 'Listen');
  await page.getByRole('button', { name: 'Record a take' }).click();
  if (channels === 1) await page.getByText('Only the first channel of each').click();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(recordingStatus(page)).toHaveText('On record');
}

/** The bar of the recording that runs. */
export function recordingBar(page: Page): Locator {
  return page.getByRole('region', { name: 'Recording' });
}

/** What happens to what is said now, in words. */
export function recordingStatus(page: Page): Locator {
  return recordingBar(page).getByRole('status').first();
}

/** Stops the recording and waits until it is kept. */
export async function stopRecording(page: Page): Promise<void> {
  await recordingBar(page).getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Recorded and kept')).toBeVisible({ timeout: 15_000 });
}

/** Records for about `seconds` and waits for the take. */
export async function record(page: Page, seconds: number): Promise<void> {
  const before = await takes(page).count();
  await startRecording(page);
  await expect
    .poll(async () => secondsOf(await page.getByRole('timer').innerText()), { timeout: (seconds + 30) * 1000 })
    .toBeGreaterThanOrEqual(seconds);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(before + 1);
}

/** Imports the file at `path` and waits for the take. */
export async function importFile(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await openStage(page, 'Listen');
  const before = await takes(page).count();
  await answerOpen(app, [path]);
  await page.getByRole('button', { name: 'Import sound files' }).click();
  await expect(takes(page)).toHaveCount(before + 1, { timeout: 120_000 });
}

function secondsOf(clock: string): number {
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

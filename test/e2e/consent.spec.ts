import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { answerSave } from './pages/dialogs.ts';
import { freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault, STORY } from './pages/faults.ts';
import { record, takes } from './pages/listen.ts';
import { MICROPHONE_RATE, noise } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;
let receipt: string;

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  await prepareVault(join(folder, 'data'));
  await writeWav(join(folder, 'microphone.wav'), [noise(60, 21)], MICROPHONE_RATE);
  launched = await launchApp({ userData: join(folder, 'data'), microphone: join(folder, 'microphone.wav') });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const stories = (page: Page) =>
  page.getByRole('navigation', { name: 'Stories and places' }).getByRole('button', { name: 'Stories', exact: true });

test('terms are written down with the interview, spoken consent marked in its sound', async () => {
  const { page } = launched;
  await record(page, 3);
  await page.getByRole('button', { name: 'Terms', exact: true }).click();
  await keepScreenshot(page, 'terms-empty');
  await choose(page, 'Use of voice', 'Disguised');
  await choose(page, 'Names', 'Changed');
  await choose(page, 'Details', 'Generalised');
  await page.getByLabel('Embargo until').fill('2027-03-01');
  await page.getByLabel('The source may withdraw until').fill('2027-02-01');
  await page.getByLabel('Notes about the terms').fill('Брат не должен быть узнан.');
  const spoken = page.getByRole('region', { name: 'Spoken consent' });
  const player = spoken.locator('audio');
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeGreaterThan(2);
  await player.evaluate((audio: HTMLAudioElement) => void (audio.currentTime = 0.5));
  await spoken.getByRole('button', { name: 'From here' }).click();
  await player.evaluate((audio: HTMLAudioElement) => void (audio.currentTime = 1.5));
  await spoken.getByRole('button', { name: 'To here' }).click();
  await spoken.getByRole('button', { name: 'Add the passage' }).click();
  await expect(spoken.getByRole('list', { name: 'Passages of spoken consent' })).toContainText(
    'Take 1, 0:00.5 to 0:01.5',
  );
  await spoken.getByRole('button', { name: 'Listen to spoken consent 1' }).click();
  await page.getByRole('button', { name: 'Save the terms' }).click();
  await expect(page.getByText('The terms are saved.')).toBeVisible();
  await keepScreenshot(page, 'terms-saved');
});

test('the receipt says nothing, and finds the interview', async () => {
  const { app, page } = launched;
  const file = join(folder, 'note.txt');
  await answerSave(app, file);
  const part = page.getByRole('region', { name: 'Receipt for the source' });
  await part.getByRole('button', { name: 'Save as a text file' }).click();
  await expect(part.getByText('Saved as note.txt, unencrypted')).toBeVisible();
  receipt = (await readFile(file, 'utf8')).trim();
  for (const word of ['interview', 'vault', 'Sottovoce', STORY, INTERVIEW, '2027', 'journalist']) {
    expect(receipt.toLowerCase()).not.toContain(word.toLowerCase());
  }
  expect(receipt.split(/\s+/u).length).toBeGreaterThanOrEqual(4);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Terms' })).toContainText('Embargo until');
  await keepScreenshot(page, 'terms-line');
  await stories(page).click();
  await page.getByRole('textbox', { name: 'Find by receipt words' }).fill(receipt.toUpperCase());
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByRole('heading', { name: INTERVIEW, level: 1 })).toBeVisible();
  await expect(takes(page)).toHaveCount(1);
});

test('a withdrawn interview is gone everywhere; a line without content stays', async () => {
  const { page } = launched;
  const media = join(folder, 'data', 'vault', 'media');
  expect((await readdir(media)).length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Withdraw the interview' }).click();
  await expect(page.getByRole('button', { name: 'Withdraw for good' })).toBeDisabled();
  await keepScreenshot(page, 'withdraw');
  await page.getByText('The source takes this interview back. Destroy it.').click();
  await page.getByRole('button', { name: 'Withdraw for good' }).click();
  await expect(page.getByRole('list', { name: 'Withdrawn interviews' })).toContainText('An interview was withdrawn on');
  await keepScreenshot(page, 'withdrawn');
  await expect(page.getByText(INTERVIEW)).toHaveCount(0);
  expect(await readdir(media)).toEqual([]);
  await stories(page).click();
  await page.getByRole('textbox', { name: 'Find by receipt words' }).fill(receipt);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(page.getByText(/That interview was withdrawn on/)).toBeVisible();
});

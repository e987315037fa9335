import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { draftOf } from '../support/identities.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { prepareShortVault } from '../support/short-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { transcript } from './pages/read.ts';
import { registerAll } from './pages/review.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let removeFolder: () => Promise<void>;
let launched: Launched;
let userData: string;
let storyId: string;

test.beforeAll(async () => {
  const { folder, remove } = await freshFolder();
  removeFolder = remove;
  userData = join(folder, 'data');
  ({ storyId } = await prepareShortVault(userData));
  launched = await launchApp({ userData });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

const glosses = () => transcript(launched.page).getByRole('group', { name: 'English gloss' });

test('a gloss is made under each segment, marked as the machine’s, and can be hidden', async () => {
  const { page } = launched;
  await expect(glosses()).toHaveCount(0);
  await expect(page.getByText(/2 segments were said in another language/)).toBeVisible();
  await keepScreenshot(page, 'gloss-offered');
  await page.getByRole('button', { name: 'Make an English gloss' }).click();
  await expect(glosses()).toHaveCount(2, { timeout: 90_000 });
  await expect(glosses().first()).toContainText('English, by machine');
  await expect(glosses().first()).toContainText(/[a-z]{3}/);
  await expect(page.getByRole('button', { name: 'Make an English gloss' })).toBeHidden();
  // The original stands where it was.
  await expect(transcript(page)).toContainText('Мы сейчас записываем, Павел.');
  await expectAccessible(page);
  await keepScreenshot(page, 'gloss-made');
  await page.getByText('Show the English gloss').click();
  await expect(glosses()).toHaveCount(0);
  await page.getByText('Show the English gloss').click();
  await expect(glosses()).toHaveCount(2);
});

test('it is corrected by keys alone, Escape drops the correction, and the machine’s words come back when asked', async () => {
  const { page } = launched;
  await glosses().first().getByRole('button', { name: 'Correct the gloss' }).focus();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'English gloss' });
  await expect(field).toBeFocused();
  await field.fill('dropped');
  await page.keyboard.press('Escape');
  await expect(transcript(page)).not.toContainText('dropped');
  await glosses().first().getByRole('button', { name: 'Correct the gloss' }).click();
  await field.fill('We are recording now, Pavel.');
  await page.keyboard.press('Enter');
  await expect(glosses().first()).toContainText('English, by hand');
  await expect(glosses().first()).toContainText('We are recording now, Pavel.');
  await glosses().last().getByRole('button', { name: 'Correct the gloss' }).click();
  await field.fill('You can stop.');
  await page.keyboard.press('Enter');
  await expect(glosses().last()).toContainText('You can stop.');
  await glosses().last().getByRole('button', { name: 'Take the machine’s words again' }).click();
  await expect(glosses().last()).toContainText('English, by machine');
});

test('names in it are replaced in the published view, and it says that it stays in the vault', async () => {
  const { page } = launched;
  await registerAll(page, storyId, [
    draftOf(['Павел', 'Павел Сорокин'], { gender: 'masculine', replacement: 'Антон Белов' }),
  ]);
  await openStage(page, 'Published view');
  const gloss = page.getByRole('main').getByRole('group', { name: 'English gloss' }).first();
  await expect(gloss).toContainText('Anton');
  await expect(gloss).not.toContainText('Pavel');
  await expect(page.getByRole('main')).toContainText('The English gloss stays in the vault');
  await expectAccessible(page);
  await keepScreenshot(page, 'gloss-published');
});

test('it is there after the app was closed and opened', async () => {
  await launched.close();
  launched = await launchApp({ userData });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
  await expect(glosses().first()).toContainText('We are recording now, Pavel.');
  await launched.page.emulateMedia({ colorScheme: 'dark' });
  await launched.page.setViewportSize({ width: 960, height: 600 });
  await keepScreenshot(launched.page, 'gloss-narrow-dark');
});

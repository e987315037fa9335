import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Registry } from '../../electron/core/identities/registry.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import type { Launched } from '../support/launch.ts';
import { draftOf } from '../support/identities.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { transcript, word } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { prepareTurns } from './pages/turns.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const TURNS = ['Then Pable Sorkin, he came back.', 'Was Pavel Sorokin alone?', 'He said to Sorokim: wait.'];

let launched: Launched;
let end: Prepared<unknown>['end'];

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared(async (userData, folder) => {
    const interviewId = await prepareTurns(userData, folder, TURNS);
    const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
    const { storyId } = new StoryStore(vault.db).interview(interviewId);
    new Registry(vault.db, storyId).save(draftOf(['Pavel Sorokin']));
    vault.close();
  }));
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
});

test.afterAll(() => end());

const words = () => transcript(launched.page).getByRole('article').locator('p');
const bar = () => launched.page.getByRole('toolbar', { name: 'Selected words' });
const offered = () => bar().getByRole('status');
const yes = (name: string) => bar().getByRole('button', { name: `Did they say ${name}? Write it` });

test('a name that the story knows is offered where the recogniser came close, and taken by one key', async () => {
  const { page } = launched;
  await expect(words()).toHaveText(TURNS);
  await word(page, 'he').click();
  await expect(offered()).toHaveText('1 word selected');
  await page.keyboard.press('ArrowLeft');
  await expect(offered()).toHaveText(/Pavel Sorokin\?/);
  await expect(yes('Pavel Sorokin')).toHaveAttribute('aria-keyshortcuts', 'Alt+T');
  await expectAccessible(page);
  await keepScreenshot(page, 'name-offer');
  await page.keyboard.press('Alt+t');
  await expect(words().first()).toHaveText('Then Pavel Sorokin, he came back.');
  await expect(word(page, 'Pavel')).toBeFocused();
  await expect(offered()).toHaveText('1 word selected');
  await page.keyboard.press('Control+z');
  await expect(words()).toHaveText(TURNS);
  await page.keyboard.press('Control+Shift+z');
  await expect(words().first()).toHaveText('Then Pavel Sorokin, he came back.');
});

test('nothing is offered for the name itself', async () => {
  const { page } = launched;
  await word(page, 'Sorokim:').click();
  await expect(yes('Sorokin')).toBeVisible();
  await words().nth(1).getByRole('button', { name: 'Sorokin', exact: true }).click();
  await expect(offered()).toHaveText('1 word selected');
});

test('it is offered while the words are corrected too, and what was typed gives way to it, in one step', async () => {
  const { page } = launched;
  await word(page, 'Sorokim:').dblclick();
  await expect(page.getByLabel('Correction')).toBeFocused();
  await expect(yes('Sorokin')).toBeVisible();
  await page.keyboard.type('Sor');
  await page.keyboard.press('Alt+t');
  await expect(page.getByLabel('Correction')).toBeHidden();
  await expect(words().nth(2)).toHaveText('He said to Sorokin: wait.');
  await page.keyboard.press('Control+z');
  await expect(words().nth(2)).toHaveText(TURNS[2] ?? '');
  await word(page, 'Sorokim:').dblclick();
  await page.keyboard.type('Sor');
  await yes('Sorokin').click();
  await expect(words().nth(2)).toHaveText('He said to Sorokin: wait.');
  await page.keyboard.press('Control+z');
  await expect(words().nth(2)).toHaveText(TURNS[2] ?? '');
});

test('its button is reached by keys, and it stays in its place in a narrow window', async () => {
  const { page } = launched;
  await page.setViewportSize({ width: 960, height: 600 });
  await word(page, 'Sorokim:').click();
  const before = await words().nth(2).boundingBox();
  await expect(yes('Sorokin')).toBeVisible();
  expect(await words().nth(2).boundingBox()).toEqual(before);
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await keepScreenshot(page, 'name-offer-narrow-dark');
  await page.evaluate(() => delete document.documentElement.dataset['theme']);
  await yes('Sorokin').focus();
  await page.keyboard.press('Enter');
  await expect(words().nth(2)).toHaveText('He said to Sorokin: wait.');
  await expect(word(page, 'Sorokin:')).toBeFocused();
});

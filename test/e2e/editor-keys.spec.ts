import { expect, test } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { transcript, word } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { prepareTurns } from './pages/turns.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const TURNS = ['Where did the ferry stop?', 'At the island, then it went on.'];

let launched: Launched;
let end: Prepared<unknown>['end'];

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared((userData, folder) => prepareTurns(userData, folder, TURNS)));
});

test.afterAll(() => end());

const section = () => launched.page.getByRole('region', { name: 'Keys' });
const words = () => transcript(launched.page).getByRole('article').locator('p');
const read = async () => {
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
};

/** In Settings: adds a key to a command. */
async function add(command: string, chord: string): Promise<void> {
  await section()
    .getByRole('button', { name: `Add a key: ${command}`, exact: true })
    .click();
  await launched.page.keyboard.press(chord);
}

test('the keys of correcting are given by pressing them, and whose a key is already is told', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  for (const group of ['Listening', 'Words and segments', 'The whole text']) {
    await expect(section().getByRole('list', { name: group })).toBeVisible();
  }
  await add('Split the segment before this word', 'Control+f');
  await expect(section().getByRole('status')).toHaveText('Ctrl+F already does this: Find and replace here.');
  await expectAccessible(page);
  await keepScreenshot(page, 'editor-keys-conflict');
  await section().getByRole('button', { name: 'Use it here instead' }).click();
  await section().getByRole('button', { name: 'Take Ctrl+Enter from: Split the segment before this word' }).click();
  await add('Find and replace here', 'Escape');
  await expect(section().getByRole('status')).toHaveText(/^Esc is needed for typing and moving/);
  await page.keyboard.press('F5');
  await add('Give the segment to speaker 2', 'Alt+ArrowRight');
  await add('Next doubtful place', 'Control+z');
  await expect(section().getByRole('status')).toHaveText(/^Ctrl\+Z does something else/);
  await page.keyboard.press('Tab');
  await section().getByRole('button', { name: 'Take Ctrl+Z from: Undo' }).click();
  await add('Undo', 'F12');
  await expect(section().getByRole('button', { name: 'Take F12 from: Undo' })).toBeVisible();
  await add('Undo', 'Control+z');
  await section().getByRole('button', { name: 'Take Ctrl+Z from: Undo' }).click();
  await expect(section().getByRole('button', { name: 'Take Ctrl+Z from: Undo' })).toBeHidden();
});

test('what was chosen is kept in the vault and does its work, and what was taken away does none', async () => {
  const { page } = launched;
  await lock(page);
  await unlock(page, PASSPHRASE);
  await read();
  await expect(words()).toHaveText(TURNS);
  await word(page, 'then').click();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+z');
  await expect(words()).toHaveText(TURNS);
  await expect(page.getByLabel('Correction')).toBeHidden();
  await page.keyboard.press('Control+f');
  await expect(words()).toHaveText(['Where did the ferry stop?', 'At the island,', 'then it went on.']);
  await expect(page.getByRole('search')).toBeHidden();
  await expect(word(page, 'then')).toBeFocused();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(transcript(page).getByRole('button', { name: 'Speaker: Speaker 2. Change' })).toHaveCount(1);
  await page.keyboard.press('F12');
  await page.keyboard.press('F12');
  await expect(words()).toHaveText(TURNS);
  await page.keyboard.press('F5');
  await expect(page.getByRole('search')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Find', exact: true })).toHaveAttribute('aria-keyshortcuts', 'F5');
});

test('the list of keys and the menu of a segment show the keys that are in force', async () => {
  const { page } = launched;
  await page
    .getByRole('button', { name: /^More for the segment/ })
    .first()
    .click();
  await expect(page.getByRole('menuitem', { name: /Split/ })).toContainText('Ctrl+F');
  await page.keyboard.press('Escape');
  await word(page, 'ferry').click();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys of this stage' });
  await expect(sheet.getByRole('region', { name: 'Words and segments' })).toContainText('Ctrl+F');
  await expect(sheet.getByRole('region', { name: 'The whole text' })).toContainText('F12');
  await expectAccessible(page);
  await keepScreenshot(page, 'editor-keys-sheet');
  await page.setViewportSize({ width: 960, height: 600 });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await keepScreenshot(page, 'editor-keys-sheet-dark');
  await sheet.getByRole('button', { name: 'Change keys in Settings' }).click();
  await keepScreenshot(page, 'editor-keys-settings-dark');
  await page.evaluate(() => delete document.documentElement.dataset['theme']);
  await section().getByRole('button', { name: 'Back to the keys it came with' }).click();
  await expect(section().getByRole('button', { name: 'Take Ctrl+Z from: Undo' })).toBeVisible();
  await expect(section().getByRole('button', { name: 'Take Ctrl+F from: Find and replace here' })).toBeVisible();
  await expect(section().getByRole('button', { name: 'Take F12 from: Undo' })).toBeHidden();
});

import { expect, test } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { correctWord, selectWords, transcript, word } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { prepareTurns } from './pages/turns.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const TURNS = [
  'Where did the ferry stop?',
  'At Сорокино, then Pavel Sorokin came aboard.',
  'Was Sorokin alone?',
  'Yes, sorokin was alone: Sorokin’s brother stayed.',
];

let launched: Launched;
let end: Prepared<unknown>['end'];

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared((userData, folder) => prepareTurns(userData, folder, TURNS)));
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
});

test.afterAll(() => end());

const segments = () => transcript(launched.page).getByRole('article');
const words = () => segments().locator('p');
const undo = () => launched.page.getByRole('button', { name: 'Undo' }).click();

test('segments are split, joined and moved apart by keys, and undo takes it back', async () => {
  const { page } = launched;
  await expect(words()).toHaveText(TURNS);
  await word(page, 'then').click();
  await page.keyboard.press('Control+Enter');
  await expect(words().nth(1)).toHaveText('At Сорокино,');
  await expect(words().nth(2)).toHaveText('then Pavel Sorokin came aboard.');
  await expect(word(page, 'then')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await expect(words().nth(1)).toHaveText('At Сорокино, then Pavel');
  await expect(word(page, 'Pavel')).toBeFocused();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(words().nth(1)).toHaveText('At Сорокино, then');
  await word(page, 'At').click();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(words()).toHaveText(TURNS);
  for (let step = 0; step < 4; step += 1) await undo();
  await expect(words()).toHaveText(TURNS);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('the speaker goes by key, also one who was not there yet', async () => {
  const { page } = launched;
  await word(page, 'At').click();
  await page.keyboard.press('Alt+2');
  await expect(segments().nth(1).getByRole('button', { name: 'Speaker: Speaker 2. Change' })).toBeVisible();
  await undo();
  await expect(segments().nth(1).getByRole('button', { name: 'Speaker: Speaker 1. Change' })).toBeVisible();
});

test('the menu offers what can be done here', async () => {
  const { page } = launched;
  await segments()
    .nth(1)
    .getByRole('button', { name: /^More for the segment/ })
    .click();
  await expect(page.getByRole('menuitem', { name: 'Split before the word selected' })).toBeDisabled();
  await expectAccessible(page);
  await keepScreenshot(page, 'editing-menu');
  await page.getByRole('menuitem', { name: 'Join with the next segment' }).click();
  await expect(segments()).toHaveCount(TURNS.length - 1);
  await undo();
  await expect(segments()).toHaveCount(TURNS.length);
});

test('a deleted segment keeps its place, and what the recogniser wrote comes back', async () => {
  const { page } = launched;
  await correctWord(page, 'Was', 'Is');
  await word(page, 'alone?').click();
  await page.keyboard.press('Control+Backspace');
  await expect(segments().nth(2)).toContainText('deleted; its sound is not handed out');
  await expect(words().nth(2)).toHaveText('No words.');
  await segments()
    .nth(2)
    .getByRole('button', { name: /^More for the segment/ })
    .click();
  await page.getByRole('menuitem', { name: 'What the recogniser wrote…' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('Was Sorokin alone?');
  await expectAccessible(page);
  await keepScreenshot(page, 'editing-heard');
  await sheet.getByRole('button', { name: 'Put it back' }).click();
  await expect(words()).toHaveText(TURNS);
  await word(page, 'Was').click();
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('dialog')).toContainText('It reads as it was recognised.');
  await page.keyboard.press('Escape');
});

test('what is found is replaced where it is ticked, in one step, with the punctuation kept', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+f');
  const bar = page.getByRole('search');
  await bar.getByLabel('Find', { exact: true }).fill('sorokin');
  await expect(bar.getByRole('status')).toHaveText('4 places');
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('1 of 4');
  await expect(word(page, 'Sorokin')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Shift+Enter');
  await expect(bar.getByRole('status')).toHaveText('4 of 4');
  await bar.getByText('Match case').click();
  await expect(bar.getByRole('status')).toHaveText('1 place');
  await bar.getByLabel('Find', { exact: true }).fill('сорок');
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await bar.getByText('Match case').click();
  await bar.getByText('Whole words').click();
  await bar.getByLabel('Find', { exact: true }).fill('sorokin');
  await expect(bar.getByRole('status')).toHaveText('4 places');
  await bar.getByRole('button', { name: 'Replace…' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Replace with').fill('Orlov');
  await sheet.getByText('Yes,').first().click();
  await expectAccessible(page);
  await keepScreenshot(page, 'editing-replace');
  await sheet.getByRole('button', { name: 'Replace 3 places' }).click();
  await expect(words().nth(3)).toHaveText('Yes, sorokin was alone: Orlov’s brother stayed.');
  await expect(words().nth(2)).toHaveText('Was Orlov alone?');
  await page.keyboard.press('Control+z');
  await expect(words()).toHaveText(TURNS);
  await bar.getByRole('button', { name: 'Close the search' }).click();
});

test('notes and quotes stand under their words, and are changed and removed', async () => {
  const { page } = launched;
  await selectWords(page, 'Pavel', 2);
  await page.keyboard.press('Alt+n');
  await page.getByRole('dialog').getByLabel('Note', { exact: true }).fill('Ask who he is');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Save note' }).click();
  const notes = segments().nth(1).getByRole('list', { name: 'Notes on this segment' });
  await expect(notes).toContainText('“Pavel Sorokin”');
  await expect(notes).toContainText('Ask who he is');
  await word(page, 'came').click();
  await page.keyboard.press('Alt+q');
  await expect(notes.getByRole('listitem')).toHaveCount(2);
  await expect(segments().nth(1)).toContainText('2 notes');
  await notes.getByRole('button', { name: 'Edit note' }).first().click();
  await page.getByRole('dialog').getByLabel('Note', { exact: true }).fill('He is the captain');
  await page.getByRole('dialog').getByRole('button', { name: 'Save note' }).click();
  await expect(notes).toContainText('He is the captain');
  await expectAccessible(page);
  await keepScreenshot(page, 'editing-notes');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepScreenshot(page, 'editing-notes-dark');
  await notes.getByRole('button', { name: 'Remove note' }).first().click();
  await expect(notes.getByRole('listitem')).toHaveCount(1);
  await undo();
  await expect(notes).toContainText('He is the captain');
});

test('versions tell what changed and lead back', async () => {
  const { page } = launched;
  await correctWord(page, 'ferry', 'boat');
  await page.keyboard.press('Control+Shift+h');
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'What changed' }).first().click();
  await expect(sheet.getByRole('deletion')).toHaveText('ferry');
  await expect(sheet.getByRole('insertion')).toHaveText('boat');
  await expectAccessible(page);
  await keepScreenshot(page, 'editing-versions-dark');
  await sheet.getByRole('button', { name: 'Go back to here' }).last().click();
  await expect(words()).toHaveText(TURNS);
  await expect(page.getByRole('list', { name: 'Notes on this segment' })).toHaveCount(0);
  await undo();
  await expect(words().first()).toHaveText('Where did the boat stop?');
  await expect(page.getByRole('list', { name: 'Notes on this segment' })).toHaveCount(1);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { answerSave } from './pages/dialogs.ts';
import { expectError, freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { openInterview } from './pages/stories.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;

test.beforeAll(async () => {
  const fresh = await freshFolder();
  folder = fresh.folder;
  removeFolder = fresh.remove;
  await prepareSampleVault(join(folder, 'data'));
  launched = await launchApp({ userData: join(folder, 'data') });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Export for yourself' });

async function choose(page: Page, format: string): Promise<void> {
  await sheet(page)
    .getByRole('button', { name: /Format$/ })
    .click();
  await page.getByRole('option', { name: format }).click();
}

test('the sheet warns that the file is readable, by keys alone', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Export for yourself' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toContainText('it is not encrypted');
  await keepScreenshot(page, 'export-sheet');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
});

test('writes the file, says where it went, and remembers it with the interview', async () => {
  const { app, page } = launched;
  await page.getByRole('button', { name: 'Export for yourself' }).click();
  const path = join(folder, 'own.txt');
  await answerSave(app, path);
  await choose(page, 'Plain text');
  await sheet(page).getByText('With times').click();
  await sheet(page).getByRole('button', { name: 'Choose where to save' }).click();
  await expect(sheet(page).getByText(`Saved as ${path}`)).toBeVisible();
  const text = await readFile(path, 'utf8');
  expect(text.startsWith(`${INTERVIEW}\n\nSpeaker `)).toBe(true);
  expect(text).toContain('Captain Denysov');
  await expect(sheet(page).getByRole('list', { name: 'Readable files of this interview' })).toContainText(path);
  await keepScreenshot(page, 'export-done');
});

test('writes every format', async () => {
  const { app, page } = launched;
  const begins = { docx: 'PK', rtf: '{\\rtf1', md: '# ', srt: '1\n00:', vtt: 'WEBVTT', json: '{' };
  const names = {
    docx: 'Word document (DOCX)',
    rtf: 'Any word processor (RTF)',
    md: 'Markdown',
    srt: 'Subtitles (SRT)',
    vtt: 'Subtitles (WebVTT)',
    json: 'Data (JSON)',
  };
  for (const format of ['docx', 'rtf', 'md', 'srt', 'vtt', 'json'] as const) {
    const path = join(folder, `own.${format}`);
    await answerSave(app, path);
    await choose(page, names[format]);
    await sheet(page).getByRole('button', { name: 'Choose where to save' }).click();
    await expect(sheet(page).getByText(`Saved as ${path}`)).toBeVisible();
    expect((await readFile(path, 'latin1')).startsWith(begins[format])).toBe(true);
  }
});

test('a place that is not there is said, and nothing is remembered of it', async () => {
  const { app, page } = launched;
  await answerSave(app, join(folder, 'gone', 'none', 'own.txt'));
  await sheet(page).getByRole('button', { name: 'Choose where to save' }).click();
  await expectError(page, 'storage.missing', 'export-missing');
  await expect(sheet(page).getByRole('listitem')).toHaveCount(7);
});

test('is still known after locking, and can be forgotten while the file stays', async () => {
  const { page } = launched;
  await page.keyboard.press('Escape');
  await lock(page);
  await unlock(page, PASSPHRASE);
  await page.getByRole('button', { name: 'Export for yourself' }).click();
  const path = join(folder, 'own.txt');
  const forget = sheet(page).getByRole('button', { name: `Forget that it was exported to ${path}`, exact: true });
  await forget.click();
  await expect(forget).toHaveCount(0);
  await expect(sheet(page).getByRole('listitem')).toHaveCount(6);
  expect((await readFile(path, 'utf8')).length).toBeGreaterThan(1000);
});

test('fits a small window, dark', async () => {
  const { page } = launched;
  await page.setViewportSize({ width: 960, height: 600 });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await keepScreenshot(page, 'export-small-dark');
  await expectAccessible(page);
});

import { expect, type ElectronApplication, type Page } from '@playwright/test';

/** A passphrase that the vault accepts. */
export const PASSPHRASE = 'copper lantern drifts across the quiet marsh';

/** What the next system dialog answers with: the files or folder that a person would pick. */
export async function answerDialog(app: ElectronApplication, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    const answers = [...chosen];
    dialog.showOpenDialog = () => Promise.resolve({ canceled: answers.length === 0, filePaths: answers });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: answers.length === 0, filePath: answers[0] ?? '' });
  }, paths);
}

/** What the next system dialogs answer with, one file each. */
export async function answerDialogs(app: ElectronApplication, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    const answers = [...chosen];
    dialog.showOpenDialog = () => {
      const next = answers.shift();
      return Promise.resolve({ canceled: next === undefined, filePaths: next === undefined ? [] : [next] });
    };
  }, paths);
}

export async function makeVault(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same passphrase again').fill(passphrase);
  await page.getByText('I understand: without this passphrase').click();
  await page.getByRole('button', { name: 'Make a vault' }).click();
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible({ timeout: 30_000 });
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
}

export async function makeStory(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Stories and places' }).getByRole('button', { name: 'Story', exact: true }).click();
  await page.getByLabel('Name of the story').fill(title);
  await page.getByRole('button', { name: 'Make the story' }).click();
}

export async function makeInterview(page: Page, story: string, title: string): Promise<void> {
  await page.getByRole('button', { name: `New interview in ${story}` }).click();
  await page.getByLabel('Name of the interview').fill(title);
  await page.getByRole('button', { name: 'Make the interview' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

export async function stage(page: Page, name: 'Listen' | 'Read & correct' | 'Identities' | 'Published view' | 'Hand over'): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

export async function startRecording(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Record/ }).first().click();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(page.getByText('On record')).toBeVisible();
}

export async function stopRecording(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByText(/^Recorded and kept/)).toBeVisible();
}

export async function importFile(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await stage(page, 'Listen');
  await answerDialog(app, path);
  await page.getByRole('button', { name: 'Import sound files' }).click();
}

export async function transcribe(page: Page, language = 'English'): Promise<void> {
  await stage(page, 'Read & correct');
  await page.getByRole('button', { name: /Language spoken/ }).click();
  await page.getByRole('option', { name: language }).click();
  await page.getByRole('button', { name: 'Transcribe', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Cancel transcription' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel transcription' })).toBeHidden({ timeout: 400_000 });
}

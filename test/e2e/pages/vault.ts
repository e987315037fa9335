import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { answerOpen, answerSave } from './dialogs.ts';

/** The passphrase work takes seconds by design. */
const SLOW = { timeout: 60_000 };

const stories = (page: Page) => page.getByRole('navigation', { name: 'Stories and places' });

/** On the first start: makes a vault and waits until it is open. */
export async function createVault(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same passphrase again').fill(passphrase);
  await page.getByText('I understand: without this passphrase').click();
  await page.getByRole('button', { name: 'Make a vault' }).click();
  await expect(stories(page)).toBeVisible(SLOW);
}

/** Asks for a phrase and takes it over, without making the vault. Returns the phrase. */
export async function suggestPhrase(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Suggest a phrase' }).click();
  const phrase = await page.getByTestId('phrase').innerText();
  await page.getByRole('button', { name: 'Use this phrase' }).click();
  return phrase;
}

/** Locks by the button. */
export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
}

/** Types the passphrase on the lock screen, and waits neither for success nor for failure. */
export async function tryUnlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Unlocks and waits until the vault is open. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await tryUnlock(page, passphrase);
  await expect(stories(page)).toBeVisible(SLOW);
}

/** Writes a backup to `path`. */
export async function backUp(app: ElectronApplication, page: Page, passphrase: string, path: string): Promise<void> {
  await answerSave(app, path);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Passphrase of the vault').fill(passphrase);
  await page.getByRole('button', { name: 'Back up the vault' }).click();
  await expect(page.getByText('Saved as')).toBeVisible(SLOW);
}

/** On the first start: restores the backup at `path` and waits until the vault is open. */
export async function restore(app: ElectronApplication, page: Page, passphrase: string, path: string): Promise<void> {
  await answerOpen(app, [path]);
  await page.getByRole('button', { name: 'Restore from a backup' }).click();
  await page.getByLabel('Passphrase of the backup').fill(passphrase);
  await page.getByRole('button', { name: 'Choose the backup file' }).click();
  await expect(stories(page)).toBeVisible(SLOW);
}

import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { answerOpen } from './dialogs.ts';
import { openStage } from './stories.ts';

export interface HandOver {
  /** The title as published; left as it is if not given. */
  readonly title?: string;
  /** Age recipients to paste. */
  readonly recipients: readonly string[];
  /** Names of contacts to choose. */
  readonly contacts?: readonly string[];
  readonly notes?: string;
  readonly sound?: boolean;
}

export interface MadePackage {
  readonly fileName: string;
  readonly folder: string;
  readonly sha256: string;
  readonly keyWords: string;
}

/** The findings of the leak check. */
export function findings(page: Page): Locator {
  return page.getByRole('list', { name: 'Findings' }).locator('> li');
}

/** Fills in the checklist, without running the leak check. */
export async function fillHandOver(page: Page, entry: HandOver): Promise<void> {
  await openStage(page, 'Hand over');
  if (entry.title !== undefined) await page.getByLabel('Title', { exact: true }).fill(entry.title);
  for (const name of entry.contacts ?? []) await page.getByRole('group', { name: 'Contacts' }).getByText(name).click();
  await page.getByLabel('Other age keys').fill(entry.recipients.join('\n'));
  if (entry.notes !== undefined) await page.getByLabel('Notes', { exact: true }).fill(entry.notes);
  if (entry.sound === true) await page.getByText('With sound').click();
}

/** Runs the leak check and waits for what it says. Returns how many findings there are. */
export async function runLeakCheck(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Run the leak check' }).click();
  await expect(page.getByText(/Nothing that was registered comes through|would still come through/)).toBeVisible({
    timeout: 60_000,
  });
  return findings(page).count();
}

/** Makes the package in `folder`, which must exist. */
async function makePackage(app: ElectronApplication, page: Page, folder: string): Promise<MadePackage> {
  await answerOpen(app, [folder]);
  await page.getByRole('button', { name: 'Make package' }).click();
  const result = page.getByRole('region', { name: 'The package', exact: true });
  await expect(result).toContainText('Made, opened again and verified.', { timeout: 120_000 });
  const [fileName = '', place = '', , sha256 = '', keyWords = ''] = await result
    .getByRole('definition')
    .allInnerTexts();
  return { fileName, folder: place, sha256, keyWords };
}

/** Hands over: checklist, leak check without findings, package. */
export async function exportPackage(
  app: ElectronApplication,
  page: Page,
  folder: string,
  entry: HandOver,
): Promise<MadePackage> {
  await fillHandOver(page, entry);
  expect(await runLeakCheck(page)).toBe(0);
  return makePackage(app, page, folder);
}

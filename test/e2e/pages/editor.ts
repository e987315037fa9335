import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { answerOpen } from './dialogs.ts';

/** The key to open a package with. */
export type EditorKey =
  | { readonly kind: 'vault' }
  | { readonly kind: 'identity'; readonly identity: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'passphrase'; readonly passphrase: string };

/** Goes to the editor's screen, also from the screens before a vault is open. */
export async function goToEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open a package' }).click();
  await expect(page.getByRole('heading', { name: 'Open a package', level: 1 })).toBeVisible();
}

/** On the editor's screen: opens the package at `path`, and waits neither for success nor for failure. */
export async function tryOpenPackage(
  app: ElectronApplication,
  page: Page,
  path: string,
  key: EditorKey,
): Promise<void> {
  const radios = page.getByRole('radiogroup', { name: 'Key that opens it' });
  switch (key.kind) {
    case 'vault':
      await radios.getByText('The key of this vault').click();
      break;
    case 'file':
      await radios.getByText('An identity file').click();
      break;
    case 'identity':
      await radios.getByText('Paste an identity').click();
      await page.getByLabel('Age identity').fill(key.identity);
      break;
    case 'passphrase':
      await radios.getByText('A passphrase').click();
      await page.getByLabel('Passphrase', { exact: true }).fill(key.passphrase);
      break;
  }
  await (key.kind === 'file' ? answerOpen(app, [key.path], [path]) : answerOpen(app, [path]));
  await page.getByRole('button', { name: 'Choose the package' }).click();
}

/** On the editor's screen: opens the package at `path` and waits until it is verified. */
export async function openPackage(app: ElectronApplication, page: Page, path: string, key: EditorKey): Promise<void> {
  await tryOpenPackage(app, page, path, key);
  await expect(page.getByText(/^Verified:/)).toBeVisible({ timeout: 60_000 });
}

/** Saves the members of the open package to `folder`, which must exist. */
export async function saveMembers(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await answerOpen(app, [folder]);
  await page.getByRole('button', { name: 'Save the contents' }).click();
  await expect(page.getByText('Saved. These files are not encrypted')).toBeVisible();
}

import { expect, type Page } from '@playwright/test';

/** Adds somebody who gets packages. */
export async function addContact(page: Page, name: string, recipient: string): Promise<void> {
  await page.getByRole('button', { name: 'Contacts' }).click();
  await page.getByRole('main').getByRole('button', { name: 'Add a contact' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('dialog').getByLabel('Age key').fill(recipient);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name, level: 3 })).toBeVisible();
}

/** The age recipient of the vault that is open. */
export async function ownKey(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Contacts' }).click();
  return page.getByRole('region', { name: 'My key for packages' }).locator('code').innerText();
}

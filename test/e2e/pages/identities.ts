import { expect, type Page } from '@playwright/test';
import { fillIdentity, type IdentityEntry } from './read.ts';
import { openStage } from './stories.ts';

/** Adds an identity without selecting anything; `forms` must be given. */
export async function addIdentity(page: Page, entry: IdentityEntry): Promise<void> {
  await openStage(page, 'Identities');
  await page.getByRole('button', { name: 'Add an identity' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /This is a/ })
    .click();
  await page.getByRole('option', { name: entry.kind, exact: true }).click();
  await fillIdentity(page, entry);
}

/** Holds the button that shows the real forms; returns what is shown, and checks that it goes again. */
export async function revealForms(page: Page, name: string): Promise<string> {
  await openStage(page, 'Identities');
  const item = page.getByRole('list', { name: 'Identities of the story' }).locator('> li').filter({ hasText: name });
  const shown = item.getByTestId('real-forms');
  await item.getByRole('button', { name: `Hold to show the real forms of ${name}` }).hover();
  await page.mouse.down();
  await expect(shown).not.toContainText('•');
  const text = await shown.innerText();
  await page.mouse.up();
  await expect(shown).toContainText('•');
  return text;
}

/** The published text of the segments in view, without the labels and buttons in it. */
export async function publishedText(page: Page): Promise<string[]> {
  await openStage(page, 'Published view');
  const columns = page.getByRole('group', { name: 'As it will be read' });
  await expect(columns.first()).toBeVisible();
  return columns.evaluateAll((elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true);
      if (!(copy instanceof Element)) return '';
      for (const extra of copy.querySelectorAll('[data-label], button')) extra.remove();
      return copy.textContent.replace(/\s+/g, ' ').trim();
    }),
  );
}

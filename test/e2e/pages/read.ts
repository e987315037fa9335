import { expect, type Locator, type Page } from '@playwright/test';
import { openStage } from './stories.ts';

export type KindName = 'Person' | 'Place' | 'Organisation' | 'Unit' | 'Date' | 'Age' | 'Contact' | 'Other';
export type ActionName = 'Pseudonym' | 'Generalise' | 'Redact' | 'Keep';

/** What is entered for an identity; forms are left as the dialog suggests them if not given. */
export interface IdentityEntry {
  readonly kind: KindName;
  readonly action: ActionName;
  readonly replacement?: string;
  /** Words in the brackets of a redaction. */
  readonly reason?: string;
  readonly forms?: readonly string[];
}

export const transcript = (page: Page): Locator => page.getByRole('region', { name: 'Transcript' });

/** The button of a word that is in view, by its text with its punctuation. */
export function word(page: Page, text: string): Locator {
  return transcript(page).locator('button[data-word]').getByText(text, { exact: true }).first();
}

/**
 * What the recogniser made of something that was said between words that it surely hears, in a segment in view: processors
 * differ in how a name is misheard. @throws Error where the words around it are not there.
 */
export async function heardBetween(page: Page, before: string, after: string): Promise<readonly string[]> {
  const texts = await transcript(page).locator('button[data-word]').allInnerTexts();
  const [leading, following] = [before.split(' '), after.split(' ')];
  const at = (words: readonly string[], from: number) =>
    texts.findIndex((_, index) => index >= from && words.every((each, offset) => texts[index + offset] === each));
  const start = at(leading, 0) + leading.length;
  const end = at(following, start);
  if (start < leading.length || end < 0) throw new Error(`not heard: ${before} … ${after}`);
  return texts.slice(start, end);
}

/** Transcribes the interview that is open, in a language as the list names it, and waits until it is done. */
export async function transcribe(page: Page, language = 'Find out by itself', timeout = 600_000): Promise<void> {
  await openStage(page, 'Read & correct');
  await page.getByRole('button', { name: /Language spoken/ }).click();
  await page.getByRole('option', { name: language }).click();
  await page.getByRole('button', { name: 'Transcribe', exact: true }).click();
  await expect(transcript(page)).toBeVisible({ timeout });
  await expect(page.getByRole('button', { name: 'Cancel: Transcribing', exact: true })).toBeHidden({ timeout });
}

/** Gives a speaker another name. */
export async function nameSpeaker(page: Page, before: string, after: string): Promise<void> {
  await transcript(page)
    .getByRole('button', { name: `Speaker: ${before}. Change` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: `Rename ${before}` }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(after);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(
    transcript(page)
      .getByRole('button', { name: `Speaker: ${after}. Change` })
      .first(),
  ).toBeVisible();
}

/** Corrects the first word in view that reads `before`. Several words, or none, may stand in its place. */
export async function correctWord(page: Page, before: string, after: string): Promise<void> {
  await word(page, before).dblclick();
  await page.getByLabel('Correction').fill(after);
  await page.getByLabel('Correction').press('Enter');
  await expect(page.getByLabel('Correction')).toBeHidden();
}

/** Selects `count` words of one segment, from the first one in view that reads `first`. */
export async function selectWords(page: Page, first: string, count = 1): Promise<void> {
  await word(page, first).click();
  for (let extra = 1; extra < count; extra += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText(count === 1 ? '1 word selected' : `${count} words selected`)).toBeVisible();
}

/** Registers the selected words as an identity. */
export async function markAsIdentity(page: Page, entry: IdentityEntry): Promise<void> {
  await page.getByRole('button', { name: 'This is a…' }).click();
  await page.getByRole('menuitem', { name: entry.kind, exact: true }).click();
  await fillIdentity(page, entry);
}

/** Fills in the identity dialog that is open, and saves. */
export async function fillIdentity(page: Page, entry: IdentityEntry): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (const [index, form] of (entry.forms ?? []).entries()) {
    const field = dialog.getByLabel(`Form ${index + 1}`, { exact: true });
    if ((await field.count()) === 0) await dialog.getByRole('button', { name: 'Add a form' }).click();
    await field.fill(form);
  }
  await dialog.getByRole('radiogroup').getByText(entry.action, { exact: true }).click();
  if (entry.replacement !== undefined) await dialog.getByLabel('Instead of it').fill(entry.replacement);
  if (entry.reason !== undefined) {
    await dialog
      .getByLabel(entry.action === 'Redact' ? 'Words in the brackets' : 'Note for yourself')
      .fill(entry.reason);
  }
  await dialog.getByRole('button', { name: 'Save identity' }).click();
  await expect(dialog).toBeHidden();
}

/** Strikes the selected words. */
export async function strikePassage(page: Page, reason = ''): Promise<void> {
  await page.getByRole('button', { name: 'Strike passage' }).click();
  await page.getByRole('dialog').getByLabel('Words in the brackets').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: 'Strike passage' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

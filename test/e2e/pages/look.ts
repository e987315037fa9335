import { expect, type Page } from '@playwright/test';
import { ru } from '../../../renderer/app/i18n/ru.ts';

/** Turns the screens to Russian and dark, makes the window as small as it gets, and opens an interview where it is read. */
export async function readInRussianAndDark(page: Page, interview: string): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Language|Language$/ }).click();
  await page.getByRole('option', { name: 'Русский' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 960, height: 600 });
  const stories = page.getByRole('navigation', { name: ru['nav.label'] });
  await stories.getByRole('button', { name: interview, exact: true }).click();
  await page.getByRole('tab', { name: ru['stage.read'] }).click();
}

import { expect, type Page } from '@playwright/test';

export type StageName = 'Listen' | 'Read & correct' | 'Identities' | 'Published view' | 'Hand over';

const main = (page: Page) => page.getByRole('main');

/** Makes a story and goes to it. */
export async function createStory(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Stories and places' })
    .getByRole('button', { name: 'Stories', exact: true })
    .click();
  await main(page).getByRole('button', { name: 'New story' }).click();
  await page.getByLabel('Name of the story').fill(title);
  await page.getByRole('button', { name: 'Make the story' }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

/** Makes an interview in the story that is open, and goes to it. */
export async function createInterview(page: Page, title: string): Promise<void> {
  await main(page).getByRole('button', { name: 'New interview' }).click();
  await page.getByLabel('Name of the interview').fill(title);
  await page.getByRole('button', { name: 'Make the interview' }).click();
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Listen' })).toBeVisible();
}

/** Goes to an interview by the list at the side. */
export async function openInterview(page: Page, title: string | RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Stories and places' })
    .getByRole('button', { name: title, exact: true })
    .click();
}

/** Goes to a stage of the interview that is open. */
export async function openStage(page: Page, stage: StageName): Promise<void> {
  await page.getByRole('tab', { name: stage }).click();
  await expect(page.getByRole('tabpanel', { name: stage })).toBeVisible();
}

/** Deletes the story that is open, with everything in it. */
export async function deleteStory(page: Page): Promise<void> {
  await main(page).getByRole('button', { name: 'Delete the story' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
}

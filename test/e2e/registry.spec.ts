import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';
import { draftOf } from '../support/identities.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { answerOpen } from './pages/dialogs.ts';
import { freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { revealForms } from './pages/identities.ts';
import { registerAll } from './pages/review.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;
let storyId: string;

async function start(): Promise<void> {
  launched = await launchApp({ userData: join(folder, 'data') });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Identities');
}

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  ({ storyId } = await prepareSampleVault(join(folder, 'data')));
  await start();
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

const rows = (page: Page) => page.getByRole('list', { name: 'Identities of the story' }).locator('> li');

test('a person is registered with the parts of the name, and a pseudonym that fits is offered', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Add an identity' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Form 1', { exact: true }).fill('Павел Андреевич Сорокин');
  await expect(dialog.getByText('Pseudonyms that fit')).toBeVisible();
  await expect(dialog.getByText('Guessed from the name. Change it if it is wrong.')).toBeVisible();
  const offer = dialog.getByRole('group', { name: 'Pseudonyms that fit' }).getByRole('button').first();
  const name = await offer.innerText();
  expect(name).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+ \p{Lu}\p{L}+$/u);
  expect(name).not.toMatch(/Сорокин|^П/u);
  await offer.click();
  await expectAccessible(page);
  await keepScreenshot(page, 'identity-dialog');
  await dialog.getByRole('button', { name: 'Save identity' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).first()).toContainText(name);
  await expect(rows(page).first()).not.toContainText('Сорокин');
  expect(await revealForms(page, name)).toContain('Павел Андреевич Сорокин');
});

test('a place is said more generally, step by step', async () => {
  const { page } = launched;
  await registerAll(page, storyId, [
    draftOf(['Belgorod'], { kind: 'place', action: 'generalise', replacement: 'somewhere' }),
  ]);
  await rows(page)
    .filter({ hasText: 'somewhere' })
    .getByRole('button', { name: /^Edit / })
    .click();
  const ladder = page.getByRole('dialog').getByRole('radiogroup', { name: /Say less/ });
  await expect(ladder.getByRole('radio').first()).toBeVisible();
  await keepScreenshot(page, 'identity-ladder');
  await ladder.getByText(/in Russia/).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save identity' }).click();
  await expect(rows(page).filter({ hasText: 'in Russia' })).toHaveCount(1);
});

test('two that are one are merged, undone and done again, and stay after a restart', async () => {
  const { page } = launched;
  await registerAll(page, storyId, [
    draftOf(['Oleg Denisov'], { replacement: 'Viktor Gusev' }),
    draftOf(['the captain'], { replacement: 'Viktor' }),
  ]);
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'More for Viktor', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Same as another…' }).click();
  await keepScreenshot(page, 'registry-merge');
  await page.getByRole('dialog').getByText('Viktor Gusev').click();
  await expect(rows(page)).toHaveCount(3);
  expect(await revealForms(page, 'Viktor Gusev')).toBe('Oleg Denisov, the captain');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Redo', exact: true }).first().click();
  await expect(rows(page)).toHaveCount(3);
  await launched.close();
  await start();
  await expect(rows(launched.page)).toHaveCount(3);
  await launched.page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(rows(launched.page)).toHaveCount(4);
});

test('a list is read, shown before it is taken, and what can’t be taken is told by its line', async () => {
  const { app, page } = launched;
  const path = join(folder, 'names.csv');
  await writeFile(
    path,
    'kind;full;given;family;action;as\nperson;Ирина Волкова;Ирина;Волкова;pseudonym;Анна Белова\nplanet;Mars;;;redact;\n',
  );
  await answerOpen(app, [path]);
  await page.getByRole('button', { name: 'Open a list' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 line can be taken');
  await expect(dialog).toContainText('Line 3');
  await expect(dialog).not.toContainText('Волкова');
  await expectAccessible(page);
  await keepScreenshot(page, 'registry-list');
  await dialog.getByRole('button', { name: 'Register 1 identity' }).click();
  await expect(rows(page).filter({ hasText: 'Анна Белова' })).toHaveCount(1);
});

test('in dark colours, at a window as small as it gets', async () => {
  const { page } = launched;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 960, height: 600 });
  await expectAccessible(page);
  await keepScreenshot(page, 'registry-dark-narrow');
  await page.emulateMedia({ colorScheme: 'light' });
});

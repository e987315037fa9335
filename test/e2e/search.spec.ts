import { expect, test, type Page } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, STORY } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { registerAll, SAMPLE_REGISTRY } from './pages/review.ts';
import { openInterview } from './pages/stories.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let launched: Launched;
let end: Prepared<unknown>['end'];
let storyId: string;

test.beforeAll(async () => {
  const prepared = await launchPrepared(prepareSampleVault);
  ({ launched, end } = prepared);
  ({ storyId } = prepared.made);
});

test.afterAll(() => end());

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Search the interviews of the story' });
const field = (page: Page) => sheet(page).getByRole('combobox', { name: 'Words or a name' });
const places = (page: Page) => sheet(page).getByRole('option');

test('opens from the story and finds words with what is around them', async () => {
  const { page } = launched;
  await page
    .getByRole('navigation', { name: 'Stories and places' })
    .getByRole('button', { name: STORY, exact: true })
    .click();
  await page.getByRole('button', { name: 'Search the story' }).click();
  await expect(field(page)).toBeFocused();
  await field(page).fill('CAPTAIN den');
  await expect(places(page).first()).toContainText('Captain Denysov');
  await expect(sheet(page).getByRole('group', { name: INTERVIEW })).toBeVisible();
  await keepScreenshot(page, 'search-words');
  await expectAccessible(page);
  await field(page).fill('zzzz');
  await expect(sheet(page).getByRole('status')).toContainText('Nothing found');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
});

test('a registered name is found in its other forms; keys alone open a place', async () => {
  const { page } = launched;
  await openInterview(page, INTERVIEW);
  await registerAll(page, storyId, SAMPLE_REGISTRY);
  await page.keyboard.press('Control+Shift+F');
  await expect(field(page)).toBeFocused();
  await field(page).fill('Denisov');
  await expect(sheet(page).getByRole('status')).toContainText('all its forms');
  await expect(places(page).nth(1)).toBeVisible();
  const withoutTheWord = places(page).filter({ hasNotText: /Denisov/ });
  expect(await withoutTheWord.count()).toBeGreaterThan(0);
  await keepScreenshot(page, 'search-name');
  await page.keyboard.press('ArrowDown');
  await expect(places(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  const words = await places(page).nth(1).locator('mark').innerText();
  await page.keyboard.press('Enter');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole('tabpanel', { name: 'Read & correct' })).toBeVisible();
  const [first = ''] = words.split(' ');
  await expect(page.getByRole('region', { name: 'Transcript' })).toContainText(first);
  expect(await page.title()).not.toMatch(/Den[iy]sov/);
});

test('fits a small window, dark', async () => {
  const { page } = launched;
  await page.setViewportSize({ width: 960, height: 600 });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  await page.keyboard.press('Control+Shift+F');
  await field(page).fill('the');
  await expect(places(page).first()).toBeVisible();
  await keepScreenshot(page, 'search-small-dark');
  await expectAccessible(page);
});

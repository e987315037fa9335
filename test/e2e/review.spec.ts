import { expect, test } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot } from './pages/faults.ts';
import { publishedText } from './pages/identities.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import {
  acceptAll,
  onCard,
  openReview,
  registerAll,
  reviewArea,
  SAMPLE_REGISTRY,
  waitingCount,
} from './pages/review.ts';
import { openInterview } from './pages/stories.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let launched: Launched;
let end: Prepared<unknown>['end'];
let storyId: string;

test.beforeAll(async () => {
  const prepared = await launchPrepared(prepareSampleVault);
  ({ launched, end } = prepared);
  ({ storyId } = prepared.made);
  await openInterview(launched.page, INTERVIEW);
});

test.afterAll(() => end());

test('with nothing registered the next step is told, and suggestions wait', async () => {
  const { page } = launched;
  await openReview(page);
  await expect(page.getByRole('list', { name: 'Identities of the story' })).toHaveCount(0);
  await reviewArea(page)
    .getByRole('button', { name: /^Suggestions: [1-9]/ })
    .click();
  expect((await onCard(page))?.question).toMatch(/^Not registered\. /);
  await keepScreenshot(page, 'review-suggestions');
  await expectAccessible(page);
});

test('what is registered is found at once; what is not sure waits, and no list shows a real form', async () => {
  const { page } = launched;
  await reviewArea(page)
    .getByRole('button', { name: /^Registered: / })
    .click();
  await registerAll(page, storyId, SAMPLE_REGISTRY);
  await expect.poll(() => waitingCount(page)).toBeGreaterThan(3);
  const list = page.getByRole('list', { name: 'Identities of the story' });
  await expect(list).toContainText('Anton Belov');
  await expect(list).not.toContainText('Sorokin');
  expect(await page.title()).not.toMatch(/Sorokin|Pavel/);
  await keepScreenshot(page, 'review-card');
  await expectAccessible(page);
});

test('a practised user clears the interview by keys alone', async () => {
  const { page } = launched;
  const waiting = await waitingCount(page);
  await page.keyboard.press('Tab');
  const strokes = await acceptAll(page);
  expect(strokes).toBeLessThanOrEqual(waiting);
  await expect.poll(() => onCard(page)).toBeNull();
  test.info().annotations.push({ type: 'key strokes', description: String(strokes) });
  console.log(`key strokes to clear the sample interview: ${strokes} for ${waiting} that waited`);
  await expect(reviewArea(page)).toContainText('Nothing waits here.');
  await keepScreenshot(page, 'review-done');
  const text = (await publishedText(page)).join(' ');
  expect(text).toContain('Anton Belov');
  expect(text).not.toMatch(/Sorkin|Pavel|pavled|devorch|Deena/i);
});

test('undo brings the last one back; a rejection holds for the story', async () => {
  const { page } = launched;
  await openReview(page);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect.poll(() => waitingCount(page)).toBe(1);
  await reviewArea(page)
    .getByRole('group', { name: /^Mention / })
    .focus();
  await page.keyboard.press('x');
  await expect.poll(() => waitingCount(page)).toBe(0);
  await expect(reviewArea(page)).toContainText('Nothing waits here.');
});

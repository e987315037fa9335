import { expect, test } from '@playwright/test';
import { draftOf } from '../support/identities.ts';
import type { Launched } from '../support/launch.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot } from './pages/faults.ts';
import { fillHandOver, findings, runLeakCheck } from './pages/hand-over.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { registerAll } from './pages/review.ts';
import { openInterview, openStage } from './pages/stories.ts';

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

test('details that together fit few people are told before anything is handed over, and lead to where they stand', async () => {
  const { page } = launched;
  await openStage(page, 'Hand over');
  const warning = page.getByRole('region', { name: 'Details that point at somebody together' });
  await expect(warning).toContainText('fit few people');
  await expect(warning).toContainText('the unit');
  await expect(warning).not.toContainText('138');
  await expectAccessible(page);
  await keepScreenshot(page, 'mosaic');
  await warning.getByRole('button', { name: 'Show the unit' }).click();
  await expect(page.getByRole('tab', { name: /Published view/ })).toHaveAttribute('aria-selected', 'true');
  await keepScreenshot(page, 'mosaic-published');
});

test('what is said more generally is out of the warning', async () => {
  const { page } = launched;
  const generalised = (kind: 'unit' | 'place' | 'date' | 'age', text: string) =>
    draftOf([text], { kind, action: 'generalise', replacement: 'something' });
  await registerAll(page, storyId, [
    generalised('unit', '138th Brigade'),
    generalised('age', 'thirty four years old'),
    generalised('date', 'twenty third of September'),
    ...['Belgorod', 'Verkhnyaya Pyshma', 'Yekaterinburg', 'Dvorichna', 'Samara', 'Uralsk', 'Astana'].map((name) =>
      generalised('place', name),
    ),
  ]);
  await openStage(page, 'Hand over');
  const warning = page.getByRole('region', { name: 'Details that point at somebody together' });
  await expect(warning).not.toContainText('the unit');
  await expect(warning).not.toContainText('the day');
  await expect(warning).toContainText('the work');
});

test('a name that hides in the title and the notes is found, and how is told', async () => {
  const { page } = launched;
  await registerAll(page, storyId, [draftOf(['Pavel Sorokin', 'Pavel', 'Sorokin'])]);
  await fillHandOver(page, {
    title: 'What S\u043er\u043ekin saw',
    recipients: [],
    notes: 'Asked twice: So\u00adro\u00adkin, and UGF2ZWwgU29yb2tpbg==',
  });
  expect(await runLeakCheck(page)).toBeGreaterThanOrEqual(3);
  await expect(findings(page).filter({ hasText: 'in letters of another alphabet that look alike' })).not.toHaveCount(0);
  await expect(findings(page).filter({ hasText: 'behind characters that nobody sees' })).not.toHaveCount(0);
  await expect(findings(page).filter({ hasText: 'Certain' })).not.toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Findings' })).not.toContainText('Sorokin');
  await expect(page.getByRole('button', { name: 'Make package' })).toBeDisabled();
  await expectAccessible(page);
  await keepScreenshot(page, 'leaks-disguised');
});

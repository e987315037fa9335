import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { addStretches } from '../core/capture/support.ts';
import { spoken } from '../core/transcript/support.ts';
import type { Launched } from '../support/launch.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { selectWords, transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

const TAKE = 'd'.repeat(32);

let launched: Launched;
let end: Prepared<unknown>['end'];

/** A transcribed take of three stretches, the middle one on background, whose sound was never there. */
async function prepareTake(userData: string): Promise<void> {
  const interviewId = await prepareVault(userData);
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  vault.db
    .prepare(
      "INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, ?, 'recorded', 0, 16000, 1, 0)",
    )
    .run(TAKE, interviewId);
  addStretches(vault.db, TAKE, [
    ['on-record', 10],
    ['background', 10],
    ['on-record', 10],
  ]);
  const store = new TranscriptStore(vault.db);
  const said = ['We left before dawn.', 'The captain took money from everybody aboard.', 'Nobody slept.'];
  const planned = said.map((_, at) => ({ track: 0, start: at * 10 + 1, end: at * 10 + 9 }));
  store.savePlan(TAKE, planned).forEach(({ id, start }, at) => store.saveResult(id, spoken(said[at] ?? '', start)));
  vault.close();
}

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared(prepareTake));
  await openInterview(launched.page, INTERVIEW);
});

test.afterAll(() => end());

test('the transcript says what was said on background', async () => {
  const { page } = launched;
  await openStage(page, 'Read & correct');
  const rows = transcript(page).getByRole('article');
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'Background' })).toHaveCount(1);
  await expect(rows.nth(1)).toContainText('Background');
  await keepScreenshot(page, 'status-transcript');
  await expectAccessible(page);
});

test('words said on background are quoted with a reason, and only there', async () => {
  const { page } = launched;
  await selectWords(page, 'left', 2);
  await expect(page.getByRole('button', { name: 'Quote with a reason' })).toBeDisabled();
  await selectWords(page, 'took', 2);
  await keepScreenshot(page, 'status-select');
  await page.getByRole('button', { name: 'Quote with a reason' }).click();
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: 'Quote with a reason' });
  await dialog.getByLabel('Reason').fill(' a ');
  await expect(submit).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Agreed by letter');
  await keepScreenshot(page, 'status-reason');
  await expectAccessible(page);
  await submit.click();
  await expect(page.getByText('2 words from background will be published.')).toBeVisible();
});

test('the published view withholds the rest, shows the reason, and takes the quote back', async () => {
  const { page } = launched;
  await openStage(page, 'Published view');
  const published = page.getByRole('article').nth(1).getByRole('group', { name: 'As it will be read' });
  await expect(published).toContainText('[background]');
  await expect(published).toContainText('took money');
  await expect(published).not.toContainText('captain');
  await expect(published).toContainText('Quoted from background: Agreed by letter');
  await expect(page.getByText('Quoted from background: 1')).toBeVisible();
  await keepScreenshot(page, 'status-published');
  await expectAccessible(page);
  await published.getByRole('button', { name: 'Quote with a reason' }).last().click();
  await page.getByRole('dialog').getByLabel('Reason').fill('The same letter');
  await page.getByRole('dialog').getByRole('button', { name: 'Quote with a reason' }).click();
  await expect(published).toContainText('took money Quoted from background: Agreed by letter');
  await expect(published).toContainText('from everybody aboard.');
  await published.getByRole('button', { name: 'Withhold again' }).first().click();
  await expect(published).not.toContainText('took money');
  await published.getByRole('button', { name: 'Withhold again' }).click();
  await expect(page.getByRole('button', { name: 'Withhold again' })).toHaveCount(0);
  await expect(published).not.toContainText('aboard');
});

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { parseNames, type IdentityDraft } from '../../electron/core/identities/identity.ts';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import { goToEditor, openPackage } from '../e2e/pages/editor.ts';
import { exportPackage } from '../e2e/pages/hand-over.ts';
import { importFile, startRecording, stopRecording } from '../e2e/pages/listen.ts';
import { correctWord, heardBetween, nameSpeaker, selectWords, transcribe } from '../e2e/pages/read.ts';
import { acceptAll, openReview } from '../e2e/pages/review.ts';
import { createInterview, createStory, openStage } from '../e2e/pages/stories.ts';
import { createVault } from '../e2e/pages/vault.ts';
import { readFlac } from '../support/flac.ts';
import { launchApp } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';

/*
 * `npm run screenshots`: the pictures of the README, from the app itself with the sample interview. SOTTOVOCE_TOUR_LOOK
 * (dark, ru or narrow) makes them in another look, into the folder SOTTOVOCE_TOUR_OUT.
 */
const out = resolve(process.env['SOTTOVOCE_TOUR_OUT'] ?? 'docs/screenshots');
const look = process.env['SOTTOVOCE_TOUR_LOOK'] ?? 'light';
const sample = resolve('resources/sample');

async function register(page: Page, drafts: readonly IdentityDraft[]): Promise<void> {
  await page.evaluate(async (identities) => {
    const stories = await window.sottovoce.storiesList({});
    const storyId = stories.ok ? (stories.value[0]?.id ?? '') : '';
    for (const identity of identities) await window.sottovoce.identitySave({ storyId, identity });
  }, drafts);
}

async function dress(page: Page): Promise<void> {
  if (look === 'narrow') await page.setViewportSize({ width: 960, height: 600 });
  if (look !== 'dark' && look !== 'ru') return;
  const language = look === 'ru' ? ('ru' as const) : ('en' as const);
  const theme = look === 'dark' ? ('dark' as const) : ('light' as const);
  await page.evaluate(
    (settings) => {
      const { sottovoce } = window;
      return sottovoce.settingsSet(settings);
    },
    { language, theme, offRecord: 'drop' as const, statusSound: false, autoLockMinutes: 10 },
  );
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

test('the tour', async () => {
  test.setTimeout(900_000);
  const folder = await mkdtemp(join(tmpdir(), 'sottovoce-tour-'));
  const { channels, rate } = await readFlac(join(sample, 'interview.flac'));
  const microphone = join(folder, 'microphone.wav');
  await writeWav(microphone, channels, rate);
  const { app, page, close } = await launchApp({ userData: join(folder, 'data'), microphone });
  const picture = (name: string) => page.screenshot({ path: join(out, `${name}.png`) });
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel('New passphrase').fill('copper lantern drifts across the quiet marsh');
    await picture('1-vault');
    await createVault(page, 'copper lantern drifts across the quiet marsh');
    await createStory(page, 'One minute');
    await createInterview(page, 'Interview 1');
    await startRecording(page);
    // While the journalist speaks, so that the meters show it.
    await expect(page.getByRole('region', { name: 'Recording' })).toContainText(/channel 1-\d dB/, { timeout: 60_000 });
    await picture('2-record');
    await stopRecording(page);
    await page.getByRole('button', { name: 'New interview in One minute' }).click();
    await page.getByLabel('Name of the interview').fill('Interview 2');
    await page.getByRole('button', { name: 'Make the interview' }).click();
    await importFile(app, page, join(sample, 'interview.flac'));
    await transcribe(page, 'English');
    await nameSpeaker(page, 'Speaker 1', 'Journalist');
    await nameSpeaker(page, 'Speaker 2', 'Anton');
    const [given = '', family = ''] = await heardBetween(page, 'My name is', 'My wife');
    await correctWord(page, given, 'Pavel');
    await correctWord(page, family, 'Sorokin.');
    await selectWords(page, 'Pavel', 2);
    const notices = page.getByRole('button', { name: /^Dismiss/ });
    while ((await notices.count()) > 0) await notices.first().click();
    await picture('3-read');
    await register(page, parseNames(await readFile(join(sample, 'names.json'), 'utf8')));
    if (look !== 'light') {
      await dress(page);
      await pictures(page, picture);
      return;
    }
    await openReview(page);
    await expect(page.getByRole('list', { name: 'Identities of the story' })).toBeVisible();
    await expect(page.getByText('Looking for names…')).toBeHidden();
    await picture('4-identities');
    await acceptAll(page);
    await openStage(page, 'Published view');
    await expect(page.getByText('As it will be read')).toBeVisible();
    await picture('5-published');
    const { identity, recipient } = await generateIdentity();
    await exportPackage(app, page, folder, { title: 'One minute', recipients: [recipient] });
    await page.getByRole('region', { name: 'The package', exact: true }).scrollIntoViewIfNeeded();
    await picture('6-hand-over');
    const name = (await readdir(folder)).find((entry) => entry.endsWith('.age')) ?? '';
    await goToEditor(page);
    await openPackage(app, page, join(folder, name), { kind: 'identity', identity });
    await picture('7-editor');
  } finally {
    await close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Every stage in the look chosen, whatever language its tabs are in. */
async function pictures(page: Page, picture: (name: string) => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: 'Interview 2', exact: true }).first().click();
  const tabs = page.getByRole('tab');
  for (let index = 0; index < (await tabs.count()); index += 1) {
    await tabs.nth(index).click();
    await page.waitForTimeout(700);
    await picture(`stage-${index + 1}`);
  }
}

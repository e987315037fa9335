import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { TranscriptionQueue } from '../../electron/core/transcript/queue.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { mono, readFlac } from '../support/flac.ts';
import { unpackSegments } from '../../electron/core/transcript/pack.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { expectAccessible } from './pages/accessible.ts';
import { ask, freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const DOUBTFUL = 'Doubtful talk';
const SECOND = 'Second talk';
/** Seconds of each take. */
const SECONDS = 40;

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;
let ids: Readonly<Record<string, string>>;

/** Three interviews with a take of one track each: two without a transcript, and one whose transcript is doubtful. */
async function prepare(): Promise<void> {
  const userData = join(folder, 'data');
  const first = await prepareVault(userData);
  const { channels, rate } = mono(await readFlac(resolve('resources/sample/interview.flac')));
  const path = join(folder, 'phone.wav');
  await writeWav(path, [channels[0]?.subarray(0, SECONDS * rate) ?? new Int16Array()], rate);
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  const stories = new StoryStore(vault.db);
  const { storyId } = stories.interview(first);
  ids = {
    [INTERVIEW]: first,
    [SECOND]: stories.createInterview(storyId, SECOND),
    [DOUBTFUL]: stories.createInterview(storyId, DOUBTFUL),
  };
  const takes: Record<string, string> = {};
  for (const [title, interviewId] of Object.entries(ids)) {
    stories.setLanguage(interviewId, 'en');
    takes[title] = (await importTake({ vault, interviewId, path, decode: decodeFile })).takeId;
  }
  const store = new TranscriptStore(vault.db);
  const planned = [0, 10, 20, 30].map((start) => ({ track: 0, start, end: start + 10 }));
  for (const [at, region] of store.savePlan(takes[DOUBTFUL] ?? '', planned).entries()) {
    const texts = ['A quiet first answer', 'How how how how how how', 'A quiet third answer', ''][at] ?? '';
    const words = texts
      .split(' ')
      .filter((text) => text !== '')
      .map((text, index) => ({ text, start: region.start + index, end: region.start + index + 0.9 }));
    const speech = [{ start: region.start, end: region.start + 6 }];
    store.saveResult(region.id, { language: 'en', words, speech, margin: null, skipped: false });
  }
  vault.close();
}

test.beforeAll(async () => {
  const fresh = await freshFolder();
  folder = fresh.folder;
  removeFolder = fresh.remove;
  await prepare();
  launched = await launchApp({ userData: join(folder, 'data') });
  await unlock(launched.page, PASSPHRASE);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

const flagBar = (page: Page) => page.getByRole('region', { name: 'Doubtful places' });
const jobLine = (page: Page) => page.getByRole('contentinfo', { name: 'What is running' });

test('doubtful places are counted, reached by key and button, and marked as looked at, which undo takes back', async () => {
  const { page } = launched;
  await openInterview(page, DOUBTFUL);
  await openStage(page, 'Read & correct');
  await expect(flagBar(page)).toContainText('2 places to look at again · 0:10 of speech without text');
  await page.keyboard.press('Alt+KeyG');
  const loop = transcript(page).getByRole('group', { name: 'Doubtful: repeats itself' });
  await expect(loop.getByRole('button', { name: 'Hear it' })).toBeFocused();
  await flagBar(page).getByRole('button', { name: 'Next' }).click();
  const mute = transcript(page).getByRole('group', { name: 'Doubtful: somebody speaks, no text' });
  await expect(mute.getByRole('button', { name: 'Hear it' })).toBeFocused();
  await page.keyboard.press('Alt+Shift+KeyG');
  await expect(loop.getByRole('button', { name: 'Hear it' })).toBeFocused();
  await expectAccessible(page);
  await keepScreenshot(page, 'flags');
  await mute.getByRole('button', { name: 'I looked at it' }).click();
  await expect(flagBar(page)).toContainText('1 place to look at again');
  await expect(mute.getByRole('button', { name: 'Look again' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(flagBar(page)).toContainText('2 places to look at again');
});

test('a doubtful passage is recognised again, and the new text is taken only when told to', async () => {
  const { page } = launched;
  const row = transcript(page).getByRole('article').nth(1);
  await row.getByRole('button', { name: 'Run again…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: /Language spoken/ })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /Model/ })).toBeHidden();
  await dialog.getByText('In two parts').click();
  await dialog.getByRole('button', { name: 'Run again' }).click();
  const accept = dialog.getByRole('button', { name: 'Take the new text' });
  await expect(accept).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
  await keepScreenshot(page, 'again');
  await expect(dialog.getByText(/Heard by/)).toBeHidden();
  await expect(row).toContainText('How how how');
  await accept.click();
  await expect(row).not.toContainText('How how how');
  await expect(row.locator('button[data-word]').first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toContainText('How how how');
});

test('several languages are chosen for a conversation with an interpreter', async () => {
  const { page } = launched;
  await openInterview(page, SECOND);
  await openStage(page, 'Read & correct');
  const choice = page.getByRole('button', { name: /Language spoken/ });
  await choice.click();
  await page.getByRole('option', { name: 'Several…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox', { name: 'English' })).toBeChecked();
  await dialog.getByText('Russian').click();
  await expectAccessible(page);
  await keepScreenshot(page, 'languages');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(choice).toContainText('English, Russian');
  await expect(page.getByRole('button', { name: 'Change languages…' })).toBeVisible();
});

test('interviews are queued, rest, are done in another order, and go on by themselves after the app was killed', async () => {
  let { page } = launched;
  for (const title of [INTERVIEW, SECOND])
    await ask(page, 'transcribe', { interviewId: ids[title] ?? '', languages: ['en'], speakers: 1 });
  await ask(page, 'transcribe', { interviewId: ids[DOUBTFUL] ?? '', languages: ['en'], speakers: 1 });
  const line = () => jobLine(page);
  await line()
    .getByRole('button', { name: `Pause: Transcribing: ${INTERVIEW}` })
    .click();
  await expect(line()).toContainText(`Transcribing: ${INTERVIEW} · paused`);
  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  await expectAccessible(page);
  await keepScreenshot(page, 'queue');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 960, height: 600 });
  await keepScreenshot(page, 'queue-narrow-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  // Something of the second is kept before the app is killed.
  const kept = async () => {
    const answer = await page.evaluate(
      (interviewId) => window.sottovoce.transcriptGet({ interviewId }),
      ids[SECOND] ?? '',
    );
    return answer.ok && answer.value !== null ? unpackSegments(answer.value.segments) : [];
  };
  await expect.poll(async () => (await kept()).length, { timeout: 120_000, intervals: [50] }).toBeGreaterThan(0);
  const before = await kept();
  const process = launched.app.process();
  const gone = once(process, 'exit');
  process.kill('SIGKILL');
  await gone;
  await launched.app.close().catch(() => undefined);

  launched = await launchApp({ userData: join(folder, 'data') });
  page = launched.page;
  await unlock(page, PASSPHRASE);
  await expect(line()).toContainText(`Transcribing: ${INTERVIEW} · paused`);
  await expect(line()).toContainText(`Transcribing: ${SECOND}. Finished.`, { timeout: 120_000 });
  const after = await kept();
  for (const segment of before) expect(after).toContainEqual(segment);
  expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
  await line()
    .getByRole('button', { name: `Go on: Transcribing: ${INTERVIEW}` })
    .click();
  await expect(line()).toContainText(`Transcribing: ${INTERVIEW}. Finished.`, { timeout: 120_000 });
});

test('what was stopped by the lock waits in the vault; what the person cancelled does not', async () => {
  const { page } = launched;
  await launched.close();
  const vault = await Vault.open(join(folder, 'data', 'vault'), PASSPHRASE);
  expect(new TranscriptionQueue(vault.db).list()).toEqual([]);
  vault.db.prepare('DELETE FROM region WHERE interview_id IN (?, ?)').run(ids[INTERVIEW], ids[SECOND]);
  vault.close();
  expect(page.isClosed()).toBe(true);

  launched = await launchApp({ userData: join(folder, 'data') });
  await unlock(launched.page, PASSPHRASE);
  for (const title of [INTERVIEW, SECOND, DOUBTFUL])
    await ask(launched.page, 'transcribe', { interviewId: ids[title] ?? '', languages: ['en'], speakers: 1 });
  const line = jobLine(launched.page);
  await line.getByRole('button', { name: `Cancel: Transcribing: ${SECOND}` }).click();
  await ask(launched.page, 'vaultLock', {});
  await unlock(launched.page, PASSPHRASE);
  await expect(line).toContainText(`Transcribing: ${INTERVIEW}`);
  await expect(line).not.toContainText(SECOND);
});

import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator } from '@playwright/test';
import { newId } from '../../electron/core/base/ids.ts';
import { listTakes } from '../../electron/core/capture/takes.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { SpeechModelStore } from '../../electron/core/vault/speech-models.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { ru } from '../../renderer/app/i18n/ru.ts';
import type { Launched } from '../support/launch.ts';
import { copyBundledModel } from '../support/model-folder.ts';
import { prepareShortVault } from '../support/short-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { answerOpen } from './pages/dialogs.ts';
import { expectError, INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { readInRussianAndDark } from './pages/look.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

const DOUBTFUL = 'How how how how how how';
const ADDED = 'Whisper base (2)';
const BUNDLED = 'Whisper base (of the app)';
const RUSSIAN = 'GigaAM CTC';

let launched: Launched;
let end: Prepared<unknown>['end'];
let userData: string;
let picked: string;

/** An interview of six seconds whose text is doubtful, and a model of Russian alone whose files are gone, as after a restored backup. */
async function prepare(): Promise<void> {
  const { interviewIds } = await prepareShortVault(userData, { spoken: false });
  const interviewId = interviewIds[0] ?? '';
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  new StoryStore(vault.db).setLanguage(interviewId, 'en');
  const store = new TranscriptStore(vault.db);
  for (const { id: takeId } of listTakes(vault.db, interviewId)) {
    for (const region of store.savePlan(takeId, [{ track: 0, start: 0, end: 6 }])) {
      const words = DOUBTFUL.split(' ').map((text, index) => ({ text, start: index, end: index + 0.9 }));
      const speech = [{ start: 0, end: 6 }];
      store.saveResult(region.id, { language: 'en', words, speech, margin: null, skipped: false });
    }
  }
  const file = (role: 'model' | 'tokens') => ({ role, file: role, bytes: 1, sha256: '0'.repeat(64) });
  const files = [file('model'), file('tokens')];
  const about = { kind: 'ctc', languages: ['ru'], translates: false, timed: true } as const;
  new SpeechModelStore(vault.db).add(
    { ...about, id: newId(), name: RUSSIAN, languages: [...about.languages], files },
    1,
  );
  vault.close();
}

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared(async (data, folder) => {
    userData = data;
    picked = join(folder, 'stick');
    await copyBundledModel(picked);
    await prepare();
  }));
});

test.afterAll(() => end());

const row = () => transcript(launched.page).getByRole('article').first();
const dialog = () => launched.page.getByRole('dialog');
const model = () => dialog().getByRole('button', { name: /Model/ });
const heard = () => dialog().getByRole('region', { name: 'What was heard this time' });
const accept = () => dialog().getByRole('button', { name: 'Take the new text' });

async function chooseModel(name: string): Promise<void> {
  await model().click();
  await launched.page.getByRole('option', { name, exact: true }).click();
}

/** Presses Tab until `target` has the focus. */
async function tabTo(target: Locator): Promise<void> {
  for (let presses = 0; presses < 12; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await launched.page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test('a doubtful passage is recognised again with a model that was added, by keys, and its text is taken', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Models' }).click();
  await answerOpen(launched.app, [picked]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  const installed = page.getByRole('region', { name: 'Installed' }).getByRole('listitem');
  await expect(installed).toHaveCount(3, { timeout: 120_000 });

  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  await row().getByRole('button', { name: 'Run again…' }).click();
  await expect(model()).toContainText(BUNDLED);
  await tabTo(model());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveText([BUNDLED, RUSSIAN, ADDED]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(model()).toHaveText(ADDED);
  await tabTo(dialog().getByRole('button', { name: 'Run again' }));
  await page.keyboard.press('Enter');
  await expect(accept()).toBeVisible({ timeout: 120_000 });
  await expect(heard()).toContainText(`Heard by ${ADDED}`);
  await expect(heard()).toContainText(/recording now/i);
  await expectAccessible(page);
  await keepScreenshot(page, 'again-model');

  // What is shown still says who heard it when another is picked.
  await chooseModel(BUNDLED);
  await expect(heard().getByText(`Heard by ${ADDED}`, { exact: true })).toBeVisible();
  await expect(row()).toContainText(DOUBTFUL);
  await accept().click();
  await expect(dialog()).toBeHidden();
  await expect(row()).toContainText(/recording now/i);
  await page.keyboard.press('Control+z');
  await expect(row()).toContainText(DOUBTFUL);
});

test('a model that knows one language offers that one; where its files are gone it says so, and nothing is lost', async () => {
  const { page } = launched;
  await row().getByRole('button', { name: 'Run again…' }).click();
  const language = dialog().getByRole('button', { name: /Language spoken/ });
  await expect(language).toContainText('English');
  await chooseModel(RUSSIAN);
  await expect(language).toContainText('Russian');
  await language.click();
  await expect(page.getByRole('option')).toHaveText(['Russian']);
  await page.keyboard.press('Escape');
  await dialog().getByRole('button', { name: 'Run again' }).click();
  await expectError(page, 'speech.model-missing', 'again-model-missing');
  await expectAccessible(page);
  await chooseModel(ADDED);
  await expect(language).toContainText('English');
});

test('a model whose file was changed is refused, and another one recognises the passage', async () => {
  const { page } = launched;
  const models = join(userData, 'vault', 'models');
  const [id] = await readdir(models);
  await appendFile(join(models, id ?? '', 'tokens.txt'), '\n');
  await dialog().getByRole('button', { name: 'Run again' }).click();
  await expectError(page, 'speech.model-changed', 'again-model-changed');
  await expect(accept()).toBeHidden();
  await expect(row()).toContainText(DOUBTFUL);
  await chooseModel(BUNDLED);
  await dialog().getByRole('button', { name: 'Run again' }).click();
  await expect(accept()).toBeVisible({ timeout: 120_000 });
  await expect(heard()).toContainText(`Heard by ${BUNDLED}`);
  await expect(heard()).toContainText(/recording now/i);
  await dialog().getByRole('button', { name: 'Leave as it was' }).click();
  await expect(row()).toContainText(DOUBTFUL);
});

test('in Russian and in the dark, at a window as small as it gets', async () => {
  const { page } = launched;
  await readInRussianAndDark(page, INTERVIEW);
  // What is doubtful is told however low the window is.
  await expect(page.getByRole('region', { name: ru['flags.bar'] })).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: ru['flags.again'] }).click();
  await dialog().getByRole('button', { name: ru['again.run'] }).click();
  await expect(dialog().getByText('Услышала модель Whisper base (встроенная)')).toBeVisible({ timeout: 120_000 });
  await expectAccessible(page);
  await keepScreenshot(page, 'again-model-ru-dark');
});

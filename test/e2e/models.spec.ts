import { appendFile, cp, mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { bundledBytes } from '../../electron/speech/models.ts';
import type { Launched } from '../support/launch.ts';
import { copyBundledModel } from '../support/model-folder.ts';
import { prepareShortVault } from '../support/short-interview.ts';
import { RESOURCES } from '../support/speech.ts';
import { expectAccessible } from './pages/accessible.ts';
import { answerOpen } from './pages/dialogs.ts';
import { expectError, keepScreenshot } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { transcribe, transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let launched: Launched;
let end: Prepared<unknown>['end'];
let userData: string;
let picked: string;

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared(async (data, folder) => {
    userData = data;
    picked = join(folder, 'stick');
    await copyBundledModel(picked);
    await prepareShortVault(userData, { interviews: ['First', 'Second'], spoken: false });
  }));
  await launched.page.getByRole('button', { name: 'Settings' }).click();
  await launched.page.getByRole('button', { name: 'Models' }).click();
});

test.afterAll(() => end());

const installed = () => launched.page.getByRole('region', { name: 'Installed' }).getByRole('listitem');

async function addFolder(folder: string): Promise<void> {
  await answerOpen(launched.app, [folder]);
  await launched.page.getByRole('button', { name: 'Choose a folder' }).click();
}

test('the page tells what is there, and which others exist, with nothing to follow', async () => {
  const { page } = launched;
  await expect(installed()).toHaveCount(1);
  const size = Number(((await bundledBytes(RESOURCES)) / 1e6).toFixed(1));
  await expect(installed()).toContainText(`Whisper base ${size} MB`);
  const known = page.getByRole('region', { name: 'Models that exist' });
  for (const name of ['Whisper small', 'Whisper large-v3', 'Whisper turbo', 'Parakeet TDT v3', 'GigaAM CTC'])
    await expect(known).toContainText(name);
  await expect(page.getByRole('link')).toHaveCount(0);
  await expectAccessible(page);
  await keepScreenshot(page, 'models');
});

test('a folder without a model, and one whose files are cut off, are refused and leave nothing', async () => {
  const { page } = launched;
  const empty = join(picked, '..', 'empty');
  await mkdir(empty);
  await writeFile(join(empty, 'notes.txt'), 'nothing');
  await addFolder(empty);
  await expectError(page, 'speech.model-unknown', 'models-unknown');
  const cut = join(picked, '..', 'cut');
  await cp(picked, cut, { recursive: true });
  await truncate(join(cut, 'base-decoder.int8.onnx'), 1_000_000);
  await addFolder(cut);
  await expectError(page, 'speech.model-damaged', 'models-damaged');
  await expect(installed()).toHaveCount(1);
  expect(await readdir(join(userData, 'vault', 'models')).catch(() => [])).toEqual([]);
});

test('a model is copied, tested and rated, and goes on working when the stick is pulled', async () => {
  const { page } = launched;
  await addFolder(picked);
  await expect(page.getByText('A model is being copied or tested')).toBeVisible();
  await expect(installed()).toHaveCount(2, { timeout: 120_000 });
  await expect(installed().last()).toContainText(/on this computer: an hour of speech takes about \d+ minute/);
  await expect(installed().last()).toContainText(/[0-9a-f]{64}/);
  await rm(picked, { recursive: true });
  await installed().last().getByRole('button', { name: 'Transcribe with Whisper base (2)' }).click();
  await expect(installed().last()).toContainText('Transcribes');
  await expectAccessible(page);
  await keepScreenshot(page, 'models-added');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 960, height: 600 });
  await keepScreenshot(page, 'models-narrow-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await openInterview(page, 'First');
  await openStage(page, 'Read & correct');
  await expect(page.getByRole('button', { name: /Model/ })).toBeVisible();
  await keepScreenshot(page, 'models-choice');
  await transcribe(page, 'English', 120_000);
  await expect(transcript(page)).toContainText(/recording now/i);
  await transcript(page)
    .getByText(/^recording/iu)
    .first()
    .click();
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('dialog')).toContainText('Recognised by Whisper base (2).');
  await keepScreenshot(page, 'models-recognised-by');
  await page.keyboard.press('Escape');
});

test('a model whose files were changed is refused, and the bundled one works', async () => {
  const { page } = launched;
  const models = join(userData, 'vault', 'models');
  const [id] = await readdir(models);
  await appendFile(join(models, id ?? '', 'tokens.txt'), '\n');
  await openInterview(page, 'Second');
  await openStage(page, 'Read & correct');
  await page.getByRole('button', { name: 'Transcribe', exact: true }).click();
  await expectError(page, 'speech.model-changed', 'models-changed');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Models' }).click();
  await installed().last().getByRole('button', { name: 'Remove Whisper base (2)' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the model' }).click();
  await expect(installed()).toHaveCount(1);
  await expect(installed()).toContainText('Transcribes');
  expect(await readdir(models)).toEqual([]);
  await openInterview(page, 'Second');
  await transcribe(page, 'English', 120_000);
  await expect(transcript(page)).toContainText(/recording now/i);
});

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { RequestOutput } from '../../electron/contract/contract.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { answerOpen, answerSave } from './pages/dialogs.ts';
import { ask, freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault, recordUntil } from './pages/faults.ts';
import { recordingBar, startRecording, stopRecording, takes } from './pages/listen.ts';
import { fetchSound, MICROPHONE_RATE, noise, shareFound } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

const sound = noise(60, 12);
let folder: string;
let removeFolder: () => Promise<void>;
let interviewId: string;
let launched: Launched;
const media = () => join(folder, 'data', 'vault', 'media');
const second = () => join(folder, 'second place');

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  interviewId = await prepareVault(join(folder, 'data'));
  await mkdir(second());
  await writeWav(join(folder, 'microphone.wav'), [sound], MICROPHONE_RATE);
  launched = await launchApp({ userData: join(folder, 'data'), microphone: join(folder, 'microphone.wav') });
  await unlock(launched.page, PASSPHRASE);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

test('a second location is chosen; when the first is gone, recording goes on there, and comes home', async () => {
  const { app, page } = launched;
  await page.getByRole('button', { name: 'Settings' }).click();
  await answerOpen(app, [second()]);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await expect(page.getByText(/recording goes on in .*second place/)).toBeVisible();
  await keepScreenshot(page, 'second-location');
  await openInterview(page, INTERVIEW);
  await startRecording(page);
  await recordUntil(page, 2);
  await rename(media(), `${media()}-gone`);
  await expect(
    recordingBar(page).getByText('The disk of the vault takes no more. Recording goes on in the second location.'),
  ).toBeVisible();
  await keepScreenshot(page, 'recording-second-location');
  await recordUntil(page, 5);
  expect((await readdir(second())).length).toBeGreaterThan(0);
  await rename(`${media()}-gone`, media());
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(1);
  const [take] = ((await ask(page, 'interviewGet', { interviewId })) as RequestOutput<'interviewGet'>).takes;
  const { samples } = await fetchSound(page, take?.id ?? '');
  expect(samples.length / MICROPHONE_RATE).toBeGreaterThan(4.5);
  expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
  // What lay in the folder while it was away is there from its first moment.
  expect(samples.findIndex((sample) => Math.abs(sample) > 100)).toBeLessThan(MICROPHONE_RATE / 2);
  await lock(page);
  await unlock(page, PASSPHRASE);
  await expect.poll(() => readdir(second())).toEqual([]);
  expect((await fetchSound(page, take?.id ?? '')).samples).toEqual(samples);
});

test('the files of a take are checked; a changed one is told; the statement is signed', async () => {
  const { app, page } = launched;
  await openInterview(page, INTERVIEW);
  await takes(page).first().getByText('Unchanged files').click();
  await takes(page).first().getByRole('button', { name: 'Check the files' }).click();
  await expect(page.getByText(/The encrypted files are unchanged since/)).toBeVisible();
  await keepScreenshot(page, 'custody-unchanged');
  const statement = join(folder, 'statement.txt');
  await answerSave(app, statement);
  await takes(page).first().getByRole('button', { name: 'Save a signed statement' }).click();
  await expect(page.getByText(/with its signature beside it/)).toBeVisible();
  const text = readFileSync(statement, 'utf8');
  expect(text).toContain('unchanged');
  expect(text).not.toContain(INTERVIEW);
  expect(text).not.toContain('Fake Default');
  expect(existsSync(`${statement}.minisig`)).toBe(true);

  const [name] = (await readdir(media())).filter((file) => file.endsWith('.age'));
  const path = join(media(), name ?? '');
  copyFileSync(path, join(folder, 'kept'));
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  await takes(page).first().getByRole('button', { name: 'Check the files' }).click();
  await expect(page.getByText(/The encrypted files are not what they were on/)).toBeVisible();
  await keepScreenshot(page, 'custody-changed');
  copyFileSync(join(folder, 'kept'), path);
  await takes(page).first().getByRole('button', { name: 'Check the files' }).click();
  await expect(page.getByText(/The encrypted files are unchanged since/)).toBeVisible();
});

test('stock minisign verifies the statement (needs minisign)', () => {
  const found = (() => {
    try {
      execFileSync('minisign', ['-v'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  })();
  test.skip(!found, 'minisign is not installed');
  const statement = join(folder, 'statement.txt');
  const key = /RW[A-Za-z0-9+/]{54}/.exec(readFileSync(statement, 'utf8'))?.[0] ?? '';
  expect(key).not.toBe('');
  execFileSync('minisign', ['-Vm', statement, '-P', key]);
});

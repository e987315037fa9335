import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RequestOutput } from '../../electron/contract/contract.ts';
import { errorMessages } from '../../renderer/app/i18n/en-errors.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import {
  ask,
  expectError,
  freshFolder,
  INTERVIEW,
  keepScreenshot,
  PASSPHRASE,
  prepareVault,
  recordedSeconds,
  recordUntil,
} from './pages/faults.ts';
import { answerOpen } from './pages/dialogs.ts';
import { startRecording, stopRecording, takes } from './pages/listen.ts';
import { fetchSound, MICROPHONE_RATE, noise, shareFound } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

const sound = noise(20, 20_261_122);

test.describe.configure({ mode: 'serial', timeout: 90_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let data: string;
let interviewId: string;
let running: Launched | undefined;

async function launch(): Promise<Launched> {
  running = await launchApp({ userData: data, microphone: join(folder, 'microphone.wav') });
  await unlock(running.page, PASSPHRASE);
  return running;
}

async function takesOf(page: Page): Promise<RequestOutput<'interviewGet'>['takes']> {
  return ((await ask(page, 'interviewGet', { interviewId })) as RequestOutput<'interviewGet'>).takes;
}

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  data = join(folder, 'data');
  await writeWav(join(folder, 'microphone.wav'), [sound], MICROPHONE_RATE);
  interviewId = await prepareVault(data);
});

test.afterEach(async () => {
  await running?.close();
  running = undefined;
});

test.afterAll(async () => {
  await removeFolder();
});

for (const [round, seconds] of [1, 3, 6].entries()) {
  test(`killed after about ${seconds} s of recording, at most the last second is lost`, async () => {
    const { app, page } = await launch();
    const before = (await takesOf(page)).length;
    await openInterview(page, INTERVIEW);
    await startRecording(page);
    await recordUntil(page, seconds);
    await page.waitForTimeout(Math.random() * 900);
    const told = await recordedSeconds(page);
    const child = app.process();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    running = undefined;

    const again = await launch();
    await expect(again.page.getByText(`“${INTERVIEW}” was recovered after a crash`)).toBeVisible();
    await keepScreenshot(again.page, `recovered-${round}`);
    const list = await takesOf(again.page);
    expect(list).toHaveLength(before + 1);
    const take = list.at(-1);
    const { rate, samples } = await fetchSound(again.page, take?.id ?? '');
    expect(rate).toBe(MICROPHONE_RATE);
    expect(samples.length / rate).toBeCloseTo(take?.seconds ?? 0, 2);
    // The clock shows whole seconds that were taken, so that nothing is missing but what it may not have counted yet.
    expect(samples.length / rate).toBeGreaterThan(told - 1);
    expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
    expect(again.consoleErrors).toEqual([]);
  });
}

test('killed while it is closing a take, and killed again while it recovers, the take is there once', async () => {
  const first = await launch();
  const before = (await takesOf(first.page)).length;
  await openInterview(first.page, INTERVIEW);
  await startRecording(first.page);
  await recordUntil(first.page, 2);
  await first.page.getByRole('region', { name: 'Recording' }).getByRole('button', { name: 'Stop' }).click();
  first.app.process().kill('SIGKILL');
  await once(first.app.process(), 'exit');

  const second = await launchApp({ userData: data });
  await second.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await second.page.getByRole('button', { name: 'Unlock' }).click({ noWaitAfter: true });
  second.app.process().kill('SIGKILL');
  await once(second.app.process(), 'exit');

  const { page } = await launch();
  const list = await takesOf(page);
  expect(list).toHaveLength(before + 1);
  const { samples } = await fetchSound(page, list.at(-1)?.id ?? '');
  expect(samples.length).toBeGreaterThan(MICROPHONE_RATE);
});

test('killed in the middle of an import, what had been read is there, and is what the file holds', async () => {
  const long = noise(300, 77);
  const path = join(folder, 'long.wav');
  await writeWav(path, [long], MICROPHONE_RATE);
  const { app, page } = await launch();
  const before = (await takesOf(page)).length;
  await openInterview(page, INTERVIEW);
  await answerOpen(app, [path]);
  await page.getByRole('button', { name: 'Import sound files' }).click();
  const done = async () => ((await ask(page, 'jobsList', {})) as RequestOutput<'jobsList'>).at(-1)?.done ?? 0;
  await expect.poll(done, { intervals: [20] }).toBeGreaterThan(10);
  const child = app.process();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  running = undefined;

  const again = await launch();
  await expect(again.page.getByText(`“${INTERVIEW}” was recovered after a crash`)).toBeVisible();
  const list = await takesOf(again.page);
  expect(list).toHaveLength(before + 1);
  const take = list.at(-1);
  expect(take?.endMissing).toBe(true);
  expect(take?.seconds).toBeGreaterThan(9);
  expect(take?.seconds).toBeLessThan(300);
  const { samples } = await fetchSound(again.page, take?.id ?? '');
  expect(samples).toEqual(long.subarray(0, samples.length));
});

test('a crash of the window keeps the take and says so', async () => {
  const { app, page } = await launch();
  const before = (await takesOf(page)).length;
  await openInterview(page, INTERVIEW);
  await startRecording(page);
  await recordUntil(page, 3);
  // Playwright lets go of a page that crashed: what the fresh one shows is asked of main.
  const shown = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const text: unknown =
        await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText');
      return String(text);
    });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect
    .poll(() => shown().catch(() => ''), { timeout: 20_000 })
    .toContain(errorMessages['error.capture.interrupted']);
  // The vault stays open, as it was.
  expect(await shown()).toContain(INTERVIEW);
  await running?.close();

  const { page: next } = await launch();
  await expect(next.getByText(/recovered after a crash/i)).toHaveCount(0);
  const list = await takesOf(next);
  expect(list).toHaveLength(before + 1);
  const { samples } = await fetchSound(next, list.at(-1)?.id ?? '');
  expect(samples.length / MICROPHONE_RATE).toBeGreaterThan(2);
  expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
});

test('a microphone that the system refuses, or that is missing, is told; then recording works again', async () => {
  const { page } = await launch();
  await openInterview(page, INTERVIEW);
  const before = await takes(page).count();
  const refuseWith = (name: string | null) =>
    page.evaluate((refusal) => {
      if (refusal === null) Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
      else navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', refusal));
    }, name);
  await page.getByRole('button', { name: 'Record a take' }).click();
  await refuseWith('NotAllowedError');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expectError(page, 'capture.refused', 'microphone-refused');
  await refuseWith('NotFoundError');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expectError(page, 'capture.no-microphone', 'microphone-missing');
  await refuseWith(null);
  await page.getByRole('button', { name: 'Start recording' }).click();
  await recordUntil(page, 1);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(before + 1);
});

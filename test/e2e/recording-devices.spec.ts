import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RequestOutput } from '../../electron/contract/contract.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import {
  ask,
  freshFolder,
  INTERVIEW,
  keepScreenshot,
  PASSPHRASE,
  prepareVault,
  recordedSeconds,
  recordUntil,
} from './pages/faults.ts';
import { recordingBar, recordingStatus, stopRecording, takes } from './pages/listen.ts';
import { fetchSound, MICROPHONE_RATE, noise, shareFound } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

const sound = noise(60, 11);
let folder: string;
let removeFolder: () => Promise<void>;
let interviewId: string;
let launched: Launched;

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  interviewId = await prepareVault(join(folder, 'data'));
  await writeWav(join(folder, 'microphone.wav'), [sound], MICROPHONE_RATE);
  launched = await launchApp({ userData: join(folder, 'data'), microphone: join(folder, 'microphone.wav') });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

type Take = RequestOutput<'interviewGet'>['takes'][number];

async function lastTake(page: Page): Promise<Take> {
  const { takes: all } = (await ask(page, 'interviewGet', { interviewId })) as RequestOutput<'interviewGet'>;
  const take = all.at(-1);
  if (take === undefined) throw new Error('no take');
  return take;
}

/** Every microphone that a page has asked for can be taken away or silenced from here on. */
async function holdMicrophones(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const streams: MediaStream[] = [];
    Reflect.set(window, 'streams', streams);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      streams.push(stream);
      return stream;
    };
  });
}

/** The system tells that devices have come or gone. */
async function tellDevices(page: Page): Promise<void> {
  await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
}

/** Ends a track without the page having asked for it, as pulling a plug does. */
async function unplug(page: Page, index: number): Promise<void> {
  await page.evaluate((at) => {
    const streams = Reflect.get(window, 'streams') as MediaStream[];
    for (const track of streams[at]?.getTracks() ?? []) track.stop();
  }, index);
}

test('a test take is recorded, played back and destroyed', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Record a take' }).click();
  await page.getByRole('button', { name: 'Test take' }).click();
  await expect(page.getByText(/Say something: \d+ s left/)).toBeVisible();
  await expect(page.getByRole('meter').first()).toBeVisible();
  await keepScreenshot(page, 'test-take');
  await expect(page.getByText('This is how it sounds. It is destroyed afterwards.')).toBeVisible({ timeout: 20_000 });
  await keepScreenshot(page, 'test-take-played');
  await expect(page.getByRole('button', { name: 'Test take' })).toBeVisible({ timeout: 20_000 });
  await expect(takes(page)).toHaveCount(0);
});

test('several microphones: each channel a track of its own, one lost and plugged in again costs nothing of the other', async () => {
  const { page } = launched;
  await holdMicrophones(page);
  await page.getByRole('button', { name: 'Show the others' }).click();
  await page.getByText('The microphone the system uses').click();
  await page.getByText('Fake Audio Input 1').click();
  await page.getByText('Fake Audio Input 2').click();
  await keepScreenshot(page, 'microphones');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(recordingStatus(page)).toHaveText('On record');
  await expect(recordingBar(page).getByRole('meter')).toHaveCount(4);
  await recordUntil(page, 2);
  await keepScreenshot(page, 'recording-two-microphones');
  await unplug(page, 1);
  await expect(recordingBar(page).getByText('A microphone is gone. Recording goes on with the others.')).toBeVisible();
  await expect(recordingBar(page).getByText('microphone gone')).toHaveCount(2);
  await keepScreenshot(page, 'microphone-lost');
  await recordUntil(page, 4);
  await tellDevices(page);
  await expect(recordingBar(page).getByText('The microphone is back. Recording goes on with it.')).toBeVisible();
  await expect(recordingBar(page).getByText('microphone gone')).toHaveCount(0);
  await keepScreenshot(page, 'microphone-back');
  // On a busy machine the fake device takes its time to give sound again.
  const level = recordingBar(page).getByRole('meter').nth(2);
  await expect
    .poll(async () => Number(await level.getAttribute('aria-valuenow')), { timeout: 20_000 })
    .toBeGreaterThan(-40);
  await recordUntil(page, Math.max(7, (await recordedSeconds(page)) + 2));
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(1);
  const take = await lastTake(page);
  expect(take.labels).toEqual([
    'Fake Audio Input 1 · channel 1',
    'Fake Audio Input 1 · channel 2',
    'Fake Audio Input 2 · channel 1',
    'Fake Audio Input 2 · channel 2',
  ]);
  const { samples } = await fetchSound(page, take.id);
  expect(samples.length / MICROPHONE_RATE).toBeGreaterThan(6.5);
  expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
  // The one that came back is silent in between, and there again from then on: its fake device begins its file anew.
  expect(take.stretches.map(({ status }) => status)).toEqual(['on-record', 'on-record']);
  const back = Math.round((take.stretches[1]?.start ?? 0) * MICROPHONE_RATE);
  const other = (await fetchSound(page, take.id, 2)).samples;
  const isSilent = (from: number, to: number) => other.subarray(from, to).every((sample) => sample === 0);
  expect(isSilent(back - MICROPHONE_RATE, back)).toBe(true);
  expect(isSilent(other.length - MICROPHONE_RATE, other.length)).toBe(false);
  expect(isSilent(0, MICROPHONE_RATE)).toBe(false);
});

test('the first of two pulled out: the clock, the waveform and the other go on', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+r');
  await expect(recordingBar(page).getByRole('meter')).toHaveCount(4);
  await recordUntil(page, 1);
  const count = await page.evaluate(() => (Reflect.get(window, 'streams') as MediaStream[]).length);
  await unplug(page, count - 2);
  await expect(recordingBar(page).getByText('microphone gone')).toHaveCount(2);
  await recordUntil(page, 4);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(2);
  const take = await lastTake(page);
  expect(take.seconds).toBeGreaterThan(3.5);
  const { samples } = await fetchSound(page, take.id, 2);
  expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
});

test('the only microphone pulled out: the take is closed whole, and it is told at once', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+r');
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 1);
  const count = await page.evaluate(() => (Reflect.get(window, 'streams') as MediaStream[]).length);
  await unplug(page, count - 1);
  await unplug(page, count - 2);
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /microphone/i })
      .first(),
  ).toBeVisible();
  await keepScreenshot(page, 'only-microphone-lost');
  await expect(takes(page)).toHaveCount(3);
  expect((await lastTake(page)).seconds).toBeGreaterThan(0.9);
  await page
    .getByRole('button', { name: /^Dismiss/ })
    .first()
    .click();
});

test('a page that is blocked for five seconds loses nothing', async () => {
  const { page } = launched;
  await page.keyboard.press('Control+r');
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 1);
  await page.evaluate(() => {
    const until = performance.now() + 5_000;
    while (performance.now() < until);
  });
  await recordUntil(page, 7);
  await expect(recordingBar(page).getByText(/did not reach the app/)).toBeHidden();
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(4);
  const take = await lastTake(page);
  const { samples } = await fetchSound(page, take.id);
  expect(samples.length / MICROPHONE_RATE).toBeGreaterThan(6.5);
  // Blocks of the source, one after the other: what is missing would make the rest of them come later.
  expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
});

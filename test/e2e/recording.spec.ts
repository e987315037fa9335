import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RequestOutput } from '../../electron/contract/contract.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { ask, freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault, recordUntil } from './pages/faults.ts';
import { recordingBar, recordingStatus, startRecording, stopRecording, takes } from './pages/listen.ts';
import { fetchSound, MICROPHONE_RATE, noise, shareFound } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

const sound = noise(60, 7);
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

async function takesOf(page: Page): Promise<readonly Take[]> {
  return ((await ask(page, 'interviewGet', { interviewId })) as RequestOutput<'interviewGet'>).takes;
}

async function lastTake(page: Page): Promise<Take> {
  const take = (await takesOf(page)).at(-1);
  if (take === undefined) throw new Error('no take');
  return take;
}

const statusButton = (page: Page, name: string) => recordingBar(page).getByRole('button', { name });

/** Waits until a second more was recorded than just now. */
async function another(page: Page, seconds: number): Promise<void> {
  await page.waitForTimeout(seconds * 1000);
}

test('off record by default takes nothing: the take has a hole there, and background is marked', async () => {
  const { page } = launched;
  await startRecording(page);
  await recordUntil(page, 1);
  await page.keyboard.press('2');
  await expect(recordingStatus(page)).toHaveText('Background');
  await expect(statusButton(page, 'Background')).toHaveAttribute('aria-pressed', 'true');
  await another(page, 1);
  await keepScreenshot(page, 'recording-background');
  await page.keyboard.press('3');
  await expect(recordingStatus(page)).toHaveText('Off record');
  await expect(recordingBar(page)).toContainText('Nothing is recorded.');
  const frozen = await recordingBar(page).getByRole('timer').innerText();
  await another(page, 2);
  await keepScreenshot(page, 'recording-off-record');
  await expect(recordingBar(page).getByRole('timer')).toHaveText(frozen);
  await page.keyboard.press('1');
  await expect(recordingStatus(page)).toHaveText('On record');
  await another(page, 1);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(1);
  const take = await lastTake(page);
  expect(take.stretches.map(({ status, kept }) => [status, kept])).toEqual([
    ['on-record', true],
    ['background', true],
    ['off-record', false],
    ['on-record', true],
  ]);
  expect(take.stretches[2]?.seconds).toBe(0);
  const list = takes(page).first().getByRole('list', { name: 'Not on record' });
  await expect(list).toContainText(/Background · 0?0:0[1-3]/);
  await expect(list).toContainText('Off record · not kept');
  const { samples } = await fetchSound(page, take.id);
  expect(samples.length / MICROPHONE_RATE).toBeCloseTo(take.seconds, 3);
  expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
  await keepScreenshot(page, 'take-stretches');
});

test('markers are set by key and by button, labelled at once or later, gone to and removed', async () => {
  const { page } = launched;
  await startRecording(page);
  await recordUntil(page, 1);
  await page.keyboard.press('m');
  const label = recordingBar(page).getByLabel('Marker set. Label:');
  await expect(label).toBeVisible();
  await label.fill('Имя брата 2 — Łódź');
  // Keys belong to the field now: this is no switch of the status.
  await expect(recordingStatus(page)).toHaveText('On record');
  await label.press('Enter');
  await expect(label).toBeHidden();
  await another(page, 1);
  await recordingBar(page).getByRole('button', { name: 'Marker' }).click();
  await recordingBar(page).getByRole('button', { name: 'Later' }).click();
  await keepScreenshot(page, 'recording-markers');
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(2);
  const list = takes(page).last().getByRole('list', { name: 'Markers' });
  await expect(list.getByText('Имя брата 2 — Łódź')).toBeVisible();
  await list.getByRole('button', { name: 'Label the marker “no label”' }).click();
  await list.getByRole('textbox').fill('the square');
  await list.getByRole('button', { name: 'Save' }).click();
  await expect(list.getByText('the square')).toBeVisible();
  await list
    .getByRole('button', { name: /the square$/ })
    .first()
    .click();
  await expect
    .poll(() =>
      takes(page)
        .last()
        .locator('audio')
        .evaluate((audio: HTMLAudioElement) => audio.currentTime),
    )
    .toBeGreaterThan(1);
  await list.getByRole('button', { name: /Set a marker at/ }).click();
  await expect(list.getByText('no label')).toBeVisible();
  await list.getByRole('button', { name: 'Remove the marker “no label”' }).click();
  await expect(list.getByText('no label')).toHaveCount(0);
  const { markers } = await lastTake(page);
  expect(markers.map((each) => each.label)).toEqual(['Имя брата 2 — Łódź', 'the square']);
});

test('a pause takes nothing, a new take begins without losing a sample', async () => {
  const { page } = launched;
  await startRecording(page);
  await recordUntil(page, 1);
  await page.keyboard.press('Space');
  await expect(recordingStatus(page)).toHaveText('Paused');
  const frozen = await recordingBar(page).getByRole('timer').innerText();
  await another(page, 2);
  await keepScreenshot(page, 'recording-paused');
  await expect(recordingBar(page).getByRole('timer')).toHaveText(frozen);
  await recordingBar(page).getByRole('button', { name: 'Go on' }).click();
  await expect(recordingStatus(page)).toHaveText('On record');
  await another(page, 1);
  await recordingBar(page).getByRole('button', { name: 'New take' }).click();
  await expect(takes(page)).toHaveCount(3);
  await recordUntil(page, 1);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(4);
  const [before, after] = (await takesOf(page)).slice(-2);
  expect(before?.stretches).toHaveLength(2);
  expect(after?.stretches).toHaveLength(1);
  const first = await fetchSound(page, before?.id ?? '');
  const second = await fetchSound(page, after?.id ?? '');
  // What follows the cut in the source follows it in the recording.
  const joined = new Int16Array([...first.samples.slice(-MICROPHONE_RATE / 2), ...second.samples]);
  expect(shareFound(joined, sound)).toBeGreaterThan(0.95);
  expect(continues(first.samples, second.samples)).toBe(true);
});

/** Whether the first samples of `second` are those that come right after the last of `first` in the microphone's sound. */
function continues(first: Int16Array, second: Int16Array): boolean {
  const length = 64;
  const near = (one: number | undefined, other: number | undefined) => Math.abs((one ?? 0) - (other ?? 0)) <= 1;
  for (let at = length; at + length < sound.length; at += 1) {
    let fits = true;
    for (let index = 0; fits && index < length; index += 1)
      fits = near(first[first.length - length + index], sound[at - length + index]);
    if (fits) return second.subarray(0, length).every((sample, index) => near(sample, sound[at + index]));
  }
  return false;
}

test('off record can be sealed until the source decides: kept as background, or destroyed', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Sealed until I decide').click();
  await keepScreenshot(page, 'settings-recording');
  await openInterview(page, INTERVIEW);
  // The list comes a moment after its screen.
  await expect(takes(page).first()).toBeVisible();
  for (const decision of ['Keep as background', 'Destroy it'] as const) {
    const before = await takes(page).count();
    await startRecording(page);
    await recordUntil(page, 1);
    await page.keyboard.press('3');
    await expect(recordingBar(page)).toContainText('Sealed in memory until you decide.');
    await another(page, 2);
    await page.keyboard.press('1');
    await another(page, 1);
    await stopRecording(page);
    await expect(takes(page)).toHaveCount(before + 1);
    await expect(page.getByText(/off record is sealed in memory only/)).toBeVisible();
    const sealedTake = await lastTake(page);
    expect(sealedTake.stretches[1]).toMatchObject({ status: 'off-record', kept: false });
    const hidden = await fetchSound(page, sealedTake.id);
    const [from, to] = [sealedTake.stretches[1], sealedTake.stretches[2]].map((each) =>
      Math.round((each?.start ?? 0) * MICROPHONE_RATE),
    );
    expect(hidden.samples.subarray(from, to).every((sample) => sample === 0)).toBe(true);
    expect((to ?? 0) - (from ?? 0)).toBeGreaterThan(MICROPHONE_RATE);
    await keepScreenshot(page, `sealed-${decision.startsWith('Keep') ? 'keep' : 'destroy'}`);
    await page.getByRole('button', { name: decision }).first().click();
    if (decision === 'Destroy it')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Destroy it' }).click();
    await expect(page.getByText(/off record is sealed in memory only/)).toBeHidden();
    const decided = await lastTake(page);
    const { samples } = await fetchSound(page, decided.id);
    if (decision === 'Keep as background') {
      expect(decided.stretches[1]).toMatchObject({ status: 'background', kept: true });
      expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
      expect(samples.subarray(from, to).some((sample) => sample !== 0)).toBe(true);
    } else {
      expect(decided.stretches[1]).toMatchObject({ status: 'off-record', kept: false });
      expect(samples.subarray(from, to).every((sample) => sample === 0)).toBe(true);
    }
  }
});

test('holding Escape stops; touching it does not', async () => {
  const { page } = launched;
  const before = await takes(page).count();
  await startRecording(page);
  await recordUntil(page, 1);
  await page.keyboard.press('Escape');
  await expect(recordingStatus(page)).toHaveText('On record');
  await page.keyboard.down('Escape');
  await expect(page.getByText('Recorded and kept')).toBeVisible({ timeout: 15_000 });
  await page.keyboard.up('Escape');
  await expect(takes(page)).toHaveCount(before + 1);
});

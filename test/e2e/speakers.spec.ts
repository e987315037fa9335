import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { readFlac } from '../support/flac.ts';
import type { Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { laidOver } from '../support/overlap.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { transcript } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const SAMPLE = resolve('resources/sample');
/** Of the sample interview: five turns. */
const SECONDS = 45;
/** Seconds by which the second speaker falls into the word of the first. */
const EARLY = 1.5;
const truthSchema = v.object({
  turns: v.array(v.object({ speaker: v.string(), start: v.number(), end: v.number(), text: v.string() })),
});

let launched: Launched;
let end: Prepared<unknown>['end'];

/** A take of one track in which two people speak, transcribed: one region for all of it. */
async function prepareTake(userData: string, folder: string): Promise<void> {
  const interviewId = await prepareVault(userData);
  const { channels, rate } = await readFlac(join(SAMPLE, 'interview.flac'));
  const [first = new Int16Array(), second = new Int16Array()] = channels;
  const path = join(folder, 'phone.wav');
  await writeWav(path, [laidOver(first, second.subarray(EARLY * rate)).subarray(0, SECONDS * rate)], rate);
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  const { takeId } = await importTake({ vault, interviewId, path, decode: decodeFile });
  const { turns } = v.parse(truthSchema, JSON.parse(await readFile(join(SAMPLE, 'truth.json'), 'utf8')));
  const said = turns
    .filter(({ end }) => end < SECONDS)
    .map((turn) => (turn.speaker === 'J' ? turn : { ...turn, start: turn.start - EARLY, end: turn.end - EARLY }));
  // Of what two say at once the recogniser hears one.
  const heard = said.map((turn, at) => ({ ...turn, end: Math.min(turn.end, said[at + 1]?.start ?? SECONDS) }));
  const words = heard.flatMap(({ start, end, text }) => {
    const all = text.split(' ');
    const each = (end - start) / all.length;
    return all.map((word, at) => ({ text: word, start: start + at * each, end: start + (at + 1) * each }));
  });
  const store = new TranscriptStore(vault.db);
  const [region] = store.savePlan(takeId, [{ track: 0, start: 0, end: SECONDS }]);
  const speech = heard.map(({ start, end }) => ({ start, end }));
  store.saveResult(region?.id ?? '', { language: 'en', words, speech, margin: null, skipped: false });
  vault.close();
}

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared(prepareTake));
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
});

test.afterAll(() => end());

/** The speaker of each segment with text, by its button. */
const speakers = () => transcript(launched.page).getByRole('button', { name: /^Speaker: / });

test('voices on one track are told apart, and undo takes it back in one step', async () => {
  const { page } = launched;
  await expect(speakers().first()).toBeVisible();
  const before = await speakers().count();
  await expect(speakers()).toHaveText(new Array<string>(before).fill('Speaker 1'));
  await page.getByRole('button', { name: 'Tell voices apart…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /People speaking/ }).click();
  await page.getByRole('option', { name: '2 people' }).click();
  await expectAccessible(page);
  await keepScreenshot(page, 'speakers-dialog');
  await dialog.getByRole('button', { name: 'Tell apart' }).click();
  await expect(speakers().filter({ hasText: 'Speaker 2' }).first()).toBeVisible({ timeout: 90_000 });
  const names = await speakers().allTextContents();
  // The journalist opens, and the two take turns.
  expect(names[0]).toBe('Speaker 1');
  expect(new Set(names)).toEqual(new Set(['Speaker 1', 'Speaker 2']));
  await expect(transcript(page).getByText('two or more speak at once').first()).toBeVisible();
  await expectAccessible(page);
  await keepScreenshot(page, 'speakers-found');
  await page.keyboard.press('Control+z');
  await expect(speakers()).toHaveCount(before);
  await expect(speakers().filter({ hasText: 'Speaker 2' })).toHaveCount(0);
  await expect(transcript(page).getByText('two or more speak at once')).toHaveCount(0);
});

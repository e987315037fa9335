import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch.ts';
import {
  accountFor,
  compareTake,
  FAKE_RATE,
  watchDelivery,
  watchRecording,
  writeMarkedWav,
} from '../support/long-take.ts';
import { freshFolder, INTERVIEW, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { startRecording, stopRecording, takes } from './pages/listen.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

const SECONDS = 180;

test('three minutes of one track, every sample as the microphone gave it', async () => {
  test.setTimeout((SECONDS + 120) * 1000);
  const { folder, remove } = await freshFolder();
  const userData = join(folder, 'data');
  const interviewId = await prepareVault(userData);
  const microphone = join(folder, 'microphone.wav');
  await writeMarkedWav(microphone, SECONDS + 30);
  const { app, page, close } = await launchApp({ userData, microphone });
  await unlock(page, PASSPHRASE);
  await openInterview(page, INTERVIEW);
  const delivered = await watchDelivery(page);
  await startRecording(page, 1);
  await watchRecording(app, page, SECONDS, () => undefined);
  await stopRecording(page);
  const delivery = await delivered();
  await expect(takes(page)).toHaveCount(1);
  await close();
  const tracks = await compareTake(userData, interviewId, microphone);
  expect(tracks).toHaveLength(1);
  for (const comparison of tracks) {
    expect(comparison.frames).toBeGreaterThan((SECONDS - 2) * FAKE_RATE);
    expect(comparison.changed).toBe(0);
    // A machine under load makes the fake device itself leave sound out: a hundredth at most, or nothing is shown.
    const { leftOut, lost, added } = accountFor(comparison, delivery);
    expect({ lost, added }).toEqual({ lost: 0, added: 0 });
    expect(leftOut).toBeLessThan(comparison.frames / 100);
  }
  await remove();
});

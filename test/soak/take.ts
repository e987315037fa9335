import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INTERVIEW, PASSPHRASE, prepareVault } from '../e2e/pages/faults.ts';
import { startRecording, stopRecording } from '../e2e/pages/listen.ts';
import { openInterview } from '../e2e/pages/stories.ts';
import { unlock } from '../e2e/pages/vault.ts';
import playwright from '../../playwright.config.ts';
import { launchApp } from '../support/launch.ts';
import { compareTake, FAKE_RATE, watchRecording, writeMarkedWav, type Minute } from '../support/long-take.ts';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 60);
/** Memory may grow by this from the fifth minute to the last. */
const GROWTH = 1.05;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One take in the built app, in real time. @throws Error when a sample differs or memory grows. */
async function recordTake(channels: 1 | 2): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'soak-take-'));
  const say = (text: string) => console.log(`  ${channels} track${channels === 1 ? '' : 's'}: ${text}`);
  try {
    const userData = join(folder, 'data');
    const interviewId = await prepareVault(userData);
    const microphone = join(folder, 'microphone.wav');
    await writeMarkedWav(microphone, MINUTES * 60 + 60);
    const { app, page, close } = await launchApp({ userData, microphone });
    let minutes: Minute[];
    try {
      await unlock(page, PASSPHRASE);
      await openInterview(page, INTERVIEW);
      await startRecording(page, channels);
      minutes = await watchRecording(app, page, MINUTES * 60, (minute, used) => {
        if (minute % 5 === 0)
          say(
            `minute ${minute}: CPU ${(used.cpu * 100).toFixed(1)} % of a core, main ${used.main.toFixed(0)} MB, page ${used.page.toFixed(0)} MB`,
          );
      });
      await stopRecording(page);
    } finally {
      await close();
    }
    const tracks = await compareTake(userData, interviewId, microphone);
    for (const [track, { frames, exact, changed, skips, skipped }] of tracks.entries()) {
      say(
        `track ${track + 1}: ${frames} frames compared (${(frames / FAKE_RATE / 60).toFixed(2)} min), ${exact} the same to the bit, ${changed} changed, ${skips} skips of ${skipped} frames in all`,
      );
    }
    const fifth = minutes[4] ?? minutes[0];
    const last = minutes.slice(-3);
    const grown = mean(last.map(({ main, page: own }) => main + own)) / ((fifth?.main ?? NaN) + (fifth?.page ?? NaN));
    say(`CPU ${(mean(minutes.map(({ cpu }) => cpu)) * 100).toFixed(1)} % of a core over all processes`);
    say(`memory of main and page from minute 5 to the end: x ${grown.toFixed(3)}`);
    if (tracks.length !== channels) throw new Error(`${tracks.length} tracks were recorded.`);
    if (tracks.some(({ changed }) => changed > 0)) throw new Error('Samples were changed.');
    if (tracks.some(({ skips }) => skips > 0)) throw new Error('The recording skips.');
    if (!(grown <= GROWTH)) throw new Error('Memory grew.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Records with one track and with two, at the same time and in real time, from Chromium's fake microphone, and compares every
 * sample with what that was given. Needs the built app (`npm run build`).
 * @throws Error when a sample is lost, added or changed, or memory grows.
 */
export async function soakTake(): Promise<void> {
  const host = String(playwright.metadata?.['host']);
  console.log(`take: ${MINUTES} min in real time, one track and two, in two apps at once; ${host}`);
  const ended = await Promise.allSettled([recordTake(1), recordTake(2)]);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

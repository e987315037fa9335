import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INTERVIEW, PASSPHRASE, prepareVault } from '../e2e/pages/faults.ts';
import { startRecording, stopRecording } from '../e2e/pages/listen.ts';
import { openInterview } from '../e2e/pages/stories.ts';
import { unlock } from '../e2e/pages/vault.ts';
import playwright from '../../playwright.config.ts';
import { launchApp } from '../support/launch.ts';
import {
  accountFor,
  compareTake,
  FAKE_RATE,
  watchDelivery,
  watchRecording,
  writeMarkedWav,
  type Delivery,
  type Minute,
} from '../support/long-take.ts';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 60);
/** What is alive may grow by this from the fifth minute to the last; of a run that is shorter nothing is said. */
const GROWTH = 1.05;
/** What is resident, which the collectors of two processes let grow and shrink, may by this. */
const RESIDENT_GROWTH = 1.25;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The mean of the last three minutes against minutes 5 to 7. */
function growth(minutes: readonly Minute[], of: (minute: Minute) => number): number {
  return mean(minutes.slice(-3).map(of)) / mean(minutes.slice(4, 7).map(of));
}

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
    let delivery: Delivery;
    try {
      await unlock(page, PASSPHRASE);
      await openInterview(page, INTERVIEW);
      const delivered = await watchDelivery(page);
      await startRecording(page, channels);
      minutes = await watchRecording(app, page, MINUTES * 60, (minute, used) => {
        if (minute % 5 === 0)
          say(
            `minute ${minute}: CPU ${(used.cpu * 100).toFixed(1)} % of a core, main ${used.main.toFixed(0)} MB, page ${used.page.toFixed(0)} MB, alive ${used.alive.toFixed(1)} MiB`,
          );
      });
      await stopRecording(page);
      delivery = await delivered();
    } finally {
      await close();
    }
    const tracks = await compareTake(userData, interviewId, microphone);
    const faults: string[] = [];
    for (const [track, comparison] of tracks.entries()) {
      const { frames, exact, changed, skips } = comparison;
      const { leftOut, lost, added } = accountFor(comparison, delivery);
      const name = `track ${track + 1}`;
      say(
        `${name}: ${frames} frames compared (${(frames / FAKE_RATE / 60).toFixed(2)} min), ${exact} the same to the bit, ${changed} changed`,
      );
      say(
        `${name}: ${comparison.stored} frames kept of ${delivery.frames} that reached the app; ${lost} lost on the way to it or in it, ` +
          `${leftOut} in ${skips.length} places left out by the fake device, as its timestamps say`,
      );
      if (changed > 0) faults.push(`${name}: samples were changed.`);
      if (lost > 0) {
        say(
          `${name}: skips ${JSON.stringify(skips.slice(0, 50))}, jumps ${JSON.stringify(delivery.jumps.slice(0, 50))}`,
        );
        faults.push(`${name}: sound is missing though the timestamps go on.`);
      }
      if (added !== 0)
        faults.push(`${name}: ${added > 0 ? 'frames were added' : 'frames that reached the app were lost'}.`);
    }
    const grown = growth(minutes, ({ alive }) => alive);
    const resident = growth(minutes, ({ main, page }) => main + page);
    say(`CPU ${(mean(minutes.map(({ cpu }) => cpu)) * 100).toFixed(1)} % of a core in the mean, over all processes`);
    say(
      `memory of main and page, mean of the last three minutes against minutes 5 to 7: alive x ${grown.toFixed(3)}, ` +
        `resident x ${resident.toFixed(3)}`,
    );
    if (tracks.length !== channels) faults.push(`${tracks.length} tracks were recorded.`);
    if (grown > GROWTH || resident > RESIDENT_GROWTH) faults.push('Memory grew.');
    if (faults.length > 0) throw new Error(`${channels} at once: ${faults.join(' ')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Records with one track and with two, at the same time and in real time, from Chromium's fake microphone, and compares every
 * sample with what that was given. Needs the built app (`npm run build`).
 * @throws Error when a sample that reached the app is lost, added or changed, or memory grows. What the fake device itself leaves
 * out on a busy machine is counted apart.
 */
export async function soakTake(): Promise<void> {
  const host = String(playwright.metadata?.['host']);
  console.log(`take: ${MINUTES} min in real time, one track and two, in two apps at once; ${host}`);
  const ended = await Promise.allSettled([recordTake(1), recordTake(2)]);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { INTERVIEW, PASSPHRASE, prepareVault } from '../e2e/pages/faults.ts';
import { startRecording, stopRecording, takes } from '../e2e/pages/listen.ts';
import { openInterview, openStage } from '../e2e/pages/stories.ts';
import { unlock } from '../e2e/pages/vault.ts';
import { launchApp } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import type { BenchRow } from './encryption.ts';
import { familyCpu } from './processes.ts';

/** What Chromium's fake microphone runs at. */
const RATE = 44_100;
const SECONDS = 20;
/** Time for a screen to come to rest before it is measured. */
const SETTLE = 3;

/** One track of noise, so that the meters and the encoder have something to do. */
function noise(seconds: number): Int16Array {
  let state = 1;
  return Int16Array.from({ length: seconds * RATE }, () => {
    // Numerical Recipes' generator of 32-bit numbers.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 18) - 8192;
  });
}

/** CPU seconds that all processes of the app use in a second, over the next {@link SECONDS}. */
async function cpuShare(pid: number): Promise<number> {
  const before = await familyCpu(pid);
  const start = performance.now();
  await sleep(SECONDS * 1000);
  return ((await familyCpu(pid)) - before) / ((performance.now() - start) / 1000);
}

/** CPU of the built app, all its processes, while it records from the fake microphone, beside the same screen at rest. */
export async function benchRecording(host: string): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-recording-'));
  try {
    const userData = join(folder, 'data');
    await prepareVault(userData);
    const microphone = join(folder, 'microphone.wav');
    await writeWav(microphone, [noise(2 * (SECONDS + SETTLE))], RATE);
    const launched = await launchApp({ userData, microphone });
    const { app, page } = launched;
    try {
      const pid = app.process().pid ?? 0;
      await unlock(page, PASSPHRASE);
      await openInterview(page, INTERVIEW);
      await openStage(page, 'Listen');
      await sleep(SETTLE * 1000);
      const idle = await cpuShare(pid);
      await startRecording(page);
      await sleep(SETTLE * 1000);
      const recording = await cpuShare(pid);
      await stopRecording(page);
      const facts = (await takes(page).first().locator('p').first().innerText()).split(' · ').slice(2, 4).join(', ');
      return {
        name: 'recording, CPU a second of sound',
        ours: recording,
        peer: 'the same screen at rest',
        peerValue: idle,
        unit: 's',
        ratio: recording / idle,
        note: `${facts}, all processes, over ${SECONDS} s; ${host}`,
      };
    } finally {
      await launched.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

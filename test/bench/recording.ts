import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRecording, stopRecording, takes } from '../e2e/pages/listen.ts';
import { writeWav } from '../support/microphone.ts';
import type { BenchRow } from './encryption.ts';
import { SETTLE, withOpenInterview } from './open-interview.ts';
import { familyCpu, usageOf } from './processes.ts';

/** What Chromium's fake microphone runs at. */
const RATE = 44_100;
const SECONDS = 20;

/** Noise, so that the meters have something to do. */
function noise(seconds: number): Int16Array {
  let state = 1;
  return Int16Array.from({ length: seconds * RATE }, () => {
    // Numerical Recipes' generator of 32-bit numbers.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 18) - 8192;
  });
}

async function writeMicrophone(folder: string): Promise<string> {
  const path = join(folder, 'microphone.wav');
  await writeWav(path, [noise(3 * SECONDS)], RATE);
  return path;
}

/** CPU seconds used in a second, over the next {@link SECONDS}: by all processes of the app, and by its main process. */
async function cpuShare(pid: number): Promise<{ readonly all: number; readonly main: number }> {
  const before = { all: await familyCpu(pid), main: (await usageOf(pid)).cpu };
  const start = performance.now();
  await sleep(SECONDS * 1000);
  const seconds = (performance.now() - start) / 1000;
  return {
    all: ((await familyCpu(pid)) - before.all) / seconds,
    main: ((await usageOf(pid)).cpu - before.main) / seconds,
  };
}

/** CPU of the built app while it records from the fake microphone, beside the same screen at rest. */
export async function benchRecording(host: string): Promise<BenchRow> {
  return await withOpenInterview(async ({ page, pid }) => {
    const idle = await cpuShare(pid);
    await startRecording(page, 1);
    await sleep(SETTLE);
    const recording = await cpuShare(pid);
    await stopRecording(page);
    const facts = (await takes(page).first().locator('p').first().innerText()).split(' · ').slice(2, 4).join(', ');
    return {
      name: 'recording, CPU a second of sound',
      ours: recording.all,
      peer: 'the same screen at rest',
      peerValue: idle.all,
      unit: 's',
      ratio: recording.all / idle.all,
      note: `${facts}, ${SECONDS} s, all processes, ${recording.main.toFixed(3)} s of it main; ${host}; less is better`,
    };
  }, writeMicrophone);
}

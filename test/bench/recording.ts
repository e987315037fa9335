import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import playwright from '../../playwright.config.ts';
import { startRecording, stopRecording } from '../e2e/pages/listen.ts';
import { writeWav } from '../support/microphone.ts';
import { build } from './build.ts';
import type { BenchRow } from './encryption.ts';
import { SETTLE, withOpenInterview } from './open-interview.ts';
import { familyCpuByPart, PARTS, type Part } from './processes.ts';

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
  await writeWav(path, [noise(10 * SECONDS)], RATE);
  return path;
}

type Shares = Readonly<Record<Part, number>>;

/** CPU seconds used in a second, over the next {@link SECONDS}, by what the processes are for. */
async function cpuShares(pid: number): Promise<Shares> {
  const before = await familyCpuByPart(pid);
  const start = performance.now();
  await sleep(SECONDS * 1000);
  const seconds = (performance.now() - start) / 1000;
  const after = await familyCpuByPart(pid);
  const share = (part: Part) => (after[part] - before[part]) / seconds;
  return {
    main: share('main'),
    page: share('page'),
    drawing: share('drawing'),
    sound: share('sound'),
    browser: share('browser'),
  };
}

const total = (shares: Shares) => PARTS.reduce((sum, part) => sum + shares[part], 0);

const inParts = (shares: Shares) => PARTS.map((part) => `${part} ${(shares[part] * 100).toFixed(1)} %`).join(', ');

/** Reads the microphone in the page and throws every sample away, until the function returned is called. */
async function discardMicrophone(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new Error('no track');
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    const read = async (): Promise<void> => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        value.close();
      }
    };
    void read();
    Reflect.set(window, 'stopDiscarding', () => track.stop());
  });
  return async () => {
    await page.evaluate(() => (Reflect.get(window, 'stopDiscarding') as () => void)());
  };
}

/** Sends what one track gives to main ten times a second, for a take that is not: nothing of it is written. */
async function fillPipe(page: Page): Promise<() => Promise<void>> {
  await page.evaluate((bytes) => {
    const take = { takeId: '0'.repeat(32), track: 0, stretch: 0, time: 0 };
    const send = () => void window.sottovoce.captureAppend({ ...take, pcm: new Uint8Array(bytes).fill(7) });
    Reflect.set(window, 'pipeTimer', setInterval(send, 100));
  }, RATE / 5);
  return async () => {
    await page.evaluate(() => clearInterval(Reflect.get(window, 'pipeTimer') as number));
  };
}

/**
 * CPU of the built app while it records from the fake microphone, one track and two, beside the same page that only reads the
 * microphone and throws away what comes; and what the same bytes cost in the pipe to main alone.
 */
export async function benchRecording(): Promise<readonly BenchRow[]> {
  build();
  const host = String(playwright.metadata?.['host']);
  return await withOpenInterview(async ({ page, pid }) => {
    const idle = await cpuShares(pid);
    const measure = async (start: () => Promise<() => Promise<void>>): Promise<Shares> => {
      const stop = await start();
      await sleep(SETTLE);
      const shares = await cpuShares(pid);
      await stop();
      return shares;
    };
    const discarding = await measure(() => discardMicrophone(page));
    const piping = await measure(() => fillPipe(page));
    const record = (channels: 1 | 2) =>
      measure(async () => {
        await startRecording(page, channels);
        return () => stopRecording(page);
      });
    const two = await record(2);
    const one = await record(1);
    const row = (name: string, shares: Shares): BenchRow => ({
      name,
      ours: total(shares),
      peer: 'a reader that throws samples away',
      peerValue: total(discarding),
      unit: 's',
      ratio: total(shares) / total(discarding),
      note: `${inParts(shares)}; ${host}; less is better`,
    });
    const alone = (name: string, shares: Shares): BenchRow => ({
      name,
      ours: total(shares),
      peer: 'the same screen at rest',
      peerValue: total(idle),
      unit: 's',
      ratio: total(shares) / total(idle),
      note: inParts(shares),
    });
    return [
      row('recording one track, CPU a second of sound', one),
      row('recording two tracks, the same', two),
      alone('a reader that throws samples away, the same', discarding),
      alone('the same bytes through the pipe to main and no further', piping),
    ];
  }, writeMicrophone);
}

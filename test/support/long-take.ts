import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { openSound, type OpenSound } from '../../electron/core/capture/sound.ts';
import { listTakes } from '../../electron/core/capture/takes.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { familyCpu, familyMemory } from '../bench/processes.ts';
import { PASSPHRASE, recordedSeconds } from '../e2e/pages/faults.ts';

/** What Chromium's fake microphone runs at. */
export const FAKE_RATE = 44_100;

/** Sample `index` of a sound that nowhere repeats: a hash of its place, far from clipping. */
function markedSample(index: number): number {
  // The finalizer of MurmurHash3 (Appleby, 2011), which spreads neighbouring numbers.
  let hash = Math.imul(index ^ (index >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % 20_000) - 10_000;
}

/** Writes `seconds` of that sound as a WAV file of one channel, a second at a time. */
export async function writeMarkedWav(path: string, seconds: number): Promise<void> {
  const header = Buffer.alloc(44);
  const size = seconds * FAKE_RATE * 2;
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + size, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(FAKE_RATE, 24);
  header.writeUInt32LE(FAKE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(size, 40);
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(header);
    for (let second = 0; second < seconds; second += 1) {
      const samples = Int16Array.from({ length: FAKE_RATE }, (_, at) => markedSample(second * FAKE_RATE + at));
      await file.write(new Uint8Array(samples.buffer));
    }
  } finally {
    await file.close();
  }
}

/** A place at which the source goes on further along: sound that the fake device left out, or that was lost. */
interface Skip {
  /** Frame of the track. */
  readonly at: number;
  readonly frames: number;
}

/** How a recorded track compares with {@link markedSample}. Frames. */
export interface Comparison {
  /** In the track. */
  readonly stored: number;
  /** Compared, from the first sound on. */
  readonly frames: number;
  readonly skips: readonly Skip[];
  /** That differ by more than the one step that the fake device's conversion to floating point and back may cost. */
  readonly changed: number;
  /** That are the source's to the last bit. */
  readonly exact: number;
}

/** Samples that must fit for a place to be found again. */
const ANCHOR = 48;
const FARTHEST = 10 * FAKE_RATE;

/** Compares a track with the source, sample by sample, to its end or that of the source. */
async function compareWithSource(sound: OpenSound, track: number, sourceFrames: number): Promise<Comparison> {
  let offset: number | undefined;
  let [frames, changed, exact] = [0, 0, 0];
  const skips: Skip[] = [];
  const stored = sound.frames;
  const find = (samples: Int16Array, at: number, from: number): number | undefined => {
    for (let place = from; place < from + FARTHEST; place += 1) {
      let fits = 0;
      while (fits < ANCHOR && Math.abs((samples[at + fits] ?? 0) - markedSample(place + fits)) <= 1) fits += 1;
      if (fits === ANCHOR) return place;
    }
    return undefined;
  };
  for (let start = 0; start < sound.frames; start += FAKE_RATE) {
    const count = Math.min(FAKE_RATE, sound.frames - start);
    // Some more than a second, so that a place can be found at its end too.
    const samples = await sound.read(track, start, count + ANCHOR);
    for (let at = 0; at < count; at += 1) {
      if (offset === undefined) {
        if (Math.abs(samples[at] ?? 0) <= 1) continue;
        offset = (find(samples, at, 0) ?? NaN) - start - at;
        if (Number.isNaN(offset)) throw new Error('The recording is not of the source.');
      }
      let place = start + at + offset;
      if (place >= sourceFrames) return { stored, frames, skips, changed, exact };
      let difference = Math.abs((samples[at] ?? 0) - markedSample(place));
      if (difference > 1 && start + at + ANCHOR < sound.frames) {
        const next = find(samples, at, place + 1);
        if (next !== undefined) {
          skips.push({ at: start + at, frames: next - place });
          offset += next - place;
          place = next;
          difference = Math.abs((samples[at] ?? 0) - markedSample(place));
        }
      }
      frames += 1;
      if (difference > 1) changed += 1;
      if (difference === 0) exact += 1;
    }
  }
  return { stored, frames, skips, changed, exact };
}

/** What the app's reader of the microphone handed on, by its own count. */
export interface Delivery {
  /** Frames of each track. */
  readonly frames: number;
  /**
   * Where the timestamps of the device ran ahead of the samples that the reader had got, or fell back: how many frames had been
   * handed on by then, about, and by how many seconds.
   */
  readonly jumps: readonly { readonly at: number; readonly seconds: number }[];
}

/** Less than this is jitter. */
const JUMP_SECONDS = 0.003;

/** Counts from now on what the reader of a microphone hands to the page, apart from the code that writes it. One recording only. */
export async function watchDelivery(page: Page): Promise<() => Promise<Delivery>> {
  await page.evaluate((least) => {
    const seen = { frames: 0, jumps: [] as { at: number; seconds: number }[] };
    Reflect.set(globalThis, 'soakDelivery', seen);
    let missing = 0;
    const note = ({ data }: MessageEvent<{ type?: string; missing?: number; tracks?: Uint8Array[] }>): void => {
      if (data.type === 'batch') seen.frames += (data.tracks?.[0]?.length ?? 0) / 2;
      if (data.type !== 'levels' || data.missing === undefined) return;
      const seconds = data.missing - missing;
      if (Math.abs(seconds) < least) return;
      missing = data.missing;
      seen.jumps.push({ at: seen.frames, seconds });
    };
    const postMessage = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')
      ?.value as Worker['postMessage'];
    const watched = new WeakSet<Worker>();
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof postMessage>) {
      if (!watched.has(this)) this.addEventListener('message', note);
      watched.add(this);
      Reflect.apply(postMessage, this, args);
    } as typeof postMessage;
  }, JUMP_SECONDS);
  return () => page.evaluate(() => Reflect.get(globalThis, 'soakDelivery') as Delivery);
}

/** A jump is told with the samples around it, which come in batches of a tenth of a second. */
const NEAR = 0.5 * FAKE_RATE;

/** What of the difference between a track and the source came to pass where. Frames. */
export interface Account {
  /** Left out before any of it reached the app: the timestamps jump by as much there. */
  readonly leftOut: number;
  /** Skipped though the timestamps say nothing of it. */
  readonly lost: number;
  /** In the track, less what the reader handed on. */
  readonly added: number;
}

/** Says of every skip of a track whether the sound had reached the app. */
export function accountFor({ stored, skips }: Comparison, delivery: Delivery): Account {
  let [leftOut, lost] = [0, 0];
  for (const { at, frames } of skips) {
    const near = (place: number) => Math.abs(place - at) < NEAR;
    const jumped = delivery.jumps.filter((jump) => near(jump.at)).reduce((sum, { seconds }) => sum + seconds, 0);
    const skipped = skips.filter((skip) => near(skip.at)).reduce((sum, skip) => sum + skip.frames, 0);
    // The clock of the fake device wakes up every 10 ms.
    if (jumped * FAKE_RATE > skipped - 0.012 * FAKE_RATE) leftOut += frames;
    else lost += frames;
  }
  return { leftOut, lost, added: stored - delivery.frames };
}

/** What the app used while it recorded, of a minute. */
export interface Minute {
  /** CPU seconds of all processes in a second. */
  readonly cpu: number;
  /** MB that belong to the processes alone. */
  readonly main: number;
  readonly page: number;
  /** MiB that main process and page still refer to, after a collection: heaps and buffers. */
  readonly alive: number;
}

/** What main process and page of the app still refer to, in MiB. Collects in both. */
async function aliveMemory(app: ElectronApplication, page: Page): Promise<number> {
  const main = await app.evaluate(async () => {
    const { setFlagsFromString } = process.getBuiltinModule('node:v8');
    const { runInNewContext } = process.getBuiltinModule('node:vm');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    // Buffers found dead are freed by another thread.
    await new Promise((resolve) => setTimeout(resolve, 200));
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  });
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
    return (main + usedSize + embedderHeapUsedSize + backingStorageSize) / (1024 * 1024);
  } finally {
    await session.detach();
  }
}

/** Waits until `seconds` are recorded and tells what each minute took. */
export async function watchRecording(
  app: ElectronApplication,
  page: Page,
  seconds: number,
  tell: (minute: number, used: Minute) => void,
): Promise<Minute[]> {
  const pid = app.process().pid ?? 0;
  const minutes: Minute[] = [];
  let cpu = await familyCpu(pid);
  let from = performance.now();
  while ((await recordedSeconds(page)) < seconds) {
    await page.waitForTimeout(Math.min(60_000, Math.max(1_000, (seconds - (await recordedSeconds(page))) * 1000)));
    const now = await familyCpu(pid);
    const memory = await familyMemory(pid);
    const share = (now - cpu) / ((performance.now() - from) / 1000);
    const minute = { cpu: share, main: memory.main, page: memory.page, alive: await aliveMemory(app, page) };
    minutes.push(minute);
    tell(minutes.length, minute);
    cpu = await familyCpu(pid);
    from = performance.now();
  }
  return minutes;
}

/** Compares every track of the only take of the interview with the source; the app has let go of the vault. */
export async function compareTake(
  userData: string,
  interviewId: string,
  microphone: string,
): Promise<readonly Comparison[]> {
  const sourceFrames = ((await stat(microphone)).size - 44) / 2;
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  try {
    const takeId = listTakes(vault.db, interviewId)[0]?.id ?? '';
    const sound = await openSound(vault, takeId);
    try {
      const all: Comparison[] = [];
      for (let track = 0; track < sound.tracks; track += 1)
        all.push(await compareWithSource(sound, track, sourceFrames));
      return all;
    } finally {
      await sound.close();
    }
  } finally {
    vault.close();
  }
}

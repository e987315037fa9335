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

/** How a recorded track compares with {@link markedSample}. Frames. */
export interface Comparison {
  /** Compared, from the first sound on. */
  readonly frames: number;
  /** Places at which the source goes on further along: what the fake device left out itself, or what was lost. */
  readonly skips: number;
  readonly skipped: number;
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
  let [frames, skips, skipped, changed, exact] = [0, 0, 0, 0, 0];
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
      if (place >= sourceFrames) return { frames, skips, skipped, changed, exact };
      let difference = Math.abs((samples[at] ?? 0) - markedSample(place));
      if (difference > 1 && start + at + ANCHOR < sound.frames) {
        const next = find(samples, at, place + 1);
        if (next !== undefined) {
          skips += 1;
          skipped += next - place;
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
  return { frames, skips, skipped, changed, exact };
}

/** What the app used while it recorded, of a minute. */
export interface Minute {
  /** CPU seconds of all processes in a second. */
  readonly cpu: number;
  /** MB that belong to the processes alone. */
  readonly main: number;
  readonly page: number;
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
    const minute = { cpu: (now - cpu) / ((performance.now() - from) / 1000), main: memory.main, page: memory.page };
    minutes.push(minute);
    tell(minutes.length, minute);
    cpu = now;
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

import { resolve } from 'node:path';
import type { SoundSource } from '../../electron/core/capture/sound.ts';
import { same } from '../core/capture/support.ts';
import { makeWav } from '../core/media/support.ts';
import { readFlac, type DecodedSound } from '../support/flac.ts';

/** Of the files that {@link wavOf} writes. */
export const WAV_RATE = 48_000;
export const WAV_TRACKS = 2;
export const WAV_HEADER = 44;
const SAMPLE = resolve(import.meta.dirname, '../../resources/sample/interview.flac');

/** Seconds of sound that {@link oneHour} has. */
export const HOUR = 3600;

/** So many frames of a sound that begins anew where it ends. */
function overAndOver({ rate, channels }: Pick<DecodedSound, 'rate' | 'channels'>, frames: number): SoundSource {
  const length = channels[0]?.length ?? 0;
  return {
    rate,
    tracks: channels.length,
    frames,
    read: (track, start, count) => {
      const out = new Int16Array(count);
      for (let at = 0; at < count;) {
        const from = (start + at) % length;
        const part = channels[track]?.subarray(from, from + count - at) ?? new Int16Array(count);
        out.set(part, at);
        at += part.length;
      }
      return Promise.resolve(out);
    },
  };
}

/** The samples of the sample interview over and over, played as 48 kHz. */
export async function oneHour(): Promise<SoundSource> {
  const { channels } = await readFlac(SAMPLE);
  return overAndOver({ rate: WAV_RATE, channels }, WAV_RATE * HOUR);
}

/** The whole sample interview so many times in a row, at its own rate. */
export async function sampleTimes(times: number): Promise<SoundSource> {
  const sample = await readFlac(SAMPLE);
  return overAndOver(sample, sample.frames * times);
}

/** A sound as a WAV file, a second at a time. */
export async function* wavOf(sound: SoundSource): AsyncGenerator<Uint8Array> {
  const { tracks, rate, frames } = sound;
  yield makeWav(new Uint8Array(0), { channels: tracks, rate, claimedBytes: frames * tracks * 2 });
  for (let at = 0; at < frames; at += rate) {
    const mixed = new Int16Array(rate * tracks);
    for (let track = 0; track < tracks; track += 1) {
      for (const [frame, sample] of (await sound.read(track, at, rate)).entries())
        mixed[frame * tracks + track] = sample;
    }
    yield new Uint8Array(mixed.buffer);
  }
}

/** Whether two sounds are the same, sample for sample. */
export async function alike(one: SoundSource, other: SoundSource): Promise<boolean> {
  if (one.frames !== other.frames || one.tracks !== other.tracks || one.rate !== other.rate) return false;
  for (let track = 0; track < one.tracks; track += 1) {
    for (let at = 0; at < one.frames; at += WAV_RATE) {
      // What is read beyond the end differs by source.
      const count = Math.min(WAV_RATE, one.frames - at);
      if (!same(await one.read(track, at, count), await other.read(track, at, count))) return false;
    }
  }
  return true;
}

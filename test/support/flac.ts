import { readFile } from 'node:fs/promises';
import { FLACDecoder } from '@wasm-audio-decoders/flac';

/** A decoded FLAC file, readable as the sound of a take. */
export interface DecodedSound {
  readonly rate: number;
  readonly tracks: number;
  readonly frames: number;
  readonly channels: readonly Int16Array<ArrayBuffer>[];
  read(track: number, startFrame: number, count: number): Promise<Int16Array<ArrayBuffer>>;
}

/** Sound held in memory, one array of 16-bit samples a track, all equally long. */
export function soundOf(rate: number, channels: readonly Int16Array<ArrayBuffer>[]): DecodedSound {
  return {
    rate,
    tracks: channels.length,
    frames: channels[0]?.length ?? 0,
    channels,
    read: (track, startFrame, count) => {
      const out = new Int16Array(count);
      out.set(channels[track]?.subarray(startFrame, startFrame + count) ?? []);
      return Promise.resolve(out);
    },
  };
}

/** Decodes a 16-bit FLAC file whole. */
export async function readFlac(path: string): Promise<DecodedSound> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  const { channelData, sampleRate } = await decoder.decodeFile(new Uint8Array(await readFile(path)));
  decoder.free();
  return soundOf(
    sampleRate,
    // The decoder divides by 32,767, not 32,768.
    channelData.map((channel) =>
      Int16Array.from(channel, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767)))),
    ),
  );
}

/** All tracks in one: their mean. */
export function mono(sound: DecodedSound): DecodedSound {
  const mixed = new Int16Array(sound.frames);
  for (let frame = 0; frame < sound.frames; frame += 1) {
    mixed[frame] = Math.round(sound.channels.reduce((sum, channel) => sum + (channel[frame] ?? 0), 0) / sound.tracks);
  }
  return soundOf(sound.rate, [mixed]);
}

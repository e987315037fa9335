import { readWavFormat, wavSamples } from '../../core/media/wav-reader.ts';
import type { DecodeOutcome, SoundSink } from './sink.ts';
import type { SoundFile } from './sound-file.ts';

const PIECE = 262_144;

/** Decodes a WAV file. @throws SottovoceError as {@link readWavFormat}. */
export async function decodeWav(file: SoundFile, sink: SoundSink): Promise<DecodeOutcome> {
  const format = await readWavFormat((offset, length) => file.readAt(offset, length), file.size);
  const { start, frames, frameBytes, truncated } = format;
  await sink.format(format);
  const end = start + frames * frameBytes;
  let held = new Uint8Array(0);
  const sha256 = await file.readThrough(PIECE, async (piece, at) => {
    const sound = piece.subarray(Math.max(0, start - at), Math.max(0, end - at));
    // A frame may lie across two pieces.
    const bytes = new Uint8Array(held.length + sound.length);
    bytes.set(held);
    bytes.set(sound, held.length);
    const whole = bytes.length - (bytes.length % frameBytes);
    held = bytes.slice(whole);
    if (whole > 0) await sink.frames(wavSamples(format, bytes.subarray(0, whole)));
  });
  return { sha256, frames, truncated, damaged: 0 };
}

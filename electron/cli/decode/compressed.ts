import { SottovoceError } from '../../core/base/errors.ts';
import { parseFlacHeader } from '../../core/media/flac.ts';
import { Mp3Walk, parseMp3Header, xingFrames } from '../../core/media/mp3.ts';
import { parseOggHeader, readOggEnd } from '../../core/media/ogg.ts';
import { flacTo16, floatsTo16 } from '../../core/media/samples.ts';
import { id3Length, SNIFF_BYTES, type SoundKind } from '../../core/media/sniff.ts';
import type { SoundHeader } from '../../core/media/sound-header.ts';
import { createCodec, type Decoded } from './codecs.ts';
import type { SoundFile } from './sound-file.ts';
import type { DecodeOutcome, SoundSink } from './sink.ts';

/** Small, since silence compresses so well that a few bytes may hold seconds of many channels. */
const PIECE = 4_096;

/** Frames that a decoder may leave out at the ends (encoder delay and padding) of a file that is whole. */
const MP3_SLACK = 4 * 1_152;

interface Prepared {
  readonly header: SoundHeader;
  /** Takes every piece of the file as it is read. */
  readonly watch: (piece: Uint8Array) => void;
  readonly to16: (samples: Float32Array) => Int16Array<ArrayBuffer>;
  /** Whether a file that gave so many frames lacks its end. */
  readonly isTruncated: (frames: number) => boolean;
}

/** Decodes FLAC, MP3, Ogg Opus or Ogg Vorbis. @throws SottovoceError `input.unsupported`, `input.unreadable`. */
export async function decodeCompressed(
  kind: Extract<SoundKind, 'flac' | 'mp3' | 'ogg-opus' | 'ogg-vorbis'>,
  file: SoundFile,
  sink: SoundSink,
): Promise<DecodeOutcome> {
  const { header, watch, to16, isTruncated } =
    kind === 'flac' ? await prepareFlac(file) : kind === 'mp3' ? await prepareMp3(file) : await prepareOgg(file);
  const { channels } = header;
  await sink.format(header);
  const codec = await createCodec(kind);
  let frames = 0;
  let damaged = 0;
  const give = async ({ channelData, samplesDecoded, errors }: Decoded): Promise<void> => {
    damaged += errors.length;
    if (samplesDecoded === 0) return;
    // mpg123 gives two channels for mono; a file whose number of channels changes half-way is not one sound.
    if (channelData.length < channels)
      throw new SottovoceError('input.unsupported', { format: kind, channels: channelData.length });
    frames += samplesDecoded;
    await sink.frames(channelData.slice(0, channels).map((channel) => to16(channel.subarray(0, samplesDecoded))));
  };
  try {
    const sha256 = await file.readThrough(PIECE, async (piece) => {
      watch(piece);
      await give(await codec.decode(piece));
    });
    await give(await codec.flush());
    return { sha256, frames, truncated: isTruncated(frames), damaged };
  } finally {
    codec.free();
  }
}

async function prepareFlac(file: SoundFile): Promise<Prepared> {
  const start = await file.readAt(0, SNIFF_BYTES);
  const header = parseFlacHeader(start.subarray(id3Length(start)));
  if (header === null) throw new SottovoceError('input.unreadable', { format: 'flac' });
  const { rate, channels, bits, frames: claimed } = header;
  return {
    header: { rate, channels, frames: claimed },
    watch: () => undefined,
    to16: (samples) => flacTo16(samples, bits),
    isTruncated: (frames) => frames < (claimed ?? 0),
  };
}

async function prepareMp3(file: SoundFile): Promise<Prepared> {
  const first = id3Length(await file.readAt(0, 10));
  const start = await file.readAt(first, SNIFF_BYTES);
  const frame = parseMp3Header(start);
  if (frame === null) throw new SottovoceError('input.unreadable', { format: 'mp3' });
  const claimed = xingFrames(start, frame);
  const frames = claimed ?? Math.round(((file.size - first) / frame.bytes) * frame.samples);
  const walk = new Mp3Walk(first);
  return {
    header: { rate: frame.rate, channels: frame.channels, frames },
    watch: (piece) => walk.push(piece),
    to16: floatsTo16,
    isTruncated: (decoded) => walk.endsWithinFrame || decoded < (claimed ?? 0) - MP3_SLACK,
  };
}

async function prepareOgg(file: SoundFile): Promise<Prepared> {
  const start = await file.readAt(0, SNIFF_BYTES);
  const end = readOggEnd(await file.readAt(Math.max(0, file.size - SNIFF_BYTES), SNIFF_BYTES));
  const header = parseOggHeader(start, end);
  if (header === null) throw new SottovoceError('input.unreadable', { format: 'ogg' });
  return { header, watch: () => undefined, to16: floatsTo16, isTruncated: () => !end.isComplete };
}

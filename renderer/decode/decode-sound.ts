import {
  ADTS,
  CustomSource,
  EncodedPacketSink,
  FLAC,
  Input,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  UnsupportedInputFormatError,
  WAVE,
  WEBM,
  type AudioCodec,
  type InputAudioTrack,
} from 'mediabunny';
import type { FormatName } from '../../electron/main/decode-messages.ts';
import { SecondChunks } from './chunks.ts';
import { cutOff } from './claims.ts';
import type { HostPort } from './host-port.ts';
import { decodeTrack, type Outcome } from './packets.ts';
import { recordedAt } from './recorded-at.ts';

/** Main refuses what lies beyond these; here they become an error that says so. */
const MOST_CHANNELS = 8;
const LOWEST_RATE = 4_000;
const HIGHEST_RATE = 192_000;

/** Only formats that hold their sound themselves: a playlist would name other files. */
const FORMATS = [WAVE, FLAC, MP3, MP4, QTFF, OGG, WEBM, MATROSKA, ADTS];

const NAMES: Partial<Record<AudioCodec, FormatName>> = {
  aac: 'aac',
  ac3: 'ac3',
  eac3: 'eac3',
  flac: 'flac',
  mp3: 'mp3',
  opus: 'opus',
  vorbis: 'vorbis',
};
const nameOf = (codec: AudioCodec | null): FormatName => (codec === null ? 'unknown' : (NAMES[codec] ?? 'pcm'));

/** The file is none that can be decoded here. */
class Unsupported extends Error {
  readonly format: FormatName;
  constructor(format: FormatName) {
    super();
    this.format = format;
  }
}

async function soundTrack(input: Input): Promise<{ track: InputAudioTrack; config: AudioDecoderConfig }> {
  const track = await input.getPrimaryAudioTrack();
  if (track === null) {
    // A file that was cut off before its table of contents has no tracks at all.
    if ((await input.getTracks()).length === 0) throw new Error('no tracks');
    throw new Unsupported('no-sound');
  }
  const name = nameOf(await track.getCodec());
  if ((await track.getNumberOfChannels()) > MOST_CHANNELS) throw new Unsupported('channels');
  const config = await track.getDecoderConfig();
  if (config === null || !(await track.canDecode())) throw new Unsupported(name);
  return { track, config };
}

/**
 * Frames to leave out at the start. An edit list or a LAME tag puts the encoder's priming before time zero; for Opus and
 * Vorbis the decoder leaves it out itself (RFC 7845, 4.2).
 */
async function priming(track: InputAudioTrack, rate: number): Promise<number> {
  const codec = await track.getCodec();
  if (codec !== 'aac' && codec !== 'mp3') return 0;
  const first = await new EncodedPacketSink(track).getFirstPacket({ metadataOnly: true });
  return first === null ? 0 : Math.round(Math.max(0, -first.timestamp) * rate);
}

async function decode(input: Input, host: HostPort, size: number): Promise<void> {
  const { track, config } = await soundTrack(input);
  const claimed = await input.getDurationFromMetadata([track]);
  const outcome: Outcome = { damaged: false };
  let sound: { rate: number; channels: number; chunks: SecondChunks } | null = null;
  let frames = 0;
  let skip = 0;
  for await (const { rate, channels } of decodeTrack(track, config, outcome)) {
    // The decoder's word counts, not the header's: some formats double the rate while decoding.
    if (sound === null) {
      if (channels.length > MOST_CHANNELS) throw new Unsupported('channels');
      if (rate < LOWEST_RATE || rate > HIGHEST_RATE) throw new Unsupported('rate');
      const recorded = await recordedAt(size, (start, end) => host.read(start, end), Date.now()).catch(() => null);
      host.tell({ type: 'format', rate, channels: channels.length, seconds: claimed, recordedAt: recorded });
      const chunks = new SecondChunks(rate, channels.length, (chunk) => host.frames(chunk));
      sound = { rate, channels: channels.length, chunks };
      skip = await priming(track, rate);
    }
    if (sound.rate !== rate || sound.channels !== channels.length) {
      outcome.damaged = true;
      break;
    }
    const length = channels[0]?.length ?? 0;
    const from = Math.min(skip, length);
    skip -= from;
    frames += length - from;
    await sound.chunks.add(channels.map((channel) => channel.subarray(from)));
  }
  await sound?.chunks.flush();
  const ending = {
    format: await input.getFormat(),
    size,
    read: (start: number, end: number) => host.read(start, end),
    claimed,
    first: Math.max(0, await track.getFirstTimestamp()),
    rate: sound?.rate ?? config.sampleRate,
    frames,
  };
  const truncated = outcome.damaged || (await cutOff(ending));
  if (sound === null && truncated) throw new Error('nothing could be decoded');
  host.tell({ type: 'end', truncated });
}

/** Decodes the one file that `host` has, from its first message to `end`, `unsupported` or `unreadable`. */
export async function decodeSound(host: HostPort): Promise<void> {
  const size = await host.size();
  const source = new CustomSource({
    getSize: () => size,
    read: (start, end) => host.read(start, end),
    // Whole pieces of the file at a time: every question crosses two processes.
    prefetchProfile: 'network',
    handleUnhandledError: () => undefined,
  });
  const input = new Input({ formats: FORMATS, source });
  try {
    await decode(input, host, size);
  } catch (error) {
    if (error instanceof Unsupported) host.tell({ type: 'unsupported', format: error.format });
    else if (
      error instanceof UnsupportedInputFormatError ||
      (error instanceof Error && error.message.startsWith('Unsupported'))
    ) {
      host.tell({ type: 'unsupported', format: 'unknown' });
    } else host.tell({ type: 'unreadable' });
  } finally {
    input.dispose();
  }
}

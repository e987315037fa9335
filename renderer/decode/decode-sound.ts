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
import { decodePackets, type Outcome } from './packets.ts';
import { toInt16 } from './samples.ts';

const MOST_CHANNELS = 8;

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
  if (track === null) throw new Unsupported('no-sound');
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
  for await (const sample of decodePackets(track, config, outcome)) {
    // The decoder's word counts, not the header's: some formats double the rate while decoding.
    const { sampleRate: rate, numberOfChannels: channels } = sample;
    if (sound === null) {
      if (channels > MOST_CHANNELS) throw new Unsupported('channels');
      host.tell({ type: 'format', rate, channels, seconds: claimed });
      sound = { rate, channels, chunks: new SecondChunks(rate, channels, (chunk) => host.frames(chunk)) };
      skip = await priming(track, rate);
    }
    if (sound.rate !== rate || sound.channels !== channels) {
      sample.close();
      outcome.damaged = true;
      break;
    }
    const pcm = toInt16(sample).map((channel) => channel.subarray(Math.min(skip, channel.length)));
    skip -= Math.min(skip, sample.numberOfFrames);
    sample.close();
    frames += pcm[0]?.length ?? 0;
    await sound.chunks.add(pcm);
  }
  if (sound === null && outcome.damaged) throw new Error();
  await sound?.chunks.flush();
  const short = await cutOff(
    await input.getFormat(),
    size,
    (start, end) => host.read(start, end),
    claimed,
    frames / (sound?.rate ?? 1),
  );
  host.tell({ type: 'end', truncated: outcome.damaged || short });
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

import { AudioSample, AudioSampleSink, EncodedPacketSink, type InputAudioTrack } from 'mediabunny';
import { toInt16 } from './samples.ts';

/** Packets on their way through the decoder: enough to keep it busy, few enough that a damaged one takes little with it. */
const MOST_QUEUED = 4;
/** Failures in a row, with no sound in between, after which the rest is given up. */
const MOST_FAILURES = 50;

/** Feeds one track to WebCodecs, and starts it afresh behind a packet that it can't decode. */
class Decoder {
  /** Whether any packet could not be decoded. */
  damaged = false;
  readonly #config: AudioDecoderConfig;
  readonly #ready: AudioSample[] = [];
  #decoder: AudioDecoder;
  #failures = 0;
  #stirred = Promise.withResolvers<undefined>();

  constructor(config: AudioDecoderConfig) {
    this.#config = config;
    this.#decoder = this.#open();
  }

  async decode(chunk: EncodedAudioChunk): Promise<void> {
    while (this.#decoder.state === 'configured' && this.#decoder.decodeQueueSize >= MOST_QUEUED)
      await this.#stirred.promise;
    if (this.#decoder.state === 'closed') this.#decoder = this.#open();
    this.#decoder.decode(chunk);
  }

  /** Brings out what is still inside. */
  async flush(): Promise<void> {
    if (this.#decoder.state !== 'configured') return;
    await this.#decoder.flush().catch(() => {
      this.damaged = true;
    });
  }

  /** Sound that is ready. It belongs to the caller, who closes it. */
  *take(): Generator<AudioSample> {
    for (let sample = this.#ready.shift(); sample !== undefined; sample = this.#ready.shift()) yield sample;
  }

  get hopeless(): boolean {
    return this.#failures >= MOST_FAILURES;
  }

  close(): void {
    if (this.#decoder.state !== 'closed') this.#decoder.close();
    for (const sample of this.take()) sample.close();
  }

  #open(): AudioDecoder {
    const decoder = new AudioDecoder({
      output: (data) => {
        this.#failures = 0;
        this.#ready.push(new AudioSample(data));
        this.#stir();
      },
      error: () => {
        this.damaged = true;
        this.#failures += 1;
        this.#stir();
      },
    });
    decoder.addEventListener('dequeue', () => this.#stir());
    decoder.configure(this.#config);
    return decoder;
  }

  #stir(): void {
    this.#stirred.resolve(undefined);
    this.#stirred = Promise.withResolvers();
  }
}

/** How a decoding went. */
export interface Outcome {
  /** Whether some of the file could not be decoded. */
  damaged: boolean;
}

async function* decodeCompressed(
  track: InputAudioTrack,
  config: AudioDecoderConfig,
  outcome: Outcome,
): AsyncGenerator<AudioSample> {
  const decoder = new Decoder(config);
  try {
    try {
      // One by one: an iterator reads ahead, and where the file breaks off it drops what it has read.
      const packets = new EncodedPacketSink(track);
      let packet = await packets.getFirstPacket();
      while (packet !== null && !decoder.hopeless) {
        await decoder.decode(packet.toEncodedAudioChunk());
        yield* decoder.take();
        packet = await packets.getNextPacket(packet);
      }
    } catch {
      // The container broke off: what went in before is still worth having.
      outcome.damaged = true;
    }
    await decoder.flush();
    outcome.damaged ||= decoder.damaged;
    yield* decoder.take();
  } finally {
    decoder.close();
  }
}

async function* decodePlain(track: InputAudioTrack, outcome: Outcome): AsyncGenerator<AudioSample> {
  try {
    yield* new AudioSampleSink(track).samples();
  } catch {
    outcome.damaged = true;
  }
}

/** A piece of sound as the decoder gave it, 16 bit, one array a channel. */
interface Piece {
  readonly rate: number;
  readonly channels: readonly Int16Array<ArrayBuffer>[];
}

/**
 * The sound of `track` from its start to where the file ends or breaks off. What can't be decoded is left out and noted in
 * `outcome`.
 */
export async function* decodeTrack(
  track: InputAudioTrack,
  config: AudioDecoderConfig,
  outcome: Outcome,
): AsyncGenerator<Piece> {
  const codec = await track.getCodec();
  const plain = codec !== null && (codec.startsWith('pcm-') || codec === 'ulaw' || codec === 'alaw');
  for await (const sample of plain ? decodePlain(track, outcome) : decodeCompressed(track, config, outcome)) {
    const piece = { rate: sample.sampleRate, channels: toInt16(sample) };
    sample.close();
    yield piece;
  }
}

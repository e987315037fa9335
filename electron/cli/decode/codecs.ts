import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis';
import { MPEGDecoder } from 'mpg123-decoder';
import { OggOpusDecoder } from 'ogg-opus-decoder';

/** What one call of a decoder gave: ±1 samples, one array a channel, and how many errors it met. */
export interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly samplesDecoded: number;
  readonly errors: readonly unknown[];
}

/** A decoder that takes a file piece by piece. */
export interface Codec {
  decode(piece: Uint8Array): Decoded | Promise<Decoded>;
  /** What the decoder still held back. */
  flush(): Decoded | Promise<Decoded>;
  free(): void;
}

/** Makes the WebAssembly decoder of a compressed kind. */
export async function createCodec(kind: 'flac' | 'mp3' | 'ogg-opus' | 'ogg-vorbis'): Promise<Codec> {
  if (kind === 'mp3') return await mp3Codec();
  const decoder =
    kind === 'flac' ? new FLACDecoder() : kind === 'ogg-opus' ? new OggOpusDecoder() : new OggVorbisDecoder();
  await decoder.ready;
  return decoder;
}

async function mp3Codec(): Promise<Codec> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  return {
    decode: (piece) => decoder.decode(piece),
    flush: () => ({ channelData: [], samplesDecoded: 0, errors: [] }),
    free: () => decoder.free(),
  };
}

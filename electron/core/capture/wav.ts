import { concat, utf8, type Bytes } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import { FRAME_BYTES } from './pcm.ts';
import type { SoundSource } from './sound.ts';

/** A WAV file that is made as it is read. */
export interface WavView {
  /** Bytes of the whole file. */
  readonly size: number;
  /** `length` bytes from `offset` on, fewer where the file ends before. @throws age.*, storage.* */
  read(offset: number, length: number): Promise<Bytes>;
}

const HEADER = 44;

/** The 44 bytes before the samples of a mono, 16-bit WAV file. Multimedia Programming Interface 1.0, "WAVE". */
function wavHeader(rate: number, dataBytes: number): Bytes {
  const fields = new DataView(new ArrayBuffer(28));
  fields.setUint32(0, 16, true);
  fields.setUint16(4, 1, true); // PCM
  fields.setUint16(6, 1, true); // channels
  fields.setUint32(8, rate, true);
  fields.setUint32(12, rate * FRAME_BYTES, true);
  fields.setUint16(16, FRAME_BYTES, true);
  fields.setUint16(18, 16, true); // bits
  new Uint8Array(fields.buffer).set(utf8('data'), 20);
  fields.setUint32(24, dataBytes, true);
  const riffSize = new Uint8Array(4);
  new DataView(riffSize.buffer).setUint32(0, HEADER - 8 + dataBytes, true);
  return concat(utf8('RIFF'), riffSize, utf8('WAVEfmt '), new Uint8Array(fields.buffer));
}

/** Frames of `tracks` mixed to one by their mean, which can't clip. */
async function mix(source: SoundSource, tracks: readonly number[], start: number, count: number): Promise<Int16Array> {
  const all = await Promise.all(tracks.map((track) => source.read(track, start, count)));
  const [only] = all;
  if (only !== undefined && all.length === 1) return only;
  const out = new Int16Array(count);
  for (let at = 0; at < count; at += 1) {
    let sum = 0;
    for (const track of all) sum += track[at] ?? 0;
    out[at] = Math.round(sum / all.length);
  }
  return out;
}

/**
 * A mono 16-bit WAV view of `source`: all tracks mixed, or those chosen. Any range can be read, for playback over HTTP ranges.
 * @throws input.invalid when a track isn't there; input.too-long past the 4 GiB that WAV can hold (12 hours at 48 kHz).
 */
export function openWav(source: SoundSource, options: { readonly tracks?: readonly number[] } = {}): WavView {
  const tracks = options.tracks ?? Array.from({ length: source.tracks }, (_, track) => track);
  const unknown = tracks.find((track) => !Number.isInteger(track) || track < 0 || track >= source.tracks);
  if (tracks.length === 0 || unknown !== undefined)
    throw new SottovoceError('input.invalid', { tracks: tracks.length });
  const dataBytes = source.frames * FRAME_BYTES;
  if (dataBytes + HEADER > 0xffffffff) throw new SottovoceError('input.too-long', { frames: source.frames });
  const header = wavHeader(source.rate, dataBytes);
  const size = HEADER + dataBytes;
  return {
    size,
    async read(offset, length) {
      const end = Math.min(size, offset + length);
      if (offset < 0 || offset >= end) return new Uint8Array(0);
      const head = header.subarray(Math.min(offset, HEADER), Math.min(end, HEADER));
      if (end <= HEADER) return concat(head);
      const from = Math.max(offset, HEADER) - HEADER;
      const first = Math.floor(from / FRAME_BYTES);
      const last = Math.ceil((end - HEADER) / FRAME_BYTES);
      const samples = await mix(source, tracks, first, last - first);
      const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      return concat(head, bytes.subarray(from - first * FRAME_BYTES, end - HEADER - first * FRAME_BYTES));
    },
  };
}

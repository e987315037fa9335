import { SottovoceError } from '../base/errors.ts';
import { floatTo16 } from './samples.ts';

/** Where the sound lies in a WAV file and how it is coded. */
export interface WavFormat {
  /** Frames a second. */
  readonly rate: number;
  readonly channels: number;
  readonly coding: 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';
  /** Bytes of one frame: all channels. */
  readonly frameBytes: number;
  /** Place of the first frame in the file. */
  readonly start: number;
  /** Whole frames that are really in the file, whatever its header claims. */
  readonly frames: number;
  /** The header claims more than the file has, or the file ends within a frame. */
  readonly truncated: boolean;
}

/** Reads up to `length` bytes of a file at `offset`; fewer at its end. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

/** More chunks than this in front of the sound are not a recording. */
const MAX_CHUNKS = 1_000;
const UNKNOWN_SIZE = 0xffffffff;
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;
const CODINGS: Readonly<Record<string, WavFormat['coding']>> = {
  '1/8': 'u8',
  '1/16': 's16',
  '1/24': 's24',
  '1/32': 's32',
  '3/32': 'f32',
  '3/64': 'f64',
};

/**
 * Finds the sound in a WAV file (RIFF, and RF64 or BW64 of EBU Tech 3306 for files over 4 GiB) by walking its chunks.
 * A length of 0 or 0xFFFFFFFF, which a recorder that was cut off or wrote to a pipe leaves, means up to the end of the file.
 * @param size of the file in bytes.
 * @throws SottovoceError `input.truncated` when it ends before any sound, `input.unsupported` (data `format`, `coding`),
 * `input.unreadable` for a header that makes no sense.
 */
export async function readWavFormat(read: ReadAt, size: number): Promise<WavFormat> {
  let fmt: Uint8Array | null = null;
  let longData: number | null = null;
  let at = 12;
  for (let count = 0; count < MAX_CHUNKS && at + 8 <= size; count += 1) {
    const head = viewOf(await read(at, 8));
    if (head.byteLength < 8) break;
    const name = String.fromCharCode(...new Uint8Array(head.buffer, head.byteOffset, 4));
    const length = head.getUint32(4, true);
    const body = at + 8;
    if (name === 'data') {
      if (fmt === null) throw new SottovoceError('input.unreadable', { format: 'wav' });
      return locate(fmt, body, length === UNKNOWN_SIZE ? longData : length, size);
    }
    if (name === 'fmt ') fmt = await read(body, Math.min(length, 40));
    if (name === 'ds64') {
      const sizes = viewOf(await read(body, 16));
      if (sizes.byteLength === 16) longData = Number(sizes.getBigUint64(8, true));
    }
    // Chunks are padded to an even length.
    at = body + length + (length % 2);
  }
  throw new SottovoceError('input.truncated', { format: 'wav' });
}

/** Whole frames of `bytes` as 16-bit samples, one array a channel. 24 and 32 bits are rounded to the nearest, halves upwards. */
export function wavSamples(format: WavFormat, bytes: Uint8Array): Int16Array<ArrayBuffer>[] {
  const { channels, frameBytes, coding } = format;
  const frames = Math.floor(bytes.length / frameBytes);
  const sampleBytes = frameBytes / channels;
  const read = READERS[coding];
  const view = viewOf(bytes);
  return Array.from({ length: channels }, (_, channel) => {
    const out = new Int16Array(frames);
    for (let frame = 0, at = channel * sampleBytes; frame < frames; frame += 1, at += frameBytes)
      out[frame] = read(view, at);
    return out;
  });
}

const READERS: Readonly<Record<WavFormat['coding'], (view: DataView, at: number) => number>> = {
  u8: (view, at) => (view.getUint8(at) - 128) * 256,
  s16: (view, at) => view.getInt16(at, true),
  s24: (view, at) => floatTo16((view.getInt16(at + 1, true) * 256 + view.getUint8(at)) / 0x800000),
  s32: (view, at) => floatTo16(view.getInt32(at, true) / 0x80000000),
  f32: (view, at) => floatTo16(view.getFloat32(at, true)),
  f64: (view, at) => floatTo16(view.getFloat64(at, true)),
};

function locate(fmt: Uint8Array, start: number, claimed: number | null, size: number): WavFormat {
  const view = viewOf(fmt);
  if (fmt.length < 16) throw new SottovoceError('input.unreadable', { format: 'wav' });
  const tag = view.getUint16(0, true);
  // WAVE_FORMAT_EXTENSIBLE has the real tag at the start of a GUID.
  const code = tag === EXTENSIBLE && fmt.length >= 26 ? view.getUint16(24, true) : tag;
  const channels = view.getUint16(2, true);
  const rate = view.getUint32(4, true);
  const bits = view.getUint16(14, true);
  const coding = code === PCM || code === FLOAT ? CODINGS[`${code}/${bits}`] : undefined;
  if (coding === undefined) throw new SottovoceError('input.unsupported', { format: 'wav', coding: code, bits });
  if (channels === 0 || rate === 0) throw new SottovoceError('input.unreadable', { format: 'wav' });
  const frameBytes = (channels * bits) / 8;
  const present = Math.max(0, size - start);
  const length = claimed === null || claimed === 0 ? present : Math.min(claimed, present);
  const frames = Math.floor(length / frameBytes);
  const truncated = (claimed ?? 0) > present || length % frameBytes !== 0;
  return { rate, channels, coding, frameBytes, start, frames, truncated };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

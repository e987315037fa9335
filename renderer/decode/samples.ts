import type { AudioSample } from 'mediabunny';

const clamp = (value: number) => Math.max(-32_768, Math.min(32_767, value));

/** 32-bit float sound to 16 bit: times 32,768, rounded, clamped. What is not a number becomes silence. */
const fromFloat = (value: number) => (Number.isNaN(value) ? 0 : clamp(Math.round(value * 32_768)));
/** 32-bit (and 24-bit, which comes shifted left by eight: WebCodecs, "Audio sample formats") to 16 bit by the same rule. */
const fromInt32 = (value: number) => clamp(Math.round(value / 65_536));
const fromByte = (value: number) => (value - 128) << 8;
const same = (value: number) => value;

type Samples = Uint8Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

interface Layout {
  readonly planar: boolean;
  readonly bytes: number;
  readonly view: (buffer: ArrayBuffer) => Samples;
  readonly to16: (value: number) => number;
}

const u8 = { bytes: 1, view: (buffer: ArrayBuffer) => new Uint8Array(buffer), to16: fromByte };
const s16 = { bytes: 2, view: (buffer: ArrayBuffer) => new Int16Array(buffer), to16: same };
const s32 = { bytes: 4, view: (buffer: ArrayBuffer) => new Int32Array(buffer), to16: fromInt32 };
const f32 = { bytes: 4, view: (buffer: ArrayBuffer) => new Float32Array(buffer), to16: fromFloat };

const layouts: Readonly<Record<AudioSample['format'], Layout>> = {
  u8: { ...u8, planar: false },
  s16: { ...s16, planar: false },
  s32: { ...s32, planar: false },
  f32: { ...f32, planar: false },
  'u8-planar': { ...u8, planar: true },
  's16-planar': { ...s16, planar: true },
  's32-planar': { ...s32, planar: true },
  'f32-planar': { ...f32, planar: true },
};

/**
 * The sound in `sample` as 16-bit samples, one array a channel. The decoder's own sample format is read, since a
 * conversion by the browser would not keep 16-bit sound as it is.
 */
export function toInt16(sample: AudioSample): Int16Array<ArrayBuffer>[] {
  const { numberOfFrames: frames, numberOfChannels: channels } = sample;
  const { planar, bytes, view, to16 } = layouts[sample.format];
  const plane = (planeIndex: number): Samples => {
    const buffer = new ArrayBuffer(frames * bytes * (planar ? 1 : channels));
    sample.copyTo(buffer, { planeIndex, format: sample.format });
    return view(buffer);
  };
  const interleaved = planar ? null : plane(0);
  return Array.from({ length: channels }, (_, channel) => {
    const from = interleaved ?? plane(channel);
    const stride = planar ? 1 : channels;
    const offset = planar ? 0 : channel;
    const out = new Int16Array(frames);
    for (let frame = 0; frame < frames; frame += 1) out[frame] = to16(from[frame * stride + offset] ?? 0);
    return out;
  });
}

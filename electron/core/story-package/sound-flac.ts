import type * as Flac from 'libflacjs/dist/libflac.js';
import type { Bytes } from '../base/bytes.ts';
import { concat } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import type { ReadableSound } from '../redaction/sound.ts';

/** Channels that a FLAC stream can hold (RFC 9639, section 8.2). */
const MAX_TRACKS = 8;
/** Frames encoded at once. */
const STEP = 65_536;
const MARKER = 'fLaC';
const STREAMINFO = 0;
const STREAMINFO_LENGTH = 34;

type Encoder = typeof Flac;
let encoder: Promise<Encoder> | undefined;

/** The FLAC library, compiled to asm.js: no file beside it, no network, nothing native. Loaded when first needed. */
async function loadEncoder(): Promise<Encoder> {
  const { default: flac } = await import('libflacjs/dist/libflac.js');
  if (!flac.isReady()) {
    await new Promise<void>((resolve) => {
      flac.on('ready', resolve);
    });
  }
  return flac;
}

/**
 * Encodes sound as a FLAC stream, all tracks as channels, in pieces as they are ready. The stream has no metadata but
 * STREAMINFO: no vendor, tags, times, or checksum of samples.
 * @param options progress in frames.
 * @throws SottovoceError `input.unsupported` for more than eight tracks, `input.empty` without frames, `app.cancelled`.
 */
export async function* encodeFlac(sound: ReadableSound, options: JobOptions = {}): AsyncGenerator<Bytes> {
  if (sound.tracks < 1 || sound.tracks > MAX_TRACKS)
    throw new SottovoceError('input.unsupported', { tracks: sound.tracks });
  if (sound.frames === 0) throw new SottovoceError('input.empty');
  const flac = await (encoder ??= loadEncoder());
  const id = flac.create_libflac_encoder(sound.rate, sound.tracks, 16, 5, sound.frames, false, 0);
  if (id === 0) throw new SottovoceError('input.unsupported', { rate: sound.rate });
  try {
    const output: Bytes[] = [];
    const head = new HeadStripper();
    if (flac.init_encoder_stream(id, (data) => void output.push(new Uint8Array(data))) !== 0) {
      throw new SottovoceError('input.unsupported', { rate: sound.rate });
    }
    for (let at = 0; at < sound.frames; at += STEP) {
      if (options.signal?.aborted === true) throw new SottovoceError('app.cancelled');
      const count = Math.min(STEP, sound.frames - at);
      const mixed = await interleave(sound, at, count);
      if (!flac.FLAC__stream_encoder_process_interleaved(id, mixed, count)) throw new SottovoceError('app.unexpected');
      for (const piece of output.splice(0)) yield* head.push(piece);
      options.onProgress?.({ done: at + count, total: sound.frames });
    }
    flac.FLAC__stream_encoder_finish(id);
    for (const piece of output.splice(0)) yield* head.push(piece);
  } finally {
    flac.FLAC__stream_encoder_delete(id);
  }
}

async function interleave(sound: ReadableSound, at: number, count: number): Promise<Int32Array<ArrayBuffer>> {
  const mixed = new Int32Array(count * sound.tracks);
  for (let track = 0; track < sound.tracks; track += 1) {
    const samples = await sound.read(track, at, count);
    for (let frame = 0; frame < samples.length; frame += 1) mixed[frame * sound.tracks + track] = samples[frame] ?? 0;
  }
  return mixed;
}

/** Lets a FLAC stream through without any metadata block but STREAMINFO, which becomes the last one. */
class HeadStripper {
  #head: Bytes | undefined = new Uint8Array(0);

  *push(piece: Bytes): Generator<Bytes> {
    if (this.#head === undefined) {
      yield piece;
      return;
    }
    this.#head = concat(this.#head, piece);
    const blocks = metadataBlocks(this.#head);
    if (blocks === undefined) return;
    const info = blocks.find(({ type }) => type === STREAMINFO);
    if (info?.body.length !== STREAMINFO_LENGTH) throw new SottovoceError('app.unexpected');
    const end = blocks.reduce((sum, { body }) => sum + 4 + body.length, MARKER.length);
    const rest = this.#head.slice(end);
    this.#head = undefined;
    yield concat(
      new TextEncoder().encode(MARKER),
      Uint8Array.of(0x80 | STREAMINFO, 0, 0, STREAMINFO_LENGTH),
      info.body,
    );
    if (rest.length > 0) yield rest;
  }
}

/** One metadata block (RFC 9639, section 8.1). */
interface FlacBlock {
  readonly type: number;
  readonly body: Bytes;
}

/**
 * The metadata blocks at the beginning of a FLAC stream, undefined while `bytes` does not reach to their end.
 * @throws SottovoceError `input.unsupported` when it is no FLAC stream.
 */
function metadataBlocks(bytes: Uint8Array): FlacBlock[] | undefined {
  const blocks: FlacBlock[] = [];
  if (bytes.length < MARKER.length) return undefined;
  if (Buffer.from(bytes.subarray(0, MARKER.length)).toString('latin1') !== MARKER)
    throw new SottovoceError('input.unsupported');
  for (let at = MARKER.length; ;) {
    const [head = 0, a = 0, b = 0, c = 0] = bytes.subarray(at, at + 4);
    const length = (a << 16) | (b << 8) | c;
    if (at + 4 + length > bytes.length) return undefined;
    blocks.push({ type: head & 0x7f, body: bytes.slice(at + 4, at + 4 + length) });
    at += 4 + length;
    if ((head & 0x80) !== 0) return blocks;
  }
}

/** Whether the beginning of a sound member has STREAMINFO and no other metadata, so that nothing can hide there. */
export function hasOnlyStreamInfo(start: Uint8Array): boolean {
  try {
    const blocks = metadataBlocks(start);
    return blocks?.length === 1 && blocks[0]?.type === STREAMINFO;
  } catch {
    return false;
  }
}

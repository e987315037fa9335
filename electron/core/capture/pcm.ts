import { type Bytes } from '../base/bytes.ts';

/** Bytes of one frame of one track: 16-bit little-endian PCM. */
export const FRAME_BYTES = 2;

/** A copy of `pcm` as bytes. Every platform the program runs on is little-endian, so memory is the format. */
export function pcmToBytes(pcm: Int16Array): Bytes {
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength).slice();
}

/** Sets frames from `bytes` into `target`, beginning at frame `at`. */
export function setFrames(target: Int16Array, at: number, bytes: Uint8Array): void {
  new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(bytes, at * FRAME_BYTES);
}

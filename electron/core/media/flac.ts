import type { SoundHeader } from './sound-header.ts';

/** STREAMINFO as far as it matters here. */
export interface FlacHeader extends SoundHeader {
  /** Bits of a sample, 4 to 32. */
  readonly bits: number;
}

const STREAMINFO_END = 42;

/**
 * Reads STREAMINFO, which is always the first block (RFC 9639, sections 8.1 and 8.2).
 * @param bytes from the `fLaC` mark on. @returns null where it is none.
 */
export function parseFlacHeader(bytes: Uint8Array): FlacHeader | null {
  if (bytes.length < STREAMINFO_END || ((bytes[4] ?? 0) & 0x7f) !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // 20 bits rate, 3 bits channels - 1, 5 bits depth - 1, 36 bits frames; 0 frames means unknown.
  const packed = view.getBigUint64(18);
  const rate = Number(packed >> 44n);
  const channels = Number((packed >> 41n) & 7n) + 1;
  const bits = Number((packed >> 36n) & 31n) + 1;
  const frames = Number(packed & 0xfffffffffn);
  return rate === 0 ? null : { rate, channels, bits, frames: frames === 0 ? null : frames };
}

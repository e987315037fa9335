import type { SoundHeader } from './sound-header.ts';

const PAGE_HEADER = 27;
const MARK = [0x4f, 0x67, 0x67, 0x53] as const; // OggS
const OPUS_RATE = 48_000;

/** The end of an Ogg stream: its length in frames, and whether the last page is whole and marked as the last. */
export interface OggEnd {
  readonly granule: number | null;
  readonly isComplete: boolean;
}

/**
 * Reads the first packet of Opus (RFC 7845 section 5.1; always decoded at 48 kHz) or Vorbis (Vorbis I, 4.2.2).
 * @param end what {@link readOggEnd} says. @returns null where the packet is neither or makes no sense.
 */
export function parseOggHeader(start: Uint8Array, end: OggEnd): SoundHeader | null {
  const packet = start.subarray(PAGE_HEADER + (start[26] ?? 0));
  if (packet.length < 30) return packet.length >= 19 && isOpus(packet) ? opusHeader(packet, end) : null;
  if (isOpus(packet)) return opusHeader(packet, end);
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const channels = packet[11] ?? 0;
  const rate = view.getUint32(12, true);
  return channels === 0 || rate === 0 ? null : { rate, channels, frames: end.granule };
}

/** Finds the last page in the last bytes of a file: 65,307 hold the longest page there is (RFC 3533 section 6). */
export function readOggEnd(tail: Uint8Array): OggEnd {
  for (let at = tail.length - PAGE_HEADER; at >= 0; at -= 1) {
    if (!MARK.every((byte, index) => tail[at + index] === byte)) continue;
    const segments = tail[at + 26] ?? 0;
    const table = tail.subarray(at + PAGE_HEADER, at + PAGE_HEADER + segments);
    const end = at + PAGE_HEADER + segments + table.reduce((sum, length) => sum + length, 0);
    const view = new DataView(tail.buffer, tail.byteOffset + at);
    const granule = view.getBigInt64(6, true);
    const isLast = ((tail[at + 5] ?? 0) & 4) !== 0;
    return { granule: granule < 0n ? null : Number(granule), isComplete: isLast && end <= tail.length };
  }
  return { granule: null, isComplete: false };
}

function isOpus(packet: Uint8Array): boolean {
  return String.fromCharCode(...packet.subarray(0, 8)) === 'OpusHead';
}

function opusHeader(packet: Uint8Array, { granule }: OggEnd): SoundHeader | null {
  const channels = packet[9] ?? 0;
  const preSkip = (packet[10] ?? 0) + (packet[11] ?? 0) * 256;
  const frames = granule === null ? null : Math.max(0, granule - preSkip);
  return channels === 0 ? null : { rate: OPUS_RATE, channels, frames };
}

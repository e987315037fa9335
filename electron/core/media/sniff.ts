import { parseMp3Header } from './mp3.ts';

/** What a sound file is by its first bytes. Those after the line are known but not decoded here. */
export type SoundKind =
  | 'wav'
  | 'flac'
  | 'mp3'
  | 'ogg-opus'
  | 'ogg-vorbis'
  // ---
  | 'ogg-other'
  | 'm4a'
  | 'aac'
  | 'webm'
  | 'aiff'
  | 'unknown';

/** Bytes from the start of a file that are enough for {@link sniffSound}. */
export const SNIFF_BYTES = 65_536;

const ID3_HEADER = 10;

/**
 * Tells the kind of a sound file from its first bytes (up to {@link SNIFF_BYTES}), never from its name.
 * An ID3 tag in front is passed over; one longer than the given bytes is taken for an MP3's.
 */
export function sniffSound(start: Uint8Array): SoundKind {
  const tag = id3Length(start);
  if (tag >= start.length) return tag > 0 ? 'mp3' : 'unknown';
  const bytes = start.subarray(tag);
  const word = ascii(bytes, 0, 4);
  if (['RIFF', 'RF64', 'BW64'].includes(word) && ascii(bytes, 8, 4) === 'WAVE') return 'wav';
  if (word === 'fLaC') return 'flac';
  if (word === 'OggS') return oggKind(bytes);
  if (ascii(bytes, 4, 4) === 'ftyp') return 'm4a';
  if (word === 'FORM' && ascii(bytes, 8, 3) === 'AIF') return 'aiff';
  if (word === '\x1a\x45\xdf\xa3') return 'webm';
  const isSync = bytes[0] === 0xff;
  // ADTS: sync word 0xFFF, layer always 0, which MPEG audio never has.
  if (isSync && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return 'aac';
  return isMp3(bytes) ? 'mp3' : 'unknown';
}

/** Length of an ID3v2 tag at the start (id3.org, ID3v2.4 section 3.1: four 7-bit bytes), 0 where there is none. */
export function id3Length(bytes: Uint8Array): number {
  if (ascii(bytes, 0, 3) !== 'ID3' || bytes.length < ID3_HEADER) return 0;
  const size = bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  const footer = ((bytes[5] ?? 0) & 0x10) === 0 ? 0 : ID3_HEADER;
  return ID3_HEADER + size + footer;
}

/** A frame header, and another where the first frame ends, so that chance bytes don't pass. */
function isMp3(bytes: Uint8Array): boolean {
  const first = parseMp3Header(bytes);
  if (first === null) return false;
  return bytes.length < first.bytes + 4 || parseMp3Header(bytes.subarray(first.bytes)) !== null;
}

/** RFC 3533 section 6: the packet follows 27 bytes and the segment table. */
function oggKind(bytes: Uint8Array): SoundKind {
  const packet = 27 + (bytes[26] ?? 0);
  if (ascii(bytes, packet, 8) === 'OpusHead') return 'ogg-opus';
  return ascii(bytes, packet, 7) === '\x01vorbis' ? 'ogg-vorbis' : 'ogg-other';
}

function ascii(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}

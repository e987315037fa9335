import { FLAC, MP3, OGG, WAVE, type InputFormat } from 'mediabunny';

type Read = (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;

const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const view = (bytes: Uint8Array<ArrayBuffer>) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** How far sound may fall short of what the header claims before it counts as cut off: priming and padding of lossy codecs. */
const LOSSY_SLACK_SECONDS = 0.2;

/** RIFF: the size in the header counts all that follows it; all ones mean that the writer did not know. */
async function waveCutOff(size: number, read: Read): Promise<boolean> {
  const claimed = view(await read(0, 8)).getUint32(4, true);
  return claimed !== 0xffff_ffff && claimed + 8 > size;
}

/**
 * RFC 3533, 6: the last page of a stream is flagged, its segment table says where it ends, and its granule position how
 * many frames there were. Null: the file ends in the middle of a page, or before the last one.
 */
async function oggFrames(size: number, read: Read): Promise<number | null> {
  const largestPage = 27 + 255 + 255 * 255;
  const start = Math.max(0, size - largestPage);
  const bytes = await read(start, size);
  for (let at = bytes.length - 27; at >= 0; at -= 1) {
    if (bytes[at] !== 0x4f || ascii(bytes, at, 4) !== 'OggS') continue;
    const table = at + 27 + (bytes[at + 26] ?? 0);
    const body = bytes.subarray(at + 27, table).reduce((sum, length) => sum + length, 0);
    const isLast = ((bytes[at + 5] ?? 0) & 4) !== 0;
    return isLast && start + table + body <= size ? Number(view(bytes).getBigInt64(at + 6, true)) : null;
  }
  return null;
}

/** Whether an MP3 counts its frames itself (a Xing or Info frame): else its length is a guess from the size of the file. */
async function mp3CountsFrames(size: number, read: Read): Promise<boolean> {
  const head = await read(0, Math.min(size, 10));
  // ID3v2: four bytes of seven bits each give the length of the tag behind its ten-byte header.
  const tag =
    ascii(head, 0, 3) === 'ID3' ? 10 + head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0) : 0;
  if (tag >= size) return false;
  return /Xing|Info/.test(ascii(await read(tag, Math.min(size, tag + 1024)), 0, 1024));
}

/** What is known of a file when all of it that can be is decoded. */
interface Ending {
  readonly format: InputFormat;
  /** Bytes in the file. */
  readonly size: number;
  readonly read: Read;
  /** Seconds by the header, null where it has none. */
  readonly claimed: number | null;
  /** Seconds at which the sound begins by its own clock. */
  readonly first: number;
  readonly rate: number;
  /** Frames that were decoded. */
  readonly frames: number;
}

/** Whether the file holds less sound than it announces, which is told to the person who imports it. */
export async function cutOff({ format, size, read, claimed, first, rate, frames }: Ending): Promise<boolean> {
  const fallsShort = (seconds: number, slack: number) => frames / rate < seconds - slack;
  if (format === WAVE) return waveCutOff(size, read);
  if (format === OGG) {
    const last = await oggFrames(size, read);
    return last === null || fallsShort(last / rate - first, LOSSY_SLACK_SECONDS);
  }
  if (format === MP3 && !(await mp3CountsFrames(size, read))) return false;
  // Lossless: not one sample may be missing; the slack is for the division.
  return claimed !== null && fallsShort(claimed, format === FLAC ? 1e-6 : LOSSY_SLACK_SECONDS);
}

type Read = (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Chunks or boxes walked over at most: a hostile file must not keep the page busy. */
const MOST = 1_000;
const view = (bytes: Uint8Array<ArrayBuffer>) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Seconds from 1904, where ISO/IEC 14496-12 counts from, to 1970. */
const EPOCH_1904 = 2_082_844_800;

/** Where the body of a piece of a file begins and where the piece ends. */
interface Piece {
  readonly body: number;
  readonly end: number;
}

/** RIFF chunks: a name, a length, the body padded to an even length. */
async function chunk(name: string, size: number, read: Read): Promise<Piece | null> {
  for (let at = 12, count = 0; at + 8 <= size && count < MOST; count += 1) {
    const head = await read(at, at + 8);
    const length = view(head).getUint32(4, true);
    if (ascii(head, 0, 4) === name) return { body: at + 8, end: Math.min(size, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
  return null;
}

/** Boxes of ISO/IEC 14496-12, 4.2: a length that counts the header, a name, 64 bits of length where it says 1. */
async function box(name: string, start: number, end: number, read: Read): Promise<Piece | null> {
  for (let at = start, count = 0; at + 16 <= end && count < MOST; count += 1) {
    const head = view(await read(at, at + 16));
    const short = head.getUint32(0);
    const length = short === 1 ? Number(head.getBigUint64(8)) : short === 0 ? end - at : short;
    if (length < 8) return null;
    const kind = ascii(new Uint8Array(head.buffer, head.byteOffset, 8), 4, 4);
    if (kind === name) return { body: at + (short === 1 ? 16 : 8), end: Math.min(end, at + length) };
    at += length;
  }
  return null;
}

/** EBU Tech 3285: the day and the time of day by the recorder's clock, taken for the time of this machine's zone. */
async function broadcastTime(size: number, read: Read): Promise<number | null> {
  const found = await chunk('bext', size, read);
  if (found === null || found.end - found.body < 338) return null;
  const text = ascii(await read(found.body + 320, found.body + 338), 0, 18);
  const parts = /^(\d{4})[-_:. ](\d\d)[-_:. ](\d\d)(\d\d)[-_:. ](\d\d)[-_:. ](\d\d)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}

/** ISO/IEC 14496-12, 8.2.2: the creation time in the movie header, in UTC. Zero where the writer did not know it. */
async function movieTime(size: number, read: Read): Promise<number | null> {
  const movie = await box('moov', 0, size, read);
  const header = movie && (await box('mvhd', movie.body, movie.end, read));
  if (!header || header.end - header.body < 12) return null;
  const fields = view(await read(header.body, header.body + 12));
  const seconds = fields.getUint8(0) === 1 ? Number(fields.getBigUint64(4)) : fields.getUint32(4);
  return seconds === 0 ? null : (seconds - EPOCH_1904) * 1000;
}

/**
 * When the sound was recorded by what the file says: broadcast WAV and MP4 or MOV say it. Null where it does not, or where it
 * can't be true.
 * @param size of the file in bytes.
 * @param now milliseconds since the epoch.
 * @returns milliseconds since the epoch
 */
export async function recordedAt(size: number, read: Read, now: number): Promise<number | null> {
  if (size < 16) return null;
  const head = await read(0, 12);
  const isWave = ['RIFF', 'RF64', 'BW64'].includes(ascii(head, 0, 4));
  const isMovie = ascii(head, 4, 4) === 'ftyp';
  const time = isWave ? await broadcastTime(size, read) : isMovie ? await movieTime(size, read) : null;
  const plausible = time !== null && time > Date.UTC(1990, 0, 1) && time < now + 86_400_000;
  return plausible ? time : null;
}

import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { interpolate, MARGIN } from '../media/fractional.ts';
import { AgeFileReader } from '../vault/age/file-reader.ts';
import { FRAME_BYTES, setFrames } from './pcm.ts';
import { exists, locate, type MediaPlaces } from './places.ts';
import { removeFiles, settle } from './register.ts';
import { TAKE_SUFFIX } from './take-file.ts';

/** Sound of one take, 16 bit, each track for itself, all on the take's timeline. */
export interface SoundSource {
  /** Frames a second. */
  readonly rate: number;
  readonly tracks: number;
  /** Of the longest track. */
  readonly frames: number;
  /** `count` frames of a track from `startFrame` on, zero where there are none. @throws age.*, storage.* */
  read(track: number, startFrame: number, count: number): Promise<Int16Array<ArrayBuffer>>;
}

/** Sound that holds files open until it is closed. */
export interface OpenSound extends SoundSource {
  close(): Promise<void>;
}

/** The parts of an unlocked vault that sound is read from. */
export interface MediaVault extends MediaPlaces {
  readonly db: Database.Database;
}

const TakeRow = v.object({ rate: v.number(), tracks: v.number(), frames: v.number() });
const StretchRow = v.object({ id: v.string(), start: v.number(), frames: v.number() });
const PartRow = v.object({
  file: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.age$/)),
  secret: v.string(),
  stretch: v.string(),
  track: v.number(),
  start: v.number(),
  frames: v.number(),
  end_missing: v.number(),
  absent: v.number(),
});
/** Parts that can be read: those of a stretch without a secret can not, nor damaged files, which are kept all the same. */
const PARTS = `
  SELECT p.file, s.secret, s.id AS stretch, p.track, p.start_frame AS start, p.frames, p.end_missing, p.absent
  FROM sound_part p JOIN stretch s ON s.id = p.stretch_id
  WHERE s.take_id = ? AND s.secret IS NOT NULL AND p.frames > 0 ORDER BY s.position, p.track, p.position`;
const STRETCHES = `SELECT id, start_frame AS start, frames FROM stretch WHERE take_id = ? ORDER BY position`;
/** Tracks whose frames are not those of the timeline. */
const CLOCKS = `
  SELECT s.id AS stretch, t.track, COALESCE(c.delay, 0) AS delay, COALESCE(c.rate, t.rate, k.rate) AS rate
  FROM take k JOIN stretch s ON s.take_id = k.id JOIN track t ON t.take_id = k.id
  LEFT JOIN track_clock c ON c.stretch_id = s.id AND c.track = t.track
  WHERE k.id = ? AND (c.rate IS NOT NULL OR t.rate IS NOT NULL)`;
const ClockRow = v.object({ stretch: v.string(), track: v.number(), delay: v.number(), rate: v.number() });

interface OpenPart {
  readonly stretch: string;
  readonly track: number;
  /** From the start of the stretch, in frames of the track. */
  readonly start: number;
  readonly frames: number;
  readonly reader: AgeFileReader;
}

/**
 * Opens the sound of a take for reading at any place. Tracks of a device with a clock of its own are brought onto the take's
 * timeline as they are read; the others come out as they were recorded, bit by bit.
 * @throws vault.not-found; storage.missing when a file is gone; age.* when one is damaged.
 */
export async function openSound(vault: MediaVault, takeId: string): Promise<OpenSound> {
  const { db } = vault;
  const row = db.prepare('SELECT rate, tracks, frames FROM take WHERE id = ?').get(takeId);
  if (row === undefined) throw new SottovoceError('vault.not-found');
  const { rate, tracks, frames } = v.parse(TakeRow, row);
  const stretches = v.parse(v.array(StretchRow), db.prepare(STRETCHES).all(takeId));
  const clocks = new Map(
    v
      .parse(v.array(ClockRow), db.prepare(CLOCKS).all(takeId))
      .map((clock) => [`${clock.stretch} ${String(clock.track)}`, clock]),
  );
  const parts: OpenPart[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(parts.map(({ reader }) => reader.close()));
  };
  try {
    for (const part of v.parse(v.array(PartRow), db.prepare(PARTS).all(takeId))) {
      const path = await locate(vault, part.file);
      if (part.absent === 1 && !(await exists(path))) continue;
      const key = { identities: [part.secret] };
      const reader =
        part.end_missing === 0
          ? await AgeFileReader.open(path, key)
          : await AgeFileReader.openPrefix(path, key, part.frames * FRAME_BYTES);
      parts.push({ ...part, reader });
    }
  } catch (error) {
    await close();
    throw error;
  }

  /** Frames of one track within one stretch, in its own count. */
  const readOwn = async (
    stretch: string,
    track: number,
    start: number,
    count: number,
  ): Promise<Int16Array<ArrayBuffer>> => {
    const out = new Int16Array(count);
    for (const part of parts) {
      const from = Math.max(start, part.start);
      const to = Math.min(start + count, part.start + part.frames);
      if (part.stretch !== stretch || part.track !== track || from >= to) continue;
      const bytes = await part.reader.read((from - part.start) * FRAME_BYTES, (to - from) * FRAME_BYTES);
      setFrames(out, from - start, bytes);
    }
    return out;
  };
  /** Frames of one track within one stretch, by the timeline. */
  const readAligned = async (stretch: string, track: number, start: number, count: number): Promise<Int16Array> => {
    const clock = clocks.get(`${stretch} ${String(track)}`);
    if (clock === undefined) return await readOwn(stretch, track, start, count);
    // Of each frame for itself, so that it is the same whichever range it is read with.
    const placeOf = (frame: number) => (frame / rate - clock.delay) * clock.rate;
    const first = Math.floor(placeOf(start)) - MARGIN;
    const own = await readOwn(stretch, track, first, Math.ceil((count * clock.rate) / rate) + 2 * MARGIN + 1);
    return interpolate(own, first, (index) => placeOf(start + index), count);
  };
  return {
    rate,
    tracks,
    frames,
    close,
    async read(track, startFrame, count) {
      const out = new Int16Array(count);
      for (const stretch of stretches) {
        const from = Math.max(startFrame, stretch.start);
        const to = Math.min(startFrame + count, stretch.start + stretch.frames);
        if (from >= to) continue;
        out.set(await readAligned(stretch.id, track, from - stretch.start, to - from), from - startFrame);
      }
      return out;
    },
  };
}

const ABSENT = `
  SELECT 1.0 * s.start_frame / k.rate + COALESCE(c.delay, 0) + p.start_frame / (1.0 * COALESCE(c.rate, t.rate, k.rate)) AS start,
    p.frames / (1.0 * COALESCE(c.rate, t.rate, k.rate)) AS seconds
  FROM sound_part p JOIN stretch s ON s.id = p.stretch_id JOIN take k ON k.id = s.take_id
  JOIN track t ON t.take_id = k.id AND t.track = p.track
  LEFT JOIN track_clock c ON c.stretch_id = s.id AND c.track = p.track
  WHERE k.id = ? AND p.absent = 1`;
const AbsentRow = v.object({ start: v.number(), seconds: v.number() });

/**
 * Where the sound of a take lay in a folder that was gone when it was closed, in seconds of its timeline. It may be there
 * again, but a transcript may have been made without it.
 */
export function absentRanges(
  db: Database.Database,
  takeId: string,
): { readonly start: number; readonly end: number }[] {
  const rows = v.parse(v.array(AbsentRow), db.prepare(ABSENT).all(takeId));
  return rows.map(({ start, seconds }) => ({ start, end: start + seconds }));
}

/**
 * Destroys a take: first its secrets with the rows that depend on it, which is what makes the sound unreadable, then its files.
 * @throws storage.*, vault.* when the database can't be written. Files that can't be removed are left; nobody can read them.
 */
export async function destroyTake(vault: MediaVault, takeId: string): Promise<void> {
  const { db } = vault;
  const query = 'SELECT p.file FROM sound_part p JOIN stretch s ON s.id = p.stretch_id WHERE s.take_id = ?';
  const files = v.parse(v.array(v.string()), db.prepare(query).pluck().all(takeId));
  try {
    db.prepare('DELETE FROM take WHERE id = ?').run(takeId);
  } catch (error) {
    throw toSottovoceError(error);
  }
  settle(db);
  // The take file holds the secrets too. It is gone by now, unless its removal failed when the take was registered.
  await removeFiles(vault, [`${takeId}${TAKE_SUFFIX}`]);
  await removeFiles(vault, files);
}

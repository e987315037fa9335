import { join } from 'node:path';
import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { AgeFileReader } from '../vault/age/file-reader.ts';
import { FRAME_BYTES, setFrames } from './pcm.ts';
import { removeFiles, settle } from './register.ts';
import { TAKE_SUFFIX } from './take-file.ts';

/** Sound of one take, 16 bit, each track for itself. */
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
export interface MediaVault {
  readonly db: Database.Database;
  readonly mediaDirectory: string;
}

const TakeRow = v.object({ rate: v.number(), tracks: v.number(), frames: v.number() });
const PartRow = v.object({
  file: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}\.age$/)),
  secret: v.string(),
  track: v.number(),
  start: v.number(),
  frames: v.number(),
  end_missing: v.number(),
});
const PARTS = `
  SELECT p.file, s.secret, p.track, s.start_frame + p.start_frame AS start, p.frames, p.end_missing
  FROM sound_part p JOIN stretch s ON s.id = p.stretch_id
  WHERE s.take_id = ? ORDER BY p.track, start, p.position`;

interface OpenPart {
  readonly track: number;
  readonly start: number;
  readonly frames: number;
  readonly reader: AgeFileReader;
}

/**
 * Opens the sound of a take for reading at any place.
 * @throws vault.not-found; storage.missing when a file is gone; age.* when one is damaged.
 */
export async function openSound({ db, mediaDirectory }: MediaVault, takeId: string): Promise<OpenSound> {
  const row = db.prepare('SELECT rate, tracks, frames FROM take WHERE id = ?').get(takeId);
  if (row === undefined) throw new SottovoceError('vault.not-found');
  const { rate, tracks, frames } = v.parse(TakeRow, row);
  const parts: OpenPart[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(parts.map(({ reader }) => reader.close()));
  };
  try {
    for (const part of v.parse(v.array(PartRow), db.prepare(PARTS).all(takeId))) {
      const path = join(mediaDirectory, part.file);
      const key = { identities: [part.secret] };
      const reader =
        part.end_missing === 0
          ? await AgeFileReader.open(path, key)
          : await AgeFileReader.openPrefix(path, key, part.frames * FRAME_BYTES);
      parts.push({ track: part.track, start: part.start, frames: part.frames, reader });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    rate,
    tracks,
    frames,
    close,
    async read(track, startFrame, count) {
      const out = new Int16Array(count);
      for (const part of parts) {
        const from = Math.max(startFrame, part.start);
        const to = Math.min(startFrame + count, part.start + part.frames);
        if (part.track !== track || from >= to) continue;
        const bytes = await part.reader.read((from - part.start) * FRAME_BYTES, (to - from) * FRAME_BYTES);
        setFrames(out, from - startFrame, bytes);
      }
      return out;
    },
  };
}

/**
 * Destroys a take: first its secret with the rows that depend on it, which is what makes the sound unreadable, then its files.
 * @throws storage.*, vault.* when the database can't be written. Files that can't be removed are left; nobody can read them.
 */
export async function destroyTake({ db, mediaDirectory }: MediaVault, takeId: string): Promise<void> {
  const files = v.parse(v.array(PartRow), db.prepare(PARTS).all(takeId)).map(({ file }) => file);
  try {
    db.prepare('DELETE FROM take WHERE id = ?').run(takeId);
  } catch (error) {
    throw toSottovoceError(error);
  }
  settle(db);
  // The take file holds the secret too. It is gone by now, unless its removal failed when the take was registered.
  await removeFiles(mediaDirectory, [`${takeId}${TAKE_SUFFIX}`, ...files]);
}

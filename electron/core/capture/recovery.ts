import type Database from 'better-sqlite3';
import { readdir } from 'node:fs/promises';
import { toSottovoceError, type ErrorCode } from '../base/errors.ts';
import { storageError } from '../vault/age/files.ts';
import { endOf, stretchFrames, type ClosedPart, type ClosedStretch, type ClosedTake } from './closed-take.ts';
import { foldersOf, type MediaPlaces } from './places.ts';
import { isRecording, proofOf } from './recorder.ts';
import { hasTake, registerTake, removeFiles } from './register.ts';
import { RESERVE_SUFFIX } from './reserve.ts';
import { filesOf, salvageTrack } from './salvage-track.ts';
import {
  readTakeFile,
  syncDirectory,
  TAKE_SUFFIX,
  UNFINISHED_SUFFIX,
  type StretchFile,
  type TakeFile,
} from './take-file.ts';

/** The parts of an unlocked vault that sound needs. */
export interface SoundVault extends MediaPlaces {
  readonly db: Database.Database;
  /** AGE-SECRET-KEY of the vault. */
  readonly identity: string;
}

/** What became of a take that was found beside the vault. */
export interface RecoveredTake {
  readonly takeId: string;
  /** The interview it is in now; '' where the take file can't be read. */
  readonly interviewId: string;
  readonly kind: 'recorded' | 'imported';
  readonly frames: number;
  readonly secondsRecovered: number;
  /** Whether the last moment may lack. */
  readonly endMissing: boolean;
  /** False where it may be somebody else's: whoever has the vault's folder can seal a take to it. */
  readonly authenticated: boolean;
  /** The interview is no longer in the vault: the take isn't either, and every file was kept. */
  readonly interviewMissing: boolean;
  /** Why the take isn't in the vault, null where it is. Every file was kept. */
  readonly failure: ErrorCode | null;
}

/**
 * Finds the takes that a crash, a kill or a locked vault left beside the vault, registers what can be read of them and says
 * what that is. Takes being recorded now are left alone. One that fails doesn't stop the others; nothing of it is removed.
 * @throws storage.* when the media directory can't be read. A second location that is not there is passed over.
 */
export async function recoverTakes(vault: SoundVault): Promise<RecoveredTake[]> {
  const names: string[] = [];
  for (const folder of foldersOf(vault)) {
    try {
      names.push(...(await readdir(folder)));
    } catch (error) {
      if (folder === vault.mediaDirectory) throw storageError(error);
    }
  }
  // Left by a kill: a take file that was being written, room that was kept for the end of a take.
  for (const suffix of [UNFINISHED_SUFFIX, RESERVE_SUFFIX]) {
    const left = names.filter((name) => name.endsWith(suffix) && !isRecording(name.slice(0, -suffix.length)));
    await removeFiles(vault, left);
  }
  const recovered: RecoveredTake[] = [];
  for (const name of new Set(names.filter((file) => file.endsWith(TAKE_SUFFIX)).sort())) {
    const takeId = name.slice(0, -TAKE_SUFFIX.length);
    if (isRecording(takeId)) continue;
    const result = await recoverTake(vault, takeId);
    if (result !== undefined) recovered.push(result);
  }
  return recovered;
}

async function recoverTake(vault: SoundVault, takeId: string): Promise<RecoveredTake | undefined> {
  let take: TakeFile | undefined;
  let closed: ClosedTake | undefined;
  let interviewId: string | undefined;
  let authenticated = false;
  let failure: ErrorCode | null = null;
  try {
    take = await newestTakeFile(vault, takeId);
    if (hasTake(vault.db, takeId)) {
      await finishRemoval(vault, take);
      return undefined;
    }
    authenticated = isProven(vault.db, take);
    closed = await closeTake(vault, take);
    ({ interviewId } = await registerTake(vault.db, closed, authenticated));
  } catch (error) {
    failure = toSottovoceError(error).code;
  }
  return {
    takeId,
    interviewId: interviewId ?? take?.interviewId ?? '',
    kind: take?.kind ?? 'recorded',
    frames: closed?.frames ?? 0,
    secondsRecovered: closed === undefined ? 0 : closed.frames / closed.rate,
    endMissing: closed?.endMissing ?? true,
    authenticated,
    interviewMissing: failure === 'vault.not-found',
    failure,
  };
}

/** The take file; of two, the one in the second location was written later. @throws as {@link readTakeFile} */
async function newestTakeFile(vault: SoundVault, takeId: string): Promise<TakeFile> {
  let failure: unknown;
  let found: TakeFile | undefined;
  for (const folder of foldersOf(vault)) {
    try {
      found = await readTakeFile(folder, vault.identity, takeId);
    } catch (error) {
      failure ??= error;
    }
  }
  if (found === undefined) throw toSottovoceError(failure);
  return found;
}

/** Whether the take was begun with this vault open. */
function isProven(db: Database.Database, take: TakeFile): boolean {
  const proof = db.prepare('SELECT proof FROM started_take WHERE id = ?').pluck().get(take.takeId);
  const secret = take.stretches[0]?.secret ?? null;
  return secret !== null && proof === proofOf(secret);
}

/** A crash came between the take's registration and the removal of what served it: only the removal is left. */
async function finishRemoval(vault: SoundVault, take: TakeFile): Promise<void> {
  const used = vault.db.prepare('SELECT 1 FROM sound_part WHERE file = ?');
  const files = await allFiles(vault, take);
  const unused = files.filter((file) => used.get(file) === undefined);
  await removeFiles(vault, [...unused, `${take.takeId}${TAKE_SUFFIX}`]);
}

async function allFiles(places: MediaPlaces, take: TakeFile): Promise<string[]> {
  const files: string[] = [];
  for (const { seed } of take.stretches) {
    for (const track of take.tracks.keys()) files.push(...(await filesOf(places, seed, track)));
  }
  return files;
}

/** Brings the files of an interrupted take into the state in which stopping it would have left them. */
async function closeTake(vault: SoundVault, take: TakeFile): Promise<ClosedTake> {
  const leftovers: string[] = [`${take.takeId}${TAKE_SUFFIX}`];
  const parts: ClosedPart[] = [];
  const stretches: ClosedStretch[] = [];
  let endMissing = false;
  for (const [ordinal, stretch] of take.stretches.entries()) {
    const { secret, seed } = stretch;
    if (secret === null) {
      // Off record: the key was in memory alone, and is gone with it.
      for (const track of take.tracks.keys()) leftovers.push(...(await filesOf(vault, seed, track)));
      stretches.push({ ...stretch, frames: stretch.frames ?? 0 });
      continue;
    }
    const isLast = ordinal === take.stretches.length - 1;
    const found: ClosedPart[] = [];
    for (const track of take.tracks.keys()) {
      const salvaged = await salvageTrack(vault, { secret, seed }, track);
      found.push(...salvaged.parts.map((part) => ({ ...part, stretch: ordinal, absent: false })));
      leftovers.push(...salvaged.leftovers);
      // One that was just begun has no files yet, and may have been about to get some.
      endMissing ||= salvaged.endMissing || (isLast && stretch.frames === null && salvaged.leftovers.length === 0);
    }
    parts.push(...found);
    stretches.push({ ...stretch, frames: stretch.frames ?? lengthOf(take, stretch, found) });
  }
  // A second location that is not there has got nothing.
  if (vault.secondDirectory !== undefined && vault.secondDirectory !== null) {
    await syncDirectory(vault.secondDirectory).catch(() => undefined);
  }
  await syncDirectory(vault.mediaDirectory);
  return {
    ...take,
    mediaDirectory: vault.mediaDirectory,
    secondDirectory: vault.secondDirectory ?? null,
    stretches,
    parts,
    frames: stretches.reduce((sum, { frames }) => sum + frames, 0),
    endMissing,
    failure: null,
    leftovers,
    sealed: new Map(),
  };
}

/** Length on the timeline of a stretch that was not closed, by what was salvaged of it. */
function lengthOf(take: TakeFile, { clocks }: StretchFile, parts: readonly ClosedPart[]): number {
  const tracks = take.tracks.map((format, track) => {
    const clock = clocks.find((each) => each.track === track);
    const frames = endOf(parts.filter((part) => part.track === track));
    return { frames, rate: clock?.rate ?? format.rate, delay: clock?.delay ?? 0 };
  });
  return stretchFrames(take.rate, tracks);
}

import type Database from 'better-sqlite3';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toSottovoceError, type ErrorCode } from '../base/errors.ts';
import { AgeFileWriter } from '../vault/age/file-writer.ts';
import { storageError } from '../vault/age/files.ts';
import { recipientOf } from '../vault/age/identities.ts';
import { salvageAgeFile } from '../vault/age/salvage.ts';
import { endOf, hasGap, type ClosedPart, type ClosedTake } from './closed-take.ts';
import { FRAME_BYTES } from './pcm.ts';
import { isRecording } from './recorder.ts';
import { hasTake, registerTake, removeFiles } from './register.ts';
import { readTailJournal, type Tail } from './tail-journal.ts';
import { partName, readTakeFile, syncDirectory, TAKE_SUFFIX, UNFINISHED_SUFFIX, type TakeFile } from './take-file.ts';

/** The parts of an unlocked vault that sound needs. */
export interface SoundVault {
  readonly db: Database.Database;
  readonly mediaDirectory: string;
  /** AGE-SECRET-KEY of the vault. */
  readonly identity: string;
}

/** What became of a take that was found beside the vault. */
export interface RecoveredTake {
  readonly takeId: string;
  /** '' where the take file can't be read. */
  readonly interviewId: string;
  readonly kind: 'recorded' | 'imported';
  readonly frames: number;
  readonly secondsRecovered: number;
  /** Whether the last moment may lack. */
  readonly endMissing: boolean;
  /** The interview is no longer in the vault: the take isn't either, and every file was kept. */
  readonly interviewMissing: boolean;
  /** Why the take isn't in the vault, null where it is. Every file was kept. */
  readonly failure: ErrorCode | null;
}

/**
 * Finds the takes that a crash, a kill or a locked vault left beside the vault, registers what can be read of them and says
 * what that is. Takes being recorded now are left alone. One that fails doesn't stop the others; nothing of it is removed.
 * @throws storage.* when the media directory can't be read.
 */
export async function recoverTakes(vault: SoundVault): Promise<RecoveredTake[]> {
  let names: string[];
  try {
    names = await readdir(vault.mediaDirectory);
  } catch (error) {
    throw storageError(error);
  }
  // Left by a kill before the first sample.
  const unfinished = names.filter((name) => name.endsWith(UNFINISHED_SUFFIX));
  const abandoned = unfinished.filter((name) => !isRecording(name.slice(0, -UNFINISHED_SUFFIX.length)));
  await removeFiles(vault.mediaDirectory, abandoned);
  const recovered: RecoveredTake[] = [];
  for (const name of names.filter((file) => file.endsWith(TAKE_SUFFIX)).sort()) {
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
  let failure: ErrorCode | null = null;
  try {
    take = await readTakeFile(vault.mediaDirectory, vault.identity, takeId);
    if (hasTake(vault.db, takeId)) {
      await finishRemoval(vault, take);
      return undefined;
    }
    closed = await closeTake(vault.mediaDirectory, take);
    await registerTake(vault.db, closed);
  } catch (error) {
    failure = toSottovoceError(error).code;
  }
  return {
    takeId,
    interviewId: take?.interviewId ?? '',
    kind: take?.kind ?? 'recorded',
    frames: closed?.frames ?? 0,
    secondsRecovered: closed === undefined ? 0 : closed.frames / closed.rate,
    endMissing: closed?.endMissing ?? true,
    interviewMissing: failure === 'vault.not-found',
    failure,
  };
}

/** A crash came between the take's registration and the removal of what served it: only the removal is left. */
async function finishRemoval({ db, mediaDirectory }: SoundVault, take: TakeFile): Promise<void> {
  const used = db.prepare('SELECT 1 FROM sound_part WHERE file = ?');
  const files = await filesOf(mediaDirectory, take);
  const unused = files.filter((file) => used.get(file) === undefined);
  await removeFiles(mediaDirectory, [...unused, `${take.takeId}${TAKE_SUFFIX}`]);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Every file of a take that is there, other than its take file. */
async function filesOf(mediaDirectory: string, take: TakeFile): Promise<string[]> {
  const files: string[] = [];
  for (const track of take.labels.keys()) {
    for (let position = 0; ; position += 1) {
      const name = partName(take.seed, track, position);
      const names = [`${name}.age`, `${name}.tail`, `${partName(take.seed, track, position, 'recovered')}.age`];
      const there = await Promise.all(names.map((file) => exists(join(mediaDirectory, file))));
      if (!there.some(Boolean)) break;
      files.push(...names.filter((_, at) => there[at]));
    }
  }
  return files;
}

/** Brings the files of an interrupted take into the state in which stopping it would have left them. */
async function closeTake(mediaDirectory: string, take: TakeFile): Promise<ClosedTake> {
  const leftovers: string[] = [`${take.takeId}${TAKE_SUFFIX}`];
  const parts: ClosedPart[] = [];
  let endMissing = false;
  for (const track of take.labels.keys()) {
    const found = await salvageTrack(mediaDirectory, take, track);
    parts.push(...found.parts);
    leftovers.push(...found.leftovers);
    endMissing ||= found.endMissing;
  }
  await syncDirectory(mediaDirectory);
  return { ...take, mediaDirectory, parts, frames: endOf(parts), endMissing, failure: null, leftovers };
}

interface SalvagedTrack {
  readonly parts: readonly ClosedPart[];
  readonly leftovers: readonly string[];
  readonly endMissing: boolean;
}

async function salvageTrack(mediaDirectory: string, take: TakeFile, track: number): Promise<SalvagedTrack> {
  const parts: ClosedPart[] = [];
  const leftovers: string[] = [];
  const journals: (Tail | undefined)[] = [];
  for (let position = 0; ; position += 1) {
    const name = partName(take.seed, track, position);
    const tail = `${name}.tail`;
    const there = await Promise.all([exists(join(mediaDirectory, `${name}.age`)), exists(join(mediaDirectory, tail))]);
    if (!there.some(Boolean)) break;
    journals.push(await readTailJournal(join(mediaDirectory, tail), take.seed));
    leftovers.push(tail);
  }
  let endMissing = journals.length === 0;
  for (const [position, journal] of journals.entries()) {
    const file = `${partName(take.seed, track, position)}.age`;
    const startFrame = journal?.startFrame ?? endOf(parts);
    const whole = await salvagePart(join(mediaDirectory, file), take.secret);
    const part = { file, track, startFrame, frames: whole.size / FRAME_BYTES, endMissing: whole.endMissing };
    if (part.frames > 0) parts.push(part);
    else leftovers.push(file);
    if (!whole.endMissing || journal === undefined) {
      endMissing = whole.endMissing;
      continue;
    }
    // What the next part begins with was carried over from this one's tail.
    const limit = journals[position + 1]?.startFrame ?? Infinity;
    const tail = journal.from(whole.size);
    const samples = tail.subarray(0, Math.max(0, (limit - startFrame) * FRAME_BYTES - whole.size));
    endMissing = limit === Infinity;
    if (samples.length === 0) continue;
    const rest = `${partName(take.seed, track, position, 'recovered')}.age`;
    await writePart(join(mediaDirectory, rest), take.secret, samples);
    const frames = samples.length / FRAME_BYTES;
    parts.push({ file: rest, track, startFrame: startFrame + part.frames, frames, endMissing: false });
  }
  return { parts, leftovers, endMissing: endMissing || hasGap(parts) };
}

/** Bytes of samples that can be read of a part, in whole frames. A part without a whole header has none. */
async function salvagePart(path: string, secret: string): Promise<{ size: number; endMissing: boolean }> {
  try {
    const { reader, size, endMissing } = await salvageAgeFile(path, { identities: [secret] });
    await reader.close();
    return { size, endMissing };
  } catch (error) {
    const { code } = toSottovoceError(error);
    if (code.startsWith('age.') || code === 'storage.missing') return { size: 0, endMissing: true };
    throw error;
  }
}

/** Writes a part anew. One that is there already is left of a recovery that was not finished. */
async function writePart(path: string, secret: string, samples: Uint8Array): Promise<void> {
  await rm(path, { force: true });
  const writer = await AgeFileWriter.create(path, [await recipientOf(secret)]);
  try {
    await writer.write(samples);
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toSottovoceError } from '../base/errors.ts';
import { AgeFileWriter } from '../vault/age/file-writer.ts';
import { recipientOf } from '../vault/age/identities.ts';
import { salvageAgeFile } from '../vault/age/salvage.ts';
import { endOf, hasGap } from './closed-take.ts';
import { FRAME_BYTES } from './pcm.ts';
import { exists, foldersOf, locate, type MediaPlaces } from './places.ts';
import { readTailJournal, type Tail } from './tail-journal.ts';
import { partName } from './take-file.ts';
import type { TrackPart } from './track-recorder.ts';

/** What can be read of a track of a stretch. */
export interface SalvagedTrack {
  readonly parts: readonly TrackPart[];
  readonly leftovers: readonly string[];
  readonly endMissing: boolean;
}

/**
 * Parts in a row that may be gone before a track is taken to end. A folder that is pulled away takes its parts with it, and
 * those in the second location come after them.
 */
const MOST_GONE = 16;

/** A part's header and the nonce after it are some 200 bytes. */
const MOST_HEADER = 1024;

/** Names of the files of a track of a stretch that are there. */
export async function filesOf(places: MediaPlaces, seed: string, track: number): Promise<string[]> {
  const files: string[] = [];
  for (let position = 0, gone = 0; gone < MOST_GONE; position += 1) {
    const name = partName(seed, track, position);
    const names = [`${name}.age`, `${name}.tail`, `${partName(seed, track, position, 'recovered')}.age`];
    const there: string[] = [];
    for (const file of names) if (await exists(await locate(places, file))) there.push(file);
    gone = there.length === 0 ? gone + 1 : 0;
    files.push(...there);
  }
  return files;
}

/**
 * Brings the files of a track into the state in which stopping it would have left them: what the open chunk held comes from
 * the tail journal. Nothing is removed. @throws storage.*
 */
export async function salvageTrack(
  places: MediaPlaces,
  key: { readonly seed: string; readonly secret: string },
  track: number,
): Promise<SalvagedTrack> {
  const { seed, secret } = key;
  const parts: TrackPart[] = [];
  const leftovers: string[] = [];
  const journals: (Tail | undefined)[] = [];
  const found: number[] = [];
  for (let position = 0, gone = 0; gone < MOST_GONE; position += 1) {
    const name = partName(seed, track, position);
    const tail = await locate(places, `${name}.tail`);
    const there = [await exists(await locate(places, `${name}.age`)), await exists(tail)];
    gone = there.some(Boolean) ? 0 : gone + 1;
    if (gone > 0) continue;
    journals[position] = await readTailJournal(tail, seed);
    found.push(position);
    leftovers.push(`${name}.tail`);
  }
  let endMissing = false;
  for (const position of found) {
    const journal = journals[position];
    const file = `${partName(seed, track, position)}.age`;
    const startFrame = journal?.startFrame ?? endOf(parts);
    const whole = await salvagePart(await locate(places, file), secret);
    const part = { file, track, startFrame, frames: whole.size / FRAME_BYTES, endMissing: whole.endMissing };
    // A damaged file that gives nothing is kept too: somebody may read more of it than this program can.
    if (part.frames > 0 || whole.damaged) parts.push(part);
    else leftovers.push(file);
    if (!whole.endMissing || journal === undefined) {
      endMissing = whole.endMissing;
      continue;
    }
    // What the next part begins with was carried over from this one's tail.
    const limit = journals.slice(position + 1).find((next) => next !== undefined)?.startFrame ?? Infinity;
    const tail = journal.from(whole.size);
    const samples = tail.samples.subarray(0, Math.max(0, (limit - startFrame) * FRAME_BYTES - tail.offset));
    endMissing = limit === Infinity;
    if (samples.length === 0) continue;
    const rest = `${partName(seed, track, position, 'recovered')}.age`;
    await writeSomewhere(places, rest, secret, samples);
    const frames = samples.length / FRAME_BYTES;
    parts.push({ file: rest, track, startFrame: startFrame + tail.offset / FRAME_BYTES, frames, endMissing: false });
  }
  return { parts, leftovers, endMissing: endMissing || hasGap(parts) };
}

/**
 * Bytes of samples that can be read of a part. One without a whole header has none; it is damaged where there is more in it
 * than a header that was being written.
 */
async function salvagePart(
  path: string,
  secret: string,
): Promise<{ readonly size: number; readonly endMissing: boolean; readonly damaged: boolean }> {
  let [size, endMissing] = [0, true];
  try {
    const salvaged = await salvageAgeFile(path, { identities: [secret] });
    await salvaged.reader.close();
    ({ size, endMissing } = salvaged);
  } catch (error) {
    const { code } = toSottovoceError(error);
    if (code === 'storage.missing') return { size, endMissing, damaged: false };
    if (!code.startsWith('age.')) throw error;
  }
  return { size, endMissing, damaged: size === 0 && endMissing && (await stat(path)).size > MOST_HEADER };
}

/** Writes a part anew, where there is room. One that is there already is left of a recovery that was not finished. */
async function writeSomewhere(places: MediaPlaces, name: string, secret: string, samples: Uint8Array): Promise<void> {
  let failure: unknown;
  for (const folder of foldersOf(places)) {
    try {
      await writePart(join(folder, name), secret, samples);
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw toSottovoceError(failure);
}

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

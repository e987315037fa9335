import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { foldersOf } from '../../../../electron/core/capture/places.ts';
import { recoverTakes, type RecoveredTake, type SoundVault } from '../../../../electron/core/capture/recovery.ts';
import { openSound } from '../../../../electron/core/capture/sound.ts';
import { same } from '../support.ts';
import { LABELS, samplesOf, type Said } from './short-take.ts';

/** What became of the sound that was handed to the recorder. */
export interface Outcome {
  /** Takes that are in the vault. */
  readonly takes: number;
  /** Of the frames that were handed over the longest part that lacks at an end, in frames of a track. */
  readonly lost: number;
  /** Of those the recorder had confirmed. */
  readonly confirmedLost: number;
}

const Stretch = v.object({
  id: v.string(),
  secret: v.nullable(v.string()),
  start_frame: v.number(),
  frames: v.number(),
});
const Take = v.object({ id: v.string(), frames: v.number(), end_missing: v.number() });
const Part = v.object({ end: v.nullable(v.number()) });

/** Everything that lies in the folders of a vault, by name with its hash, and all that its database says. */
async function stateOf(vault: SoundVault): Promise<string> {
  const files: string[] = [];
  for (const folder of foldersOf(vault)) {
    for (const name of (await readdir(folder)).sort()) {
      const hash = createHash('sha256').update(await readFile(join(folder, name)));
      files.push(`${folder} ${name} ${hash.digest('hex')}`);
    }
  }
  const tables = ['take', 'stretch', 'sound_part', 'marker', 'interview', 'started_take'];
  const rows = tables.map((table) => vault.db.prepare(`SELECT * FROM ${table}`).all());
  return JSON.stringify([files, rows]);
}

function furthest(
  said: readonly Said[],
  what: 'handed' | 'taken',
  at: { take: number; stretch: number; track: number },
) {
  return said.reduce(
    (most, each) =>
      each.what === what && each.take === at.take && each.stretch === at.stretch && each.track === at.track
        ? Math.max(most, each.frames)
        : most,
    0,
  );
}

/**
 * Recovers, twice, and compares all that is in the vault then with what was handed to the recorder.
 * @throws Error when a sample differs, a take is refused or not told of, an end lacks without being told, a file is there that
 * nothing names or a named one is not, a marker is gone, or the second recovery changes anything.
 */
export async function recoverAndCompare(vault: SoundVault, said: readonly Said[]): Promise<Outcome> {
  const first = await recoverTakes(vault);
  for (const { failure } of first) if (failure !== null) throw new Error(`A take was not recovered: ${failure}`);
  const before = await stateOf(vault);
  const again = await recoverTakes(vault);
  if (again.length > 0 || (await stateOf(vault)) !== before) throw new Error('A second recovery changed something.');
  await checkFiles(vault);
  let [takes, lost, confirmedLost] = [0, 0, 0];
  const rows = v.parse(v.array(Take), vault.db.prepare('SELECT id, frames, end_missing FROM take').all());
  const begun = new Map(said.flatMap((each) => (each.what === 'started' ? [[each.id, each.take] as const] : [])));
  for (const [id, take] of begun) {
    const handed = said.some((each) => each.what === 'taken' && each.take === take);
    if (handed && !rows.some((row) => row.id === id)) throw new Error('A take is gone.');
  }
  for (const row of rows) {
    const take = begun.get(row.id);
    if (take === undefined) {
      if (row.frames > 0) throw new Error('There is a take that was never begun.');
      continue;
    }
    takes += 1;
    const found = await compareTake(vault, row.id, take, said);
    lost += found.lost;
    confirmedLost += found.confirmedLost;
    if (found.lost > 0 && row.end_missing === 0) throw new Error('An end lacks, and nobody is told.');
    checkReport(first, row);
    checkMarkers(vault, row.id, take, said);
  }
  return { takes, lost, confirmedLost };
}

function checkReport(told: readonly RecoveredTake[], row: v.InferOutput<typeof Take>): void {
  const report = told.find(({ takeId }) => takeId === row.id);
  if (report === undefined) return;
  if (report.frames !== row.frames || report.endMissing !== (row.end_missing === 1)) {
    throw new Error('What is told of a take is not what is in the vault.');
  }
}

function checkMarkers(vault: SoundVault, takeId: string, take: number, said: readonly Said[]): void {
  const there = vault.db.prepare('SELECT id FROM marker WHERE take_id = ?').pluck().all(takeId);
  const lacking = said.some((each) => each.what === 'marked' && each.take === take && !there.includes(each.id));
  if (lacking) throw new Error('A marker is gone.');
}

async function checkFiles(vault: SoundVault): Promise<void> {
  const files: string[] = [];
  for (const folder of foldersOf(vault)) files.push(...(await readdir(folder)));
  const named = vault.db.prepare('SELECT file FROM sound_part WHERE absent = 0').pluck().all();
  if (JSON.stringify(files.sort()) !== JSON.stringify(named.sort())) {
    throw new Error(`There are ${files.length} files, and ${named.length} are named.`);
  }
}

async function compareTake(
  vault: SoundVault,
  takeId: string,
  take: number,
  said: readonly Said[],
): Promise<{ lost: number; confirmedLost: number }> {
  const stretches = v.parse(
    v.array(Stretch),
    vault.db
      .prepare('SELECT id, secret, start_frame, frames FROM stretch WHERE take_id = ? ORDER BY position')
      .all(takeId),
  );
  const endOfTrack = vault.db.prepare(
    'SELECT MAX(start_frame + frames) AS "end" FROM sound_part WHERE stretch_id = ? AND track = ?',
  );
  const losses = LABELS.map(() => 0);
  const confirmed: number[] = [0];
  const sound = await openSound(vault, takeId);
  try {
    for (const [stretch, { id, secret, start_frame: start, frames }] of stretches.entries()) {
      for (const track of LABELS.keys()) {
        const read = await sound.read(track, start, frames);
        const kept = secret === null ? 0 : (v.parse(Part, endOfTrack.get(id, track)).end ?? 0);
        const expected = new Int16Array(frames);
        expected.set(samplesOf(take, stretch, track, 0, kept).subarray(0, frames));
        if (!same(read, expected)) throw new Error('Recovered sound differs.');
        const handed = furthest(said, 'handed', { take, stretch, track });
        if (kept > handed) throw new Error('There is sound that was never handed over.');
        // Off record, sealed: its key was in memory alone.
        if (secret === null) continue;
        losses[track] = (losses[track] ?? 0) + handed - kept;
        const taken = furthest(said, 'taken', { take, stretch, track });
        confirmed[track] = (confirmed[track] ?? 0) + Math.max(0, taken - kept);
      }
    }
  } finally {
    await sound.close();
  }
  return { lost: Math.max(...losses), confirmedLost: Math.max(...confirmed) };
}

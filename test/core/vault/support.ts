import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode } from '../../../electron/core/base/errors.ts';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import type { Vault } from '../../../electron/core/vault/vault.ts';

/** Strong enough for a vault, and known to no list. */
export const PASSPHRASE = 'crimson otter ladder seventeen harbour quilt';
export const OTHER_PASSPHRASE = 'велосипед marble under fourteen thistle canyons';

/** So that a test does not spend a second on each opening. */
export const QUICK = { workFactor: 10 } as const;

export interface TempDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

export async function makeTempDirectory(): Promise<TempDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'sottovoce-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The code and data of what `job` throws; fails when it throws nothing or something foreign. */
export async function failureOf(job: () => unknown): Promise<{ code: ErrorCode; data: unknown }> {
  try {
    await job();
  } catch (error) {
    if (isSottovoceError(error)) return { code: error.code, data: error.data };
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Paths of all files under a folder. */
export async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export interface TestTake {
  readonly frames?: number;
  readonly rate?: number;
  readonly files?: readonly string[];
  readonly secret?: string;
}

/** Rows of a take of one track and one stretch with the given sound files. */
export function addTake(vault: Vault, interviewId: string, takeId: string, take: TestTake = {}): void {
  const { frames = 16_000, rate = 16_000, files = [], secret = 'AGE-SECRET-KEY-1' } = take;
  const { db } = vault;
  db.prepare(
    `INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, ?, 'recorded', 0, ?, 1, ?)`,
  ).run(takeId, interviewId, rate, frames);
  db.prepare('INSERT INTO track (take_id, track, label) VALUES (?, 0, ?)').run(takeId, 'Track 1');
  db.prepare(
    `INSERT INTO stretch (id, take_id, position, status, begins, started_at, start_frame, frames, secret)
     VALUES (?, ?, 0, 'on-record', 'take', 0, 0, ?, ?)`,
  ).run(`${takeId}-s`, takeId, frames, secret);
  const insert = db.prepare(
    'INSERT INTO sound_part (file, stretch_id, track, position, start_frame, frames) VALUES (?, ?, 0, ?, 0, ?)',
  );
  for (const [position, file] of files.entries()) insert.run(file, `${takeId}-s`, position, frames);
}

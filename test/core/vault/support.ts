import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode } from '../../../electron/core/base/errors.ts';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';

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

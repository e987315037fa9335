import { readFile } from 'node:fs/promises';
import type { ErrorCode } from '../../../../electron/core/base/errors.ts';
import { RESERVE_SUFFIX } from '../../../../electron/core/capture/reserve.ts';
import { UNFINISHED_SUFFIX } from '../../../../electron/core/capture/take-file.ts';
import type { Fault } from '../../../support/faulty-disk.ts';
import type { Cut } from '../../../support/power-cut.ts';
import { recoverAndCompare, type Outcome } from './outcome.ts';
import { refusalsOf, refusedWith } from './short-take.ts';
import { filesOf, leaveAt, recordWith, recoverWith, saidBefore, type Run } from './studio.ts';

/** What the system's refusals are to the recorder. */
export const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  EIO: 'storage.failed',
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EROFS: 'storage.read-only',
  ENOENT: 'storage.missing',
};

/** Sums up outcomes. */
export interface Survey {
  readonly states: number;
  /** Frames of a track that lacked, at most. */
  readonly lost: number;
  readonly confirmedLost: number;
}

class Tally {
  #states = 0;
  #lost = 0;
  #confirmedLost = 0;

  add({ lost, confirmedLost }: Outcome): void {
    this.#states += 1;
    this.#lost = Math.max(this.#lost, lost);
    this.#confirmedLost = Math.max(this.#confirmedLost, confirmedLost);
  }

  get survey(): Survey {
    return { states: this.#states, lost: this.#lost, confirmedLost: this.#confirmedLost };
  }
}

/** Names the state that did not hold. */
async function named<Result>(state: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new Error(state, { cause: error });
  }
}

/** Numbers below `count`: every `step`-th from `first` on. */
export function every(step: number, count: number, first = 0): number[] {
  return Array.from({ length: Math.ceil((count - first) / step) }, (_, at) => first + at * step);
}

/**
 * Recovers what is left when a run ends before each of these operations.
 * @param chance another for another course of what is left to chance. @throws Error as {@link recoverAndCompare}
 */
export async function surveyCuts(run: Run, cut: Cut, points: readonly number[], chance = 0): Promise<Survey> {
  const tally = new Tally();
  for (const at of points) {
    await named(`cut ${cut} before operation ${at}`, async () => {
      const left = await leaveAt(run, at, cut, { chance });
      tally.add(await recoverAndCompare(left, saidBefore(run, at)));
      await left.close();
    });
  }
  return tally.survey;
}

/** The same when of the last operation, a write, half got to the disk. */
export async function surveyTears(run: Run, points: readonly number[]): Promise<Survey> {
  const tally = new Tally();
  for (const at of points) {
    const torn = run.log[at];
    if (torn?.kind !== 'write') continue;
    await named(`torn operation ${at}`, async () => {
      const half = { ...torn, bytes: torn.bytes.subarray(0, torn.bytes.length / 2) };
      const left = await leaveAt(run, at, 'kept', { last: half });
      tally.add(await recoverAndCompare(left, saidBefore(run, at)));
      await left.close();
    });
  }
  return tally.survey;
}

/** Records while the disk does each of these; then it is well again. @throws Error when it refuses with another code, too. */
export async function surveyFaults(
  faults: readonly Exclude<Fault, { readonly does: 'kill' }>[],
  options: { readonly rate: number; readonly second?: boolean },
): Promise<Survey> {
  const tally = new Tally();
  for (const fault of faults) {
    await named(JSON.stringify(fault), async () => {
      const run = await recordWith(fault, options);
      const said = saidBefore(run);
      if (!refusedWith(said, REFUSALS[fault.code] ?? 'app.unexpected'))
        throw new Error(`It was refused otherwise: ${refusalsOf(said).join(', ')}.`);
      tally.add(await recoverAndCompare(run.vault, said));
      await run.vault.close();
    });
  }
  return tally.survey;
}

/**
 * Recovers what a run leaves before operation `at` while the disk does each of these, and then again while it is well.
 * @throws Error when a file is gone or changed although a take was not recovered.
 */
export async function surveyRecovery(
  run: Run,
  at: number,
  faultsFor: (operations: number) => readonly Fault[],
): Promise<Survey> {
  const trial = await leaveAt(run, at, 'kept');
  const { run: recovery } = await recoverWith(trial, null);
  await trial.close();
  const tally = new Tally();
  for (const fault of faultsFor(recovery.operations)) {
    await named(`${JSON.stringify(fault)} in the recovery of what is left before operation ${at}`, async () => {
      const left = await leaveAt(run, at, 'kept');
      const before = await filesOf(left.mediaDirectory);
      const { told } = await recoverWith(left, fault);
      if (told.some(({ failure }) => failure !== null)) await expectKept(before);
      tally.add(await recoverAndCompare(left, saidBefore(run, at)));
      await left.close();
    });
  }
  return tally.survey;
}

/** The power fails in the middle of a recovery. */
export async function surveyCutRecovery(run: Run, at: number, cuts: readonly Cut[]): Promise<Survey> {
  const tally = new Tally();
  const left = await leaveAt(run, at, 'kept');
  const { run: recovery } = await recoverWith(left, null);
  for (const cut of cuts) {
    for (const point of every(1, recovery.operations + 1)) {
      await named(`cut ${cut} before operation ${point} of the recovery of operation ${at}`, async () => {
        const again = await leaveAt(recovery, point, cut);
        tally.add(await recoverAndCompare(again, saidBefore(run, at)));
        await again.close();
      });
    }
  }
  await left.close();
  return tally.survey;
}

async function expectKept(before: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of before) {
    if (path.endsWith(UNFINISHED_SUFFIX) || path.endsWith(RESERVE_SUFFIX)) continue;
    const now = await readFile(path).catch(() => null);
    if (now?.equals(bytes) !== true) throw new Error('A recovery that failed did away with a file.');
  }
}

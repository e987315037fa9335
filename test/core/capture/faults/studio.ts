import Database from 'better-sqlite3';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recoverTakes, type RecoveredTake, type SoundVault } from '../../../../electron/core/capture/recovery.ts';
import { FaultyDisk, type Fault, type Operation } from '../../../support/faulty-disk.ts';
import { layOut, leftAfter, type Cut } from '../../../support/power-cut.ts';
import { testVault } from '../support.ts';
import { recordShortTakes, takeClock, type Said } from './short-take.ts';

/** A vault as recovery takes it, which is removed when it is closed. */
export interface StudioVault extends SoundVault {
  readonly close: () => Promise<void>;
}

/** What was done to the files of a vault. */
export interface Run {
  readonly vault: StudioVault;
  /** What was said, and how many operations had been begun by then. */
  readonly said: readonly { readonly said: Said; readonly at: number }[];
  /** The files that were there before. */
  readonly before: ReadonlyMap<string, Uint8Array>;
  readonly log: readonly Operation[];
  /** The database from these operations on. */
  readonly databases: readonly { readonly at: number; readonly image: Buffer }[];
  readonly operations: number;
}

/** Does `work` while the disk does what `fault` says, and keeps all that the disk was asked to do. */
async function runOn(
  vault: StudioVault,
  fault: Fault | null,
  work: (say: (said: Said) => void) => Promise<void>,
): Promise<Run> {
  const before = await filesOf(vault.mediaDirectory);
  const disk = await FaultyDisk.install(vault.mediaDirectory, fault);
  const said: { said: Said; at: number }[] = [];
  const databases = [{ at: 0, image: vault.db.serialize() }];
  const countTakes = vault.db.prepare('SELECT COUNT(*) FROM take').pluck();
  let takes = countTakes.get();
  disk.onOperation = (at) => {
    if (countTakes.get() === takes) return;
    takes = countTakes.get();
    databases.push({ at, image: vault.db.serialize() });
  };
  try {
    await work((one) => said.push({ said: one, at: disk.count }));
  } finally {
    disk.restore();
  }
  return { vault, said, before, log: disk.log, databases, operations: disk.count };
}

/** Records the short takes into a vault of their own while the disk does what `fault` says. */
export async function recordWith(
  fault: Fault | null,
  { rate, second = false }: { readonly rate: number; readonly second?: boolean },
): Promise<Run> {
  const { close, ...made } = await testVault();
  const secondDirectory = second ? await mkdtemp(join(tmpdir(), 'second-')) : null;
  const vault: StudioVault = {
    ...made,
    secondDirectory,
    close: async () => {
      await close();
      if (secondDirectory !== null) await rm(secondDirectory, { recursive: true });
    },
  };
  const clock = takeClock();
  try {
    return await runOn(vault, fault, (say) =>
      recordShortTakes({ ...vault, recipient: made.recipient, rate, say, tick: clock.set }),
    );
  } finally {
    clock.restore();
  }
}

/** Recovers what is in a vault while the disk does what `fault` says. */
export async function recoverWith(
  vault: StudioVault,
  fault: Fault | null,
): Promise<{ readonly run: Run; readonly told: readonly RecoveredTake[] }> {
  let told: readonly RecoveredTake[] = [];
  const run = await runOn(vault, fault, async () => {
    told = await recoverTakes(vault);
  });
  return { run, told };
}

/**
 * Makes the vault that is left when the power fails, or the process is killed, before operation `at` of a run, which has all
 * of its operations in its log. @param more what was done of that one; a number that chance goes by.
 */
export async function leaveAt(
  run: Run,
  at: number,
  cut: Cut,
  { last, chance = 0 }: { readonly last?: Operation; readonly chance?: number } = {},
): Promise<StudioVault> {
  const mediaDirectory = await mkdtemp(join(tmpdir(), 'left-'));
  const operations = [...run.log.slice(0, at), ...(last === undefined ? [] : [last])];
  const left = leftAfter(operations, cut, at + chance * 10_007, run.before);
  await layOut(left, new Map([[run.vault.mediaDirectory, mediaDirectory]]));
  const db = new Database(run.databases.filter((each) => each.at <= at).at(-1)?.image);
  return {
    db,
    mediaDirectory,
    identity: run.vault.identity,
    close: async () => {
      db.close();
      await rm(mediaDirectory, { recursive: true });
    },
  };
}

/** What had been said before operation `at`. */
export function saidBefore(run: Run, at = Infinity): Said[] {
  return run.said.filter((each) => each.at <= at).map(({ said }) => said);
}

/** The files of a folder, by path. */
export async function filesOf(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of await readdir(folder)) files.set(join(folder, name), await readFile(join(folder, name)));
  return files;
}

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recoverTakes } from '../../electron/core/capture/recovery.ts';
import { openSound } from '../../electron/core/capture/sound.ts';
import { counter, INTERVIEW, same, testVault, type TestVault } from '../core/capture/support.ts';

const KILLS = 200;
const RATES = [48_000, 16_000] as const;
/** A kill comes at any moment of this many milliseconds, the start of the process included. */
const LATEST = 3000;
const CHILD = resolve(import.meta.dirname, '../core/capture/record-forever.ts');

/** Frames a track: handed to the recorder, confirmed by it, and there after recovery. */
interface Outcome {
  readonly rate: number;
  readonly handed: number;
  readonly taken: number;
  readonly kept: number;
}

/** The last number that a process wrote after `word`; its last line may be torn. */
function last(word: string, output: string): number {
  const lines = output.slice(0, output.lastIndexOf('\n') + 1).split('\n');
  return Math.max(0, ...lines.filter((line) => line.startsWith(word)).map((line) => Number(line.slice(word.length))));
}

/** Lets a process record into the vault and kills it. */
async function recordAndKill(vault: TestVault, rate: number): Promise<{ handed: number; taken: number }> {
  const path = join(vault.mediaDirectory, 'said');
  const said = await open(path, 'w');
  const child = spawn(process.execPath, [CHILD, vault.mediaDirectory, vault.recipient, INTERVIEW, String(rate)], {
    stdio: ['ignore', said.fd, 'inherit'],
  });
  const closed = once(child, 'close');
  await sleep(randomInt(LATEST));
  if (child.exitCode !== null) throw new Error('The recording process ended by itself.');
  child.kill('SIGKILL');
  await closed;
  await said.close();
  const output = await readFile(path, 'utf8');
  return { handed: last('handed ', output), taken: last('taken ', output) };
}

/** One recording, killed and recovered. @throws Error when anything that was confirmed differs or the take is refused. */
async function killOnce(rate: number): Promise<Outcome> {
  const vault = await testVault();
  try {
    const { handed, taken } = await recordAndKill(vault, rate);
    const [recovered] = await recoverTakes(vault);
    if (recovered === undefined) return { rate, handed, taken, kept: 0 };
    if (recovered.failure !== null) throw new Error(`A take was not recovered: ${recovered.failure}`);
    const sound = await openSound(vault, recovered.takeId);
    for (let track = 0; track < sound.tracks; track += 1) {
      const kept = await sound.read(track, 0, Math.min(taken, sound.frames));
      if (!same(kept, counter(track, 0, kept.length))) throw new Error('Recovered sound differs.');
    }
    await sound.close();
    return { rate, handed, taken, kept: sound.frames };
  } finally {
    await vault.close();
  }
}

/**
 * Kills a recording of two tracks with SIGKILL at random moments and counts what was lost.
 * @throws Error when sound differs, a take is refused, or a frame that the recorder had confirmed is gone.
 */
export async function soakKills(): Promise<void> {
  console.log(`kills: ${KILLS} x kill -9 within ${LATEST / 1000} s of the start, two tracks at ten times real time`);
  const outcomes: Outcome[] = [];
  for (let turn = 0; turn < KILLS; turn += 1) outcomes.push(await killOnce(RATES[turn % RATES.length] ?? RATES[0]));
  const sum = (measure: (outcome: Outcome) => number) => outcomes.reduce((total, one) => total + measure(one), 0);
  const lost = ({ rate, handed, kept }: Outcome) => Math.max(0, handed - kept) / rate;
  const confirmedLost = outcomes.filter(({ taken, kept }) => kept < taken);
  console.log(`  before any sound was confirmed: ${outcomes.filter(({ taken }) => taken === 0).length} of ${KILLS}`);
  console.log(`  confirmed sound: ${sum(({ rate, taken }) => taken / rate).toFixed(1)} s`);
  console.log(`  recordings that lost confirmed sound: ${confirmedLost.length} of ${KILLS}`);
  console.log(
    `  recordings that lost sound handed over last, not confirmed yet: ${outcomes.filter((one) => lost(one) > 0).length}`,
  );
  console.log(`  lost at most: ${Math.max(...outcomes.map(lost)).toFixed(2)} s of a recording`);
  if (confirmedLost.length > 0) throw new Error('Confirmed sound was lost.');
}

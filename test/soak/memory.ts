import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';

const MIB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = v.parse(v.function(), runInNewContext('gc'));

/** What this process still refers to, in MiB: its heap and its buffers, after a collection. */
export async function liveMemory(): Promise<number> {
  collect();
  // Buffers found dead are freed by another thread.
  await sleep(200);
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MIB;
}

/** Resident memory of this process in MiB. */
export function residentMemory(): number {
  return process.memoryUsage.rss() / MIB;
}

/** The most that was ever resident of this process, in MiB. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}

/** Runs `work` and says what it took: seconds on the clock and CPU seconds of this process with its threads. */
export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; cpu: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

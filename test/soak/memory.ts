const MIB = 1024 * 1024;

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

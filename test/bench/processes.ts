import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc, which is 100 on every Linux that Node runs on. */
const TICKS = 100;

/** CPU seconds of a process and of the children it has waited for, so far. */
interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
}

async function timesOf(pid: number): Promise<ProcessTimes> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // proc(5): parent, utime, stime, cutime and cstime are fields 4 and 14 to 17; the 2nd, the name, may hold spaces.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { parent, own: (user + system) / TICKS, ended: (endedUser + endedSystem) / TICKS };
}

/** The number of kB that a file of /proc tells under a name. */
async function kilobytes(path: string, name: string): Promise<number> {
  return Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'mu').exec(await readFile(path, 'utf8'))?.[1] ?? NaN);
}

/** What a running process used so far: CPU seconds and peak memory in MB. Only Linux tells; elsewhere nothing is measured. */
export async function usageOf(pid: number): Promise<{ readonly cpu: number; readonly memory: number }> {
  if (process.platform !== 'linux') return { cpu: NaN, memory: NaN };
  return { cpu: (await timesOf(pid)).own, memory: (await kilobytes(`/proc/${pid}/status`, 'VmHWM')) / 1024 };
}

/** Processes of an app, its main process first, each with its times. Those that end meanwhile are left out. */
async function family(main: number): Promise<Map<number, ProcessTimes>> {
  const all = new Map<number, ProcessTimes>();
  for (const name of (await readdir('/proc')).filter((entry) => /^\d+$/u.test(entry))) {
    const times = await timesOf(Number(name)).catch(() => null);
    if (times !== null) all.set(Number(name), times);
  }
  const found = new Map<number, ProcessTimes>();
  const add = (pid: number): void => {
    const times = all.get(pid);
    if (times === undefined) return;
    found.set(pid, times);
    for (const [child, { parent }] of all) if (parent === pid) add(child);
  };
  add(main);
  return found;
}

/** CPU seconds that the process and all below it used so far, NaN where the system does not tell. */
export async function familyCpu(main: number): Promise<number> {
  if (process.platform !== 'linux') return NaN;
  return [...(await family(main)).values()].reduce((sum, { own, ended }) => sum + own + ended, 0);
}

/** What a process of an app is for. */
export const PARTS = ['main', 'page', 'drawing', 'sound', 'browser'] as const;
export type Part = (typeof PARTS)[number];

async function partOf(pid: number, main: number): Promise<Part> {
  if (pid === main) return 'main';
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
  if (command.includes('--type=renderer')) return 'page';
  if (command.includes('--type=gpu-process')) return 'drawing';
  return command.includes('audio.mojom.AudioService') ? 'sound' : 'browser';
}

/** CPU seconds that an app used so far, by what its processes are for; NaN where the system does not tell. */
export async function familyCpuByPart(main: number): Promise<Readonly<Record<Part, number>>> {
  const sums = { main: 0, page: 0, drawing: 0, sound: 0, browser: 0 };
  if (process.platform !== 'linux') return { main: NaN, page: NaN, drawing: NaN, sound: NaN, browser: NaN };
  for (const [pid, { own, ended }] of await family(main)) {
    // One that has just ended did nothing worth telling.
    const part = await partOf(pid, main).catch(() => null);
    if (part !== null) sums[part] += own + ended;
  }
  return sums;
}

/** Memory of an app now, in MB: what each process has for itself alone, shared libraries left out. */
export interface FamilyMemory {
  readonly main: number;
  /** Of the processes that draw pages. */
  readonly page: number;
  readonly all: number;
}

/** What the process and all below it hold, NaN where the system does not tell. */
export async function familyMemory(main: number): Promise<FamilyMemory> {
  if (process.platform !== 'linux') return { main: NaN, page: NaN, all: NaN };
  const sums = { main: 0, page: 0, all: 0 };
  for (const pid of (await family(main)).keys()) {
    // One that has just ended holds nothing.
    const { own, command } = await heldBy(pid).catch(() => ({ own: 0, command: '' }));
    sums.all += own;
    if (pid === main) sums.main += own;
    else if (command.includes('--type=renderer')) sums.page += own;
  }
  return sums;
}

async function heldBy(pid: number): Promise<{ own: number; command: string }> {
  const rollup = `/proc/${pid}/smaps_rollup`;
  const own = ((await kilobytes(rollup, 'Private_Clean')) + (await kilobytes(rollup, 'Private_Dirty'))) / 1024;
  return { own, command: await readFile(`/proc/${pid}/cmdline`, 'utf8') };
}

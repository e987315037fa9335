import { join } from 'node:path';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { listTakes } from '../../electron/core/capture/takes.ts';
import { INTERVIEW, testVault } from '../core/capture/support.ts';
import { importFile } from '../e2e/pages/listen.ts';
import { RESOURCES } from '../support/speech.ts';
import type { BenchRow } from './encryption.ts';
import { withOpenInterview } from './open-interview.ts';
import { familyCpu } from './processes.ts';

const SAMPLE = join(RESOURCES, 'sample', 'interview.flac');

interface Import {
  readonly seconds: number;
  readonly cpu: number;
}

async function importInWindow(): Promise<Import> {
  return await withOpenInterview(async ({ app, page, pid }) => {
    const before = await familyCpu(pid);
    const start = performance.now();
    await importFile(app, page, SAMPLE);
    return { seconds: (performance.now() - start) / 1000, cpu: (await familyCpu(pid)) - before };
  });
}

/** The same by the command line's own decoder, without a window, and how long the sound is. */
async function importInWorker(): Promise<Import & { readonly sound: number }> {
  const vault = await testVault();
  try {
    const before = process.cpuUsage();
    const start = performance.now();
    await importTake({ vault, interviewId: INTERVIEW, path: SAMPLE, decode: decodeFile });
    const { user, system } = process.cpuUsage(before);
    const [take] = listTakes(vault.db, INTERVIEW);
    const sound = (take?.frames ?? NaN) / (take?.rate ?? NaN);
    return { seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, sound };
  } finally {
    await vault.close();
  }
}

/** Import of the sample interview in the built app, whose window decodes it, beside the command line's decoder. */
export async function benchImport(host: string): Promise<BenchRow[]> {
  const here = await importInWindow();
  const { sound, ...there } = await importInWorker();
  const row = (name: string, unit: string, ours: number, peerValue: number, note: string): BenchRow => ({
    name,
    ours,
    peer: 'the command line',
    peerValue,
    unit,
    ratio: ours / peerValue,
    note: `FLAC of ${sound.toFixed(0)} s, two tracks; ${host}; ${note}`,
  });
  return [
    row('import in the window', 'x real time', sound / here.seconds, sound / there.seconds, 'more is better'),
    row('import in the window, CPU', 's', here.cpu, there.cpu, 'all processes; less is better'),
  ];
}

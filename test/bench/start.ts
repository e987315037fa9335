import type { Page } from '@playwright/test';
import playwright from '../../playwright.config.ts';
import { launchApp, type LaunchOptions } from '../support/launch.ts';
import { build } from './build.ts';
import type { BenchRow } from './encryption.ts';
import { benchImport } from './import.ts';
import { familyCpu, familyMemory, type FamilyMemory } from './processes.ts';

const TURNS = 5;

interface Start {
  readonly seconds: number;
  readonly cpu: number;
  readonly memory: FamilyMemory;
}

/** An app, and how to tell that its first screen can be used. */
interface Contender {
  readonly options: LaunchOptions;
  readonly ready: (page: Page) => Promise<void>;
}

const ours: Contender = { options: {}, ready: (page) => page.getByLabel('New passphrase').waitFor() };
const empty: Contender = {
  options: { main: 'test/bench/fixtures/empty-app/main.mjs' },
  ready: (page) => page.getByRole('heading', { name: 'Empty' }).waitFor(),
};

async function start({ options, ready }: Contender): Promise<Start> {
  const before = performance.now();
  const launched = await launchApp(options);
  try {
    await ready(launched.page);
    const seconds = (performance.now() - before) / 1000;
    const pid = launched.app.process().pid ?? 0;
    return { seconds, cpu: await familyCpu(pid), memory: await familyMemory(pid) };
  } finally {
    await launched.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/**
 * Starts the built app and an app of one empty window in turns, each with fresh user data, on the host that is there:
 * seconds, CPU seconds and memory until the first screen can be used, medians of five. Then an import.
 */
export async function benchStart(): Promise<readonly BenchRow[]> {
  build();
  const host = String(playwright.metadata?.['host']);
  const runs: { readonly mine: Start; readonly peers: Start }[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) runs.push({ mine: await start(ours), peers: await start(empty) });
  const row = (name: string, unit: string, note: string, measure: (start: Start) => number): BenchRow => {
    const [mine, other] = [
      median(runs.map(({ mine }) => measure(mine))),
      median(runs.map(({ peers }) => measure(peers))),
    ];
    return {
      name,
      ours: mine,
      peer: 'an empty window',
      peerValue: other,
      unit,
      ratio: mine / other,
      note: `${note}; ${host}; less is better`,
    };
  };
  const fresh = 'fresh user data, files cached by the system';
  const own = 'private memory';
  return [
    row('start to usable first screen', 's', fresh, ({ seconds }) => seconds),
    row('start to usable first screen, CPU', 's', `${fresh}, all processes`, ({ cpu }) => cpu),
    row('memory after start, main process', 'MB', own, ({ memory }) => memory.main),
    row('memory after start, page', 'MB', own, ({ memory }) => memory.page),
    row('memory after start, all processes', 'MB', own, ({ memory }) => memory.all),
    ...(await benchImport(host)),
  ];
}

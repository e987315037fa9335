// `npm run soak`: slow runs that must hold. `npm run soak -- feed` runs one of them; each has a process of its own.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { soakFaults } from './faults.ts';
import { soakFeed } from './feed.ts';
import { soakHallucination } from './hallucination.ts';
import { soakImport } from './import.ts';
import { soakInterview } from './interview.ts';
import { soakKills } from './kills.ts';
import { soakPackage } from './package.ts';
import { soakTake } from './take.ts';

const suites: Readonly<Record<string, () => Promise<void>>> = {
  feed: soakFeed,
  kills: soakKills,
  faults: soakFaults,
  import: soakImport,
  package: soakPackage,
  hallucination: soakHallucination,
  take: soakTake,
  interview: soakInterview,
};

const asked = process.argv.slice(2);
const [only] = asked;
if (asked.length === 1 && only !== undefined) {
  const suite = suites[only];
  if (suite === undefined) throw new Error(`no such suite: choose of ${Object.keys(suites).join(', ')}`);
  await suite();
} else {
  console.log(
    `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
  );
  for (const name of asked.length === 0 ? Object.keys(suites) : asked) {
    const { status } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, name], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}

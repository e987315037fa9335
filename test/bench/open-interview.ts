import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { INTERVIEW, PASSPHRASE, prepareVault } from '../e2e/pages/faults.ts';
import { openInterview, openStage } from '../e2e/pages/stories.ts';
import { unlock } from '../e2e/pages/vault.ts';
import { launchApp } from '../support/launch.ts';

/** Time for a screen to come to rest before it is measured, in milliseconds. */
export const SETTLE = 3000;

/** The built app with an empty interview open for listening, and the id of its main process. */
interface OpenInterview {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
}

/** Starts the built app with a fresh vault, opens an interview in it, lets it come to rest, does the work and quits. */
export async function withOpenInterview<T>(
  work: (open: OpenInterview) => Promise<T>,
  microphone?: (folder: string) => Promise<string>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-interview-'));
  try {
    const userData = join(folder, 'data');
    await prepareVault(userData);
    const launched = await launchApp(
      microphone === undefined ? { userData } : { userData, microphone: await microphone(folder) },
    );
    try {
      const { app, page } = launched;
      await unlock(page, PASSPHRASE);
      await openInterview(page, INTERVIEW);
      await openStage(page, 'Listen');
      await sleep(SETTLE);
      return await work({ app, page, pid: app.process().pid ?? 0 });
    } finally {
      await launched.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

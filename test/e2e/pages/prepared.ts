import { join } from 'node:path';
import { expect } from '@playwright/test';
import { launchApp, type Launched } from '../../support/launch.ts';
import { freshFolder, PASSPHRASE } from './faults.ts';
import { unlock } from './vault.ts';

/** The app on a vault that was laid out before it started. */
export interface Prepared<Made> {
  readonly launched: Launched;
  /** What laying it out gave. */
  readonly made: Made;
  /** Expects that no window complained, closes the app and removes what it lay in. */
  readonly end: () => Promise<void>;
}

/** Starts the app, unlocked, on the vault that `prepare` makes in the folder of user data, which lies in a fresh `folder`. */
export async function launchPrepared<Made>(
  prepare: (userData: string, folder: string) => Promise<Made>,
): Promise<Prepared<Made>> {
  const { folder, remove } = await freshFolder();
  const userData = join(folder, 'data');
  const made = await prepare(userData, folder);
  const launched = await launchApp({ userData });
  await unlock(launched.page, PASSPHRASE);
  return {
    launched,
    made,
    end: async () => {
      expect(launched.consoleErrors).toEqual([]);
      await launched.close();
      await remove();
    },
  };
}

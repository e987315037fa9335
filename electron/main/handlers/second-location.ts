import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { dialog } from 'electron';
import { SottovoceError, toSottovoceError } from '../../core/base/errors.ts';
import { saveSecondLocation } from '../../core/vault/second-location.ts';
import type { captureRequests } from '../../contract/capture.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names = Extract<keyof typeof captureRequests, `secondLocation${string}`>;

/** @throws SottovoceError input.invalid for a folder within the vault, storage.* for one that can't be written to. */
async function requireUsable(folder: string, vault: string): Promise<void> {
  const within = relative(vault, folder);
  if (within === '' || !(within.startsWith('..') || within.includes(':'))) {
    throw new SottovoceError('input.invalid', { field: 'secondLocation' });
  }
  const probe = join(folder, `${randomBytes(16).toString('hex')}.new`);
  try {
    await writeFile(probe, '', { flag: 'wx', mode: 0o600 });
    await rm(probe);
  } catch (error) {
    throw toSottovoceError(error);
  }
}

/** The folder where recording goes on when the vault's disk can't take more. */
export function secondLocationHandlers(workspace: Workspace): Handlers<Names> {
  const set = (path: string | null) => {
    saveSecondLocation(workspace.vault.db, path);
    workspace.secondDirectory = path;
  };
  return {
    secondLocationGet: () => ({ path: workspace.vaultIfOpen === null ? null : workspace.secondDirectory }),
    secondLocationChoose: async (_input, window) => {
      const { directory } = workspace.vault;
      const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
      const [path] = chosen.filePaths;
      if (chosen.canceled || path === undefined) return null;
      await requireUsable(path, directory);
      set(path);
      return { path };
    },
    secondLocationClear: () => {
      set(null);
      return null;
    },
  };
}

import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import { dayOf, systemClock } from '../../core/base/clock.ts';
import { SottovoceError } from '../../core/base/errors.ts';
import { backUpVault, restoreVault } from '../../core/vault/backup.ts';
import { passphraseStrength, suggestPassphrase } from '../../core/vault/passphrase.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names =
  | 'appInfo'
  | 'vaultStatus'
  | 'passphraseStrength'
  | 'passphraseSuggest'
  | 'vaultCreate'
  | 'vaultUnlock'
  | 'vaultLock'
  | 'vaultChangePassphrase'
  | 'vaultBackUp'
  | 'vaultRestore';

const FILTERS = [{ name: 'age', extensions: ['age'] }];

/** Requests about the vault as a whole: making, opening, locking, backing up. */
export function vaultHandlers(workspace: Workspace): Handlers<Names> {
  return {
    appInfo: () => ({ version: app.getVersion(), platform: process.platform, locale: app.getLocale() }),
    vaultStatus: () => ({ state: workspace.state }),
    passphraseStrength: ({ passphrase }) => {
      const { score, tooWeak } = passphraseStrength(passphrase);
      return { score, tooWeak };
    },
    passphraseSuggest: () => ({ phrase: suggestPassphrase() }),
    vaultCreate: async ({ passphrase }) => {
      await workspace.create(passphrase);
      return null;
    },
    vaultUnlock: async ({ passphrase }) => {
      const recovered = await workspace.unlock(passphrase);
      const titles = new Map(
        workspace.stories
          .list()
          .flatMap((story) => story.interviews.map((interview) => [interview.id, interview.title])),
      );
      return {
        recovered: recovered
          .filter(({ failure, interviewMissing }) => failure === null && !interviewMissing)
          .map(({ takeId, interviewId, secondsRecovered, endMissing, authenticated }) => ({
            takeId,
            interviewId,
            interviewTitle: titles.get(interviewId) ?? '',
            seconds: secondsRecovered,
            endMissing,
            authenticated,
          })),
        failed: recovered.filter(({ failure, interviewMissing }) => failure !== null || interviewMissing).length,
      };
    },
    vaultLock: async () => {
      await workspace.lock();
      return null;
    },
    vaultChangePassphrase: async ({ current, next }) => {
      await workspace.vault.changePassphrase(current, next);
      return null;
    },
    vaultBackUp: async ({ passphrase }, window) => {
      if (workspace.recording.isRunning) throw new SottovoceError('vault.busy');
      const { vault } = workspace;
      const chosen = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('documents'), `backup-${dayOf(systemClock.now())}.age`),
        filters: FILTERS,
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const { bytes } = await backUpVault(vault, passphrase, chosen.filePath);
      return { fileName: basename(chosen.filePath), bytes };
    },
    vaultRestore: async ({ passphrase }, window) => {
      if (workspace.state !== 'none') throw new SottovoceError('vault.exists');
      const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: FILTERS });
      const [file] = chosen.filePaths;
      if (chosen.canceled || file === undefined) return { restored: false };
      await restoreVault(file, passphrase, workspace.directory);
      broadcast('vaultChanged', { state: workspace.state });
      return { restored: true };
    },
  };
}

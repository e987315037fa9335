import { nativeTheme } from 'electron';
import { DEFAULT_SETTINGS, loadSettings, saveSettings } from '../../core/vault/settings.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

/** Settings live in the vault; before it is open the system's own hold. */
export function settingsHandlers(workspace: Workspace): Handlers<'settingsGet' | 'settingsSet'> {
  return {
    settingsGet: () => {
      const vault = workspace.vaultIfOpen;
      const settings = vault === null ? DEFAULT_SETTINGS : loadSettings(vault.db);
      nativeTheme.themeSource = settings.theme;
      return settings;
    },
    settingsSet: (settings) => {
      saveSettings(workspace.vault.db, settings);
      nativeTheme.themeSource = settings.theme;
      return settings;
    },
  };
}

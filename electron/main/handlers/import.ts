import { dialog } from 'electron';
import { importTake } from '../../core/capture/import-take.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import { decodeInWindow } from '../decode-window.ts';
import type { Workspace } from '../workspace.ts';

const EXTENSIONS = ['wav', 'flac', 'mp3', 'm4a', 'aac', 'mp4', 'mov', 'ogg', 'oga', 'opus', 'webm'];

/** Import of sound files: each is decoded in a window of its own, away from everything else, and becomes a take. */
export function importHandlers(workspace: Workspace): Handlers<'importFiles'> {
  return {
    importFiles: async ({ interviewId }, window) => {
      workspace.stories.interview(interviewId);
      const chosen = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'Sound', extensions: EXTENSIONS }],
      });
      if (chosen.canceled) return { jobIds: [] };
      const jobIds = chosen.filePaths.map((path) =>
        workspace.jobs.start('import', interviewId, async (options) => {
          await importTake({ vault: workspace.vault, interviewId, path, decode: decodeInWindow, ...options });
          broadcast('storiesChanged', {});
          return null;
        }),
      );
      return { jobIds };
    },
  };
}

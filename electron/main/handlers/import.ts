import { basename } from 'node:path';
import { dialog } from 'electron';
import { importTake } from '../../core/capture/import-take.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import { decodeInWindow } from '../decode-window.ts';
import type { Workspace } from '../workspace.ts';

const EXTENSIONS = [
  'wav',
  'wave',
  'bwf',
  'flac',
  'mp3',
  'm4a',
  'aac',
  'mp4',
  'mov',
  'ogg',
  'oga',
  'opus',
  'webm',
  'mka',
  'mkv',
];

/** Import of sound files: each is decoded in a window of its own, away from everything else, and becomes a take. */
export function importHandlers(workspace: Workspace): Handlers<'importFiles' | 'importDropped'> {
  const start = (interviewId: string, paths: readonly string[]) =>
    paths.map((path) =>
      workspace.jobs.start(
        'import',
        interviewId,
        async (options) => {
          await importTake({ vault: workspace.vault, interviewId, path, decode: decodeInWindow, ...options });
          broadcast('storiesChanged', {});
          return null;
        },
        { name: basename(path) },
      ),
    );
  return {
    importFiles: async ({ interviewId }, window) => {
      workspace.stories.interview(interviewId);
      const chosen = await dialog.showOpenDialog(window, {
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: 'Sound', extensions: EXTENSIONS }],
      });
      return { jobIds: chosen.canceled ? [] : start(interviewId, chosen.filePaths) };
    },
    importDropped: ({ interviewId, paths }) => {
      workspace.stories.interview(interviewId);
      return { jobIds: start(interviewId, paths) };
    },
  };
}

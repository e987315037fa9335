import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { plainRequests } from '../../contract/plain.ts';
import { systemClock } from '../../core/base/clock.ts';
import { SottovoceError } from '../../core/base/errors.ts';
import { listTakes } from '../../core/capture/takes.ts';
import { addExported, listExported, removeExported } from '../../core/transcript/plain/exported.ts';
import { plainFile } from '../../core/transcript/plain/formats.ts';
import { plainTranscript } from '../../core/transcript/plain/passages.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import { writeFileAtomic } from '../../core/vault/atomic-file.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

/** Readable files of a transcript for the journalist's own use. */
export function plainHandlers(workspace: Workspace): Handlers<keyof typeof plainRequests> {
  return {
    plainExport: async ({ interviewId, format, labels, ...options }, window) => {
      const { db } = workspace.vault;
      const chosen = await dialog.showSaveDialog(window, {
        // No name of a person or a story goes into the name of a file unless it is typed.
        defaultPath: join(app.getPath('documents'), `transcript.${format}`),
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const document = new TranscriptStore(db).loadDocument(interviewId)?.document;
      if (document === undefined) throw new SottovoceError('transcript.not-found');
      const takes = listTakes(db, interviewId).map(({ id, frames, rate }) => ({ id, seconds: frames / rate }));
      const { title } = workspace.stories.interview(interviewId);
      const bytes = plainFile(format, plainTranscript(title, document, takes, options, labels));
      await writeFileAtomic(chosen.filePath, bytes);
      addExported(db, interviewId, { madeAt: systemClock.now(), format, path: chosen.filePath });
      return { path: chosen.filePath, bytes: bytes.length };
    },
    plainExports: ({ interviewId }) => listExported(workspace.vault.db, interviewId),
    plainExportForget: ({ exportId }) => {
      removeExported(workspace.vault.db, exportId);
      return null;
    },
  };
}

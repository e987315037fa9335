import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import type { captureRequests } from '../../contract/capture.ts';
import { SottovoceError } from '../../core/base/errors.ts';
import { anchorTake, checkCustody, custodyOf } from '../../core/capture/custody.ts';
import { systemClock } from '../../core/base/clock.ts';
import { confirmTake, moveTake } from '../../core/capture/move-take.ts';
import { loadPeaks, partOfPeaks } from '../../core/capture/peaks.ts';
import { listTakes } from '../../core/capture/takes.ts';
import { custodyStatement } from '../../core/story-package/custody-statement.ts';
import { writeFileAtomic } from '../../core/vault/atomic-file.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';
import { requireIdle } from './stories.ts';
import type { Takes } from './takes.ts';

type Names = Extract<keyof typeof captureRequests, 'peaksGet' | `take${string}` | `custody${string}`>;

/** What belongs to a take of the vault beside its sound. */
export function takeDetailHandlers(workspace: Workspace, takes: Takes): Handlers<Names> {
  const interviewOf = (takeId: string): string => {
    const [interviewId] = workspace.stories.interviewsOfTake(takeId);
    if (interviewId === undefined) throw new SottovoceError('vault.not-found', { what: 'take' });
    return interviewId;
  };
  const changed = () => {
    broadcast('storiesChanged', {});
    return null;
  };
  return {
    peaksGet: async ({ takeId, detail, part }) => {
      const peaks = await loadPeaks(workspace.vault.db, takeId, () => takes.sound(takeId));
      const { tracks, ...rest } = partOfPeaks(peaks, detail, part);
      return { ...rest, tracks: tracks.map((data) => new Uint8Array(data.buffer)) };
    },
    takeMove: ({ takeId, interviewId }) => {
      requireIdle(workspace, [interviewOf(takeId), interviewId]);
      moveTake(workspace.vault.db, takeId, interviewId);
      return changed();
    },
    takeConfirm: ({ takeId }) => {
      confirmTake(workspace.vault.db, takeId);
      return changed();
    },
    custodyVerify: async ({ takeId }) => {
      await anchorTake(workspace.media, takeId, systemClock.now());
      const { anchoredAt, files, changed: differing } = await checkCustody(workspace.media, takeId);
      return { unchanged: differing.length === 0, anchoredAt, files: files.length, changed: differing.length };
    },
    custodyExport: async ({ takeId }, window) => {
      const interviewId = interviewOf(takeId);
      const { storyId } = workspace.stories.interview(interviewId);
      await anchorTake(workspace.media, takeId, systemClock.now());
      const { changed: differing } = await checkCustody(workspace.media, takeId);
      if (differing.length > 0) throw new SottovoceError('capture.changed', { files: differing.length });
      const custody = custodyOf(workspace.vault.db, takeId);
      const take = listTakes(workspace.vault.db, interviewId).find(({ id }) => id === takeId);
      if (take === undefined || custody === null) throw new SottovoceError('vault.not-found', { what: 'take' });
      const chosen = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('documents'), 'statement.txt'),
        filters: [{ name: 'Text', extensions: ['txt'] }],
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      const { rate, frames, labels, authenticated } = take;
      const signing = workspace.stories.signingKeys(storyId);
      try {
        const subject = { takeId, rate, frames, tracks: labels.length, authenticated, custody };
        const { text, signature } = custodyStatement(subject, signing);
        await writeFileAtomic(chosen.filePath, text);
        await writeFileAtomic(`${chosen.filePath}.minisig`, signature);
      } finally {
        signing.secretKey.fill(0);
      }
      return { fileName: basename(chosen.filePath) };
    },
  };
}

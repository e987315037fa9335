import { basename, join } from 'node:path';
import { app, dialog } from 'electron';
import { SottovoceError } from '../../core/base/errors.ts';
import { listTakes } from '../../core/capture/takes.ts';
import { moveDecisions } from '../../core/identities/forget.ts';
import {
  findTombstone,
  listTombstones,
  packagesSince,
  removeTombstone,
  withdrawInterview,
} from '../../core/capture/withdrawal.ts';
import { utf8 } from '../../core/base/bytes.ts';
import { writeFileAtomic } from '../../core/vault/atomic-file.ts';
import { ConsentStore, publicTerms, receiptText } from '../../core/vault/consent.ts';
import type { consentRequests } from '../../contract/consent.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';
import { requireIdle } from './stories.ts';
import type { Takes } from './takes.ts';

/** What the source agreed to, the receipt for it, and withdrawing. */
export function consentHandlers(workspace: Workspace, takes: Takes): Handlers<keyof typeof consentRequests> {
  const store = () => new ConsentStore(workspace.vault.db);
  const changed = () => {
    broadcast('storiesChanged', {});
    return null;
  };
  const receipt = (interviewId: string, language: 'en' | 'ru', withDate: boolean): string => {
    const consent = store().get(interviewId);
    if (consent === null) throw new SottovoceError('vault.not-found', { what: 'consent' });
    return receiptText(consent.receipt, withDate ? consent.form.withdrawUntil : null, language);
  };
  return {
    consentGet: ({ interviewId }) => store().get(interviewId),
    consentSave: ({ interviewId, form }) => {
      const saved = store().save(interviewId, form);
      changed();
      return saved;
    },
    consentTerms: ({ storyId }) =>
      workspace.stories.story(storyId).interviews.flatMap(({ id }) => {
        const consent = store().get(id);
        return consent === null ? [] : [{ interviewId: id, terms: publicTerms(consent) }];
      }),
    consentReceipt: ({ interviewId, language, withDate }) => ({ text: receipt(interviewId, language, withDate) }),
    consentReceiptSave: async ({ interviewId, language, withDate }, window) => {
      const text = receipt(interviewId, language, withDate);
      const chosen = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('documents'), 'note.txt'),
      });
      if (chosen.canceled || chosen.filePath === '') return null;
      await writeFileAtomic(chosen.filePath, utf8(`${text}\n`));
      return { fileName: basename(chosen.filePath) };
    },
    consentFind: ({ words }) => {
      const interviewId = store().find(words);
      if (interviewId !== null) {
        return { kind: 'interview', storyId: workspace.stories.interview(interviewId).storyId, interviewId };
      }
      const tombstone = findTombstone(workspace.vault.db, words);
      return tombstone === null ? null : { kind: 'withdrawn', storyId: tombstone.storyId, day: tombstone.day };
    },
    withdrawalPreview: ({ interviewId }) => ({ packages: packagesSince(workspace.vault.db, interviewId) }),
    interviewWithdraw: async ({ interviewId }) => {
      const { storyId } = workspace.stories.interview(interviewId);
      requireIdle(workspace, [interviewId, storyId]);
      const { db } = workspace.vault;
      moveDecisions(
        db,
        storyId,
        listTakes(db, interviewId).map(({ id }) => id),
      );
      await withdrawInterview(workspace.vault, interviewId, (takeId) => takes.close(takeId));
      return changed();
    },
    tombstonesList: ({ storyId }) => listTombstones(workspace.vault.db, storyId),
    tombstoneRemove: ({ tombstoneId }) => {
      removeTombstone(workspace.vault.db, tombstoneId);
      return changed();
    },
  };
}

import { basename, dirname } from 'node:path';
import { dialog } from 'electron';
import { checkStory, mosaicOf, packageStory } from '../../core/story-package/prepare.ts';
import { StoryPackageStore } from '../../core/story-package/store.ts';
import { SottovoceError } from '../../core/base/errors.ts';
import { ContactStore } from '../../core/vault/contacts.ts';
import { isRecipient } from '../../core/vault/age/identities.ts';
import { openSound } from '../../core/capture/sound.ts';
import { lookUpPlace } from '../gazetteer.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names =
  | 'leakCheck'
  | 'mosaic'
  | 'packageMake'
  | 'packagesList'
  | 'contactsList'
  | 'contactSave'
  | 'contactRemove'
  | 'ownRecipient';

/** Handing over: the leak check, the package, and whom it goes to. */
export function packageHandlers(workspace: Workspace): Handlers<Names> {
  const contacts = () => new ContactStore(workspace.vault.db);
  return {
    leakCheck: (plan) => {
      const { checked, findings } = checkStory(workspace.vault.db, plan);
      return {
        checked,
        findings: findings.map((finding) => ({
          ...finding,
          interviewId: finding.interviewId ?? null,
          segmentId: finding.segmentId ?? null,
        })),
      };
    },
    mosaic: (request) =>
      mosaicOf(workspace.vault.db, request, lookUpPlace).map(({ interviewIds, kinds, details, estimate }) => ({
        interviewIds,
        kinds,
        details: details.map(({ kind, interviewId, segmentId }) => ({ kind, interviewId, segmentId })),
        estimate,
      })),
    packageMake: async ({ plan, recipients, overrides }, window) => {
      recipients.forEach((recipient, index) => {
        if (!isRecipient(recipient)) throw new SottovoceError('age.bad-recipient', { index });
      });
      const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
      const [directory] = chosen.filePaths;
      if (chosen.canceled || directory === undefined) return null;
      const jobId = workspace.jobs.start('package', plan.storyId, async (options) => {
        const { vault } = workspace;
        const target = { directory, readers: recipients, overrides };
        const made = await packageStory(vault.db, plan, target, (takeId) => openSound(vault, takeId), options);
        broadcast('storiesChanged', {});
        return {
          fileName: basename(made.path),
          folder: dirname(made.path),
          bytes: made.size,
          sha256: made.sha256,
          keyWords: made.keyWords.join(' '),
        };
      });
      return { jobId };
    },
    packagesList: ({ storyId }) => new StoryPackageStore(workspace.vault.db).list(storyId),
    contactsList: () => contacts().list(),
    contactSave: ({ id, name, recipient }) => {
      if (id === undefined) return { contactId: contacts().add(name, recipient) };
      contacts().rename(id, name);
      return { contactId: id };
    },
    contactRemove: ({ contactId }) => {
      contacts().remove(contactId);
      return null;
    },
    ownRecipient: () => ({ recipient: workspace.vault.recipient }),
  };
}

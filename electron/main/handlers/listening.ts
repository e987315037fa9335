import type { listeningRequests } from '../../contract/listening.ts';
import { loadRegistry } from '../../core/identities/story-registry.ts';
import { hiddenPlaces } from '../../core/redaction/hidden-places.ts';
import { PassageStore } from '../../core/redaction/passages.ts';
import { DEFAULT_LISTENING, loadListening, saveListening } from '../../core/vault/listening.ts';
import { forgetPedals } from '../../core/vault/pedals.ts';
import type { Handlers } from '../ipc.ts';
import type { StoryIndex } from '../story-index.ts';
import type { Workspace } from '../workspace.ts';

/** Keys and steps of listening, and what a waveform shows of the redaction. */
export function listeningHandlers(workspace: Workspace, index: StoryIndex): Handlers<keyof typeof listeningRequests> {
  return {
    listeningGet: () => {
      const vault = workspace.vaultIfOpen;
      return vault === null ? DEFAULT_LISTENING : loadListening(vault.db);
    },
    listeningSet: (listening) => {
      saveListening(workspace.vault.db, listening);
      return listening;
    },
    pedalsForget: () => {
      forgetPedals(workspace.vault.db);
      return null;
    },
    hiddenPlaces: async ({ interviewId }) => {
      await index.giveWay([interviewId]);
      const { document, mentions } = await index.of(interviewId);
      const { db } = workspace.vault;
      const registry = loadRegistry(db, workspace.stories.interview(interviewId).storyId);
      return hiddenPlaces(document, registry, mentions, new PassageStore(db).list(interviewId));
    },
  };
}

import { SottovoceError } from '../../core/base/errors.ts';
import { heardIn, readsAs, recognisersOf } from '../../core/transcript/heard.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import { changesOf, versionsOf } from '../../core/transcript/versions.ts';
import type { versionRequests } from '../../contract/versions.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

/** Changes of one version that a window shows. */
const MOST_CHANGES = 200;

/** What was recognised, and what the transcript was before. */
export function versionHandlers(workspace: Workspace): Handlers<keyof typeof versionRequests> {
  const load = (interviewId: string) => {
    const store = new TranscriptStore(workspace.vault.db);
    const original = store.loadOriginal(interviewId);
    const loaded = store.loadDocument(interviewId);
    if (original === null || loaded === null) throw new SottovoceError('transcript.not-found');
    return { store, original, document: loaded.document };
  };
  return {
    transcriptHeard: ({ interviewId, segmentId }) => {
      const { store, original, document } = load(interviewId);
      const words = heardIn(original, document, segmentId);
      const segment = document.segments.find(({ id }) => id === segmentId);
      return {
        text: words.map(({ text }) => text).join(' '),
        changed: !readsAs(document, segmentId, words),
        models: segment === undefined ? [] : recognisersOf(store.listRegions(interviewId), segment),
      };
    },
    transcriptVersions: ({ interviewId }) => versionsOf(new TranscriptStore(workspace.vault.db).listEdits(interviewId)),
    transcriptVersion: ({ interviewId, seq }) => {
      const { store, original } = load(interviewId);
      const changes = changesOf(original, store.listEdits(interviewId), seq);
      return { total: changes.length, changes: changes.slice(0, MOST_CHANGES) };
    },
  };
}

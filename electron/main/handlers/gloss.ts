import { SottovoceError } from '../../core/base/errors.ts';
import { loadRegistry } from '../../core/identities/story-registry.ts';
import { planGlosses } from '../../core/redaction/gloss.ts';
import { PassageStore } from '../../core/redaction/passages.ts';
import { glossTasks, isGlossed, makeGloss, type GlossTask } from '../../core/transcript/gloss.ts';
import { GlossStore } from '../../core/transcript/gloss-store.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { ModelLibrary } from '../model-library.ts';
import type { SpeechService } from '../speech-service.ts';
import type { Workspace } from '../workspace.ts';
import type { Takes } from './takes.ts';

type Names = 'glossGet' | 'glossMake' | 'glossWrite' | 'glossPublished';

/** English glosses beside the text: made as a job that goes on where it was, corrected by hand, read as they would be published. */
export function glossHandlers(
  workspace: Workspace,
  takes: Takes,
  speech: SpeechService,
  models: ModelLibrary,
): Handlers<Names> {
  const store = () => new GlossStore(workspace.vault.db);
  const tasksOf = (interviewId: string): readonly GlossTask[] => {
    const transcripts = new TranscriptStore(workspace.vault.db);
    const loaded = transcripts.loadDocument(interviewId);
    return loaded === null ? [] : glossTasks(loaded.document, transcripts.listRegions(interviewId));
  };
  return {
    glossGet: ({ interviewId }) => {
      const tasks = tasksOf(interviewId);
      const heard = store().heard(interviewId);
      return {
        wanted: tasks.length,
        missing: tasks.filter(({ segment }) => !isGlossed(segment, heard)).length,
        glosses: [...store().list(interviewId).values()],
      };
    },
    glossMake: ({ interviewId }) => {
      if (tasksOf(interviewId).length === 0) throw new SottovoceError('input.empty');
      const jobId = workspace.jobs.start('gloss', interviewId, async ({ onProgress, signal }) => {
        try {
          await makeGloss({
            interviewId,
            tasks: tasksOf(interviewId),
            engine: models.translator(),
            store: store(),
            open: (takeId) => takes.sound(takeId),
            signal,
            onProgress: (progress) => {
              onProgress(progress);
              broadcast('glossChanged', { interviewId });
            },
          });
        } finally {
          speech.stop();
          broadcast('glossChanged', { interviewId });
        }
        return null;
      });
      return { jobId };
    },
    glossWrite: ({ interviewId, segmentId, text }) => {
      store().write(interviewId, segmentId, text);
      broadcast('glossChanged', { interviewId });
      return null;
    },
    glossPublished: ({ interviewId }) => {
      const { db } = workspace.vault;
      const loaded = new TranscriptStore(db).loadDocument(interviewId);
      if (loaded === null) return [];
      const { storyId } = workspace.stories.interview(interviewId);
      const passages = new PassageStore(db).list(interviewId);
      return planGlosses(loaded.document, store().list(interviewId), loadRegistry(db, storyId), passages);
    },
  };
}

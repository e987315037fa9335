import { SottovoceError } from '../../core/base/errors.ts';
import { listTakes } from '../../core/capture/takes.ts';
import type { JobOptions } from '../../core/base/progress.ts';
import { heardIn } from '../../core/transcript/heard.ts';
import { findSpeakers } from '../../core/transcript/voices/find.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import { transcribeTake } from '../../core/transcript/transcribe.ts';
import type { ParsedInput } from '../../contract/contract.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { ModelLibrary } from '../model-library.ts';
import type { SpeechService } from '../speech-service.ts';
import { TranscriptAnswers } from '../transcript-answers.ts';
import type { Workspace } from '../workspace.ts';
import type { Takes } from './takes.ts';

type Names =
  | 'transcriptPutBack'
  | 'transcribe'
  | 'speakersFind'
  | 'transcriptGet'
  | 'transcriptEdit'
  | 'transcriptUndo'
  | 'transcriptRedo';

type Asked = ParsedInput<'transcriptGet'>;

/** Transcription as a job that goes on where it was, and the edits on top of what was recognised. */
export function transcriptHandlers(
  workspace: Workspace,
  takes: Takes,
  speech: SpeechService,
  models: ModelLibrary,
): Handlers<Names> {
  const answers = new TranscriptAnswers();
  workspace.onLock(() => answers.forget());
  const store = () => new TranscriptStore(workspace.vault.db);
  const after = ({ interviewId, since }: Asked, work: (transcripts: TranscriptStore) => unknown) => {
    const transcripts = store();
    work(transcripts);
    const loaded = transcripts.loadDocument(interviewId);
    if (loaded === null) throw new SottovoceError('transcript.not-found');
    broadcast('transcriptChanged', { interviewId });
    return answers.answer(interviewId, loaded, since);
  };
  const tellApart = async (interviewId: string, speakers: number, options: Required<JobOptions>): Promise<void> => {
    await findSpeakers({
      db: workspace.vault.db,
      interviewId,
      speakers,
      engine: speech.engine,
      open: (takeId) => takes.sound(takeId),
      ...options,
    });
    broadcast('transcriptChanged', { interviewId });
  };
  return {
    speakersFind: ({ interviewId, speakers }) => ({
      jobId: workspace.jobs.start('speakers', interviewId, async (options) => {
        try {
          await tellApart(interviewId, speakers, options);
        } finally {
          speech.stop();
        }
        return null;
      }),
    }),
    transcribe: ({ interviewId, language, speakers }) => {
      workspace.stories.setLanguage(interviewId, language);
      const list = listTakes(workspace.vault.db, interviewId);
      if (list.length === 0) throw new SottovoceError('input.empty');
      const jobId = workspace.jobs.start('transcribe', interviewId, async ({ onProgress, signal }) => {
        const total = list.reduce((sum, { frames, rate }) => sum + frames / rate, 0);
        let before = 0;
        try {
          for (const { id, frames, rate } of list) {
            const done = before;
            const seconds = frames / rate;
            await transcribeTake({
              source: await takes.sound(id),
              takeId: id,
              engine: models.engineFor(language),
              language,
              store: store(),
              signal,
              onProgress: (part) => {
                // Regions count speech only; a person thinks in minutes of the take.
                onProgress({ done: done + (part.total === 0 ? 0 : (part.done / part.total) * seconds), total });
                broadcast('transcriptChanged', { interviewId });
              },
            });
            before += seconds;
          }
          if (speakers !== 1) await tellApart(interviewId, speakers, { onProgress: () => undefined, signal });
        } finally {
          // What a cancelled job still computes is of no use, and its samples need not stay in memory.
          speech.stop();
          broadcast('transcriptChanged', { interviewId });
        }
        return null;
      });
      return { jobId };
    },
    transcriptGet: ({ interviewId, since }) => {
      answers.forgetRemoved(workspace.vault.db);
      const loaded = store().loadDocument(interviewId);
      return loaded === null ? null : answers.answer(interviewId, loaded, since);
    },
    transcriptEdit: (asked) => after(asked, (transcripts) => transcripts.appendEdit(asked.interviewId, asked.edit)),
    transcriptPutBack: ({ segmentId, ...asked }) =>
      after(asked, (transcripts) => {
        const original = transcripts.loadOriginal(asked.interviewId);
        const document = transcripts.loadDocument(asked.interviewId)?.document;
        if (original === null || document === undefined) throw new SottovoceError('transcript.not-found');
        const words = heardIn(original, document, segmentId);
        transcripts.appendEdit(asked.interviewId, { type: 'put-words', segmentId, words });
      }),
    transcriptUndo: (asked) => after(asked, (transcripts) => transcripts.undo(asked.interviewId)),
    transcriptRedo: (asked) => after(asked, (transcripts) => transcripts.redo(asked.interviewId)),
  };
}

import { SottovoceError } from '../../core/base/errors.ts';
import { recogniseAgain } from '../../core/transcript/again.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import type { Handlers } from '../ipc.ts';
import type { ModelLibrary } from '../model-library.ts';
import { SpeechService } from '../speech-service.ts';
import type { Workspace } from '../workspace.ts';
import type { Takes } from './takes.ts';

/** Recognising a doubtful passage once more, with any model that is there, in a process of its own so that the transcription under work goes on. */
export function againHandlers(
  workspace: Workspace,
  takes: Takes,
  models: ModelLibrary,
): Handlers<'segmentAgain' | 'segmentAgainCancel'> {
  const speech = new SpeechService();
  workspace.onLock(() => speech.stop());
  return {
    segmentAgain: async ({ interviewId, segmentId, language, halves, modelId }) => {
      const loaded = new TranscriptStore(workspace.vault.db).loadDocument(interviewId);
      const segment = loaded?.document.segments.find(({ id }) => id === segmentId);
      if (segment === undefined) throw new SottovoceError('transcript.not-found');
      const { takeId, track, start, end } = segment;
      const model = models.named(modelId, language);
      const source = await takes.sound(takeId);
      const languages = language === '' ? [] : [language];
      try {
        const engine = speech.engine.using(model);
        const again = await recogniseAgain({ source, engine, track, start, end, languages, halves });
        return { language: again.language, words: [...again.words], flags: [...again.flags] };
      } finally {
        speech.stop();
      }
    },
    segmentAgainCancel: () => {
      speech.stop();
      return null;
    },
  };
}

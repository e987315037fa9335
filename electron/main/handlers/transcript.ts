import { SottovoceError } from '../../core/base/errors.ts';
import { heardIn } from '../../core/transcript/heard.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import type { ParsedInput } from '../../contract/contract.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import { TranscriptAnswers } from '../transcript-answers.ts';
import type { Transcription } from '../transcription.ts';
import type { Workspace } from '../workspace.ts';

type Names =
  | 'transcriptPutBack'
  | 'transcribe'
  | 'transcribeAgainGet'
  | 'transcribeAgain'
  | 'segmentHold'
  | 'speakersFind'
  | 'transcriptGet'
  | 'transcriptEdit'
  | 'transcriptUndo'
  | 'transcriptRedo';

type Asked = ParsedInput<'transcriptGet'>;

/** Beginning a transcription, and the edits on top of what was recognised. */
export function transcriptHandlers(workspace: Workspace, transcription: Transcription): Handlers<Names> {
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
  return {
    speakersFind: ({ interviewId, speakers }) => ({ jobId: transcription.tellApart(interviewId, speakers) }),
    transcribe: ({ interviewId, languages, speakers }) => {
      workspace.stories.setLanguages(interviewId, languages);
      return { jobId: transcription.begin(interviewId, { languages, speakers }) };
    },
    transcribeAgainGet: ({ interviewId }) => {
      const { doubtful, all } = transcription.repeatable(interviewId);
      return { doubtful: doubtful.length, all: all.length };
    },
    transcribeAgain: ({ interviewId, languages, which }) => ({
      jobId: transcription.again(interviewId, languages, which),
    }),
    segmentHold: ({ interviewId, segmentId }) => {
      transcription.hold(interviewId, segmentId);
      return null;
    },
    transcriptGet: ({ interviewId, since, beginning }) => {
      answers.forgetRemoved(workspace.vault.db);
      const loaded = store().loadDocument(interviewId);
      return loaded === null ? null : answers.answer(interviewId, loaded, since, beginning);
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

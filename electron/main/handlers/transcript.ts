import { SottovoceError } from '../../core/base/errors.ts';
import { TranscriptStore, type LoadedTranscript } from '../../core/transcript/store.ts';
import type { RequestOutput } from '../../contract/contract.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Transcription } from '../transcription.ts';
import type { Workspace } from '../workspace.ts';

type Names = 'transcribe' | 'speakersFind' | 'transcriptGet' | 'transcriptEdit' | 'transcriptUndo' | 'transcriptRedo';

const view = ({
  document,
  canUndo,
  canRedo,
  progress,
  withoutText,
}: LoadedTranscript): NonNullable<RequestOutput<'transcriptGet'>> => ({
  document,
  canUndo,
  canRedo,
  progress,
  withoutText,
});

/** Beginning a transcription, and the edits on top of what was recognised. */
export function transcriptHandlers(workspace: Workspace, transcription: Transcription): Handlers<Names> {
  const store = () => new TranscriptStore(workspace.vault.db);
  const after = (interviewId: string, work: (transcripts: TranscriptStore) => unknown) => {
    const transcripts = store();
    work(transcripts);
    const loaded = transcripts.loadDocument(interviewId);
    if (loaded === null) throw new SottovoceError('transcript.not-found');
    broadcast('transcriptChanged', { interviewId });
    return view(loaded);
  };
  return {
    speakersFind: ({ interviewId, speakers }) => ({ jobId: transcription.tellApart(interviewId, speakers) }),
    transcribe: ({ interviewId, languages, speakers }) => {
      workspace.stories.setLanguages(interviewId, languages);
      return { jobId: transcription.begin(interviewId, { languages, speakers }) };
    },
    transcriptGet: ({ interviewId }) => {
      const loaded = store().loadDocument(interviewId);
      return loaded === null ? null : view(loaded);
    },
    transcriptEdit: ({ interviewId, edit }) =>
      after(interviewId, (transcripts) => transcripts.appendEdit(interviewId, edit)),
    transcriptUndo: ({ interviewId }) => after(interviewId, (transcripts) => transcripts.undo(interviewId)),
    transcriptRedo: ({ interviewId }) => after(interviewId, (transcripts) => transcripts.redo(interviewId)),
  };
}

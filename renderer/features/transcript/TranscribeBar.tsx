import { Captions } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { jobs } from '../../app/session.ts';
import { isUnfinished } from '../../app/shell/visible-jobs.ts';
import { useStore } from '../../app/store.ts';
import type { InterviewView, TranscriptView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ModelChoice } from '../models/ModelChoice.tsx';
import { LanguagesChoice } from './LanguagesChoice.tsx';
import { MoreTools } from './MoreTools.tsx';
import { PeopleChoice, SpeakersButton, SpeakersProgress, type People } from './Speakers.tsx';
import { isTranscribed } from './transcribed.ts';
import { TranscribeProgress } from './TranscribeProgress.tsx';
import css from './transcript.module.css';

interface Props {
  readonly interview: InterviewView;
  readonly transcript: TranscriptView | null;
}

/** Starts the transcription, or shows how far it is; nothing where all is done. */
export function TranscribeBar({ interview, transcript }: Props) {
  const t = useT();
  const [languages, setLanguages] = useState(interview.languages);
  const [starting, setStarting] = useState('');
  const job = useStore(jobs).find(
    (each) => each.kind === 'transcribe' && each.subjectId === interview.id && isUnfinished(each),
  );
  const apart = useStore(jobs).find(
    ({ kind, subjectId, state }) =>
      kind === 'speakers' && subjectId === interview.id && (state === 'running' || state === 'waiting'),
  );
  const [people, setPeople] = useState<People>('2');
  const shared = interview.takes.some(({ labels }) => labels.length === 1);
  const known = useStore(jobs).some(({ id }) => id === starting);
  const start = useAction(async () => {
    const { jobId } = await request('transcribe', {
      interviewId: interview.id,
      languages,
      speakers: shared ? Number(people) : 1,
    });
    setStarting(jobId);
  });

  if (job !== undefined) return <TranscribeProgress job={job} transcript={transcript} />;
  const begun = transcript !== null && transcript.progress.done > 0;
  const finished = transcript !== null && isTranscribed(transcript);
  if (apart !== undefined) return <SpeakersProgress job={apart} />;
  if (finished && transcript.document.segments.length > 0) {
    return shared ? (
      <MoreTools>
        <SpeakersButton interviewId={interview.id} />
      </MoreTools>
    ) : null;
  }
  return (
    <div className={css['transcribe']}>
      <LanguagesChoice value={languages} onChange={setLanguages} />
      <ModelChoice />
      {shared && <PeopleChoice value={people} onChange={setPeople} />}
      <Button look="primary" isDisabled={starting !== '' && !known} busy={start.busy} onPress={start.run}>
        <Captions size={16} aria-hidden />
        {begun ? t('transcribe.goOn') : t('transcribe.start')}
      </Button>
      <p className={css['hint']}>
        {begun
          ? t('transcribe.sofar', {
              done: clockTime(transcript.progress.done),
              total: clockTime(transcript.progress.total),
            })
          : t('transcribe.hint')}
      </p>
      <ErrorBanner error={start.error} />
    </div>
  );
}

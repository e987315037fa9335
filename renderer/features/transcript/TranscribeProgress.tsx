import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { JobControls } from '../../app/shell/JobControls.tsx';
import type { Job, TranscriptView } from '../../app/types.ts';
import { Bar } from '../../ui/Bits.tsx';
import css from './transcript.module.css';

interface Props {
  readonly job: Job;
  readonly transcript: TranscriptView | null;
}

/** How far a transcription is that runs, waits or rests, in minutes of sound. */
export function TranscribeProgress({ job, transcript }: Props) {
  const t = useT();
  // A job that has not run since the vault was opened knows nothing; what is in the vault does.
  const { done, total } = job.total > 0 ? job : (transcript?.progress ?? job);
  const amount = { done: clockTime(done), total: clockTime(total) };
  const text = (): string => {
    if (job.state === 'paused') return total > 0 ? t('transcribe.paused', amount) : t('transcribe.pausedFresh');
    if (job.state === 'waiting') return t('transcribe.waiting');
    return total > 0 ? t('transcribe.progress', amount) : t('transcribe.starting');
  };
  return (
    <div className={css['transcribing']}>
      <span role="status">{text()}</span>
      <Bar label={t('transcribe.label')} share={total > 0 ? done / total : 0} />
      <JobControls job={job} title={t('job.transcribe')} />
    </div>
  );
}

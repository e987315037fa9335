import { request } from '../bridge.ts';
import { useT } from '../i18n/useT.ts';
import { jobs } from '../session.ts';
import { useStore } from '../store.ts';
import type { Job } from '../types.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { useAction } from '../requests.ts';
import { mayGoFirst } from './visible-jobs.ts';

interface Props {
  readonly job: Job;
  /** What the job is called, for those who hear the buttons. */
  readonly title: string;
}

/** Pause or go on, do next, cancel: what can be done about a job that is not finished. */
export function JobControls({ job, title }: Props) {
  const t = useT();
  const all = useStore(jobs);
  const cancel = useAction(async () => {
    await request('jobCancel', { jobId: job.id });
  });
  const rest = useAction(async () => {
    await request('jobPause', { jobId: job.id });
  });
  const goOn = useAction(async () => {
    await request('jobResume', { jobId: job.id });
  });
  const first = useAction(async () => jobs.set(await request('jobDoNext', { jobId: job.id })));
  const error = cancel.error ?? rest.error ?? goOn.error ?? first.error;
  return (
    <>
      {mayGoFirst(job, all) && (
        <Button small aria-label={t('jobs.doNextNamed', { job: title })} onPress={first.run}>
          {t('jobs.doNext')}
        </Button>
      )}
      {job.pausable && job.state === 'paused' && (
        <Button small aria-label={t('jobs.resumeNamed', { job: title })} onPress={goOn.run}>
          {t('jobs.resume')}
        </Button>
      )}
      {job.pausable && job.state !== 'paused' && (
        <Button small aria-label={t('jobs.pauseNamed', { job: title })} onPress={rest.run}>
          {t('jobs.pause')}
        </Button>
      )}
      <Button small aria-label={t('jobs.cancelNamed', { job: title })} onPress={cancel.run}>
        {t('common.cancel')}
      </Button>
      <ErrorBanner error={error} />
    </>
  );
}

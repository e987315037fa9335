import { CircleCheck, OctagonAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Bar } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { isErrorCode } from '../bridge.ts';
import { clockTime, secondsLeft } from '../format.ts';
import { useT } from '../i18n/useT.ts';
import { dismissJob, jobs } from '../session.ts';
import { useStore } from '../store.ts';
import type { Job, StoryView } from '../types.ts';
import css from './shell.module.css';
import { JobControls } from './JobControls.tsx';
import { dismissedWith, isUnfinished, visibleJobs } from './visible-jobs.ts';

/** The bottom line: what runs and for how long, what ended and how. */
export function JobLine({ stories }: { readonly stories: readonly StoryView[] }) {
  const t = useT();
  const all = useStore(jobs);
  const list = visibleJobs(all);
  return (
    <footer aria-label={t('jobs.label')} className={css['jobs']}>
      {list.length === 0 ? (
        <span className={css['muted']}>{t('jobs.none')}</span>
      ) : (
        <ul className={css['jobList']}>
          {list.map((job) => (
            <li key={job.id} className={css['job']}>
              <JobItem job={job} subject={subjectOf(job, stories)} />
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}

function subjectOf(job: Job, stories: readonly StoryView[]): string {
  for (const story of stories) {
    if (story.id === job.subjectId) return story.title;
    const interview = story.interviews.find(({ id }) => id === job.subjectId);
    if (interview !== undefined) return interview.title;
  }
  return '';
}

function JobItem({ job, subject }: { readonly job: Job; readonly subject: string }) {
  const t = useT();
  const name = t(`job.${job.kind}`);
  const title = [subject === '' ? name : `${name}: ${subject}`, job.name].filter((part) => part !== '').join(' · ');
  if (isUnfinished(job)) return <RunningJob job={job} title={title} />;
  const code = job.error?.code ?? '';
  return (
    <>
      {job.state === 'done' ? (
        <CircleCheck size={16} aria-hidden className={css['good']} />
      ) : (
        <OctagonAlert size={16} aria-hidden className={css['bad']} />
      )}
      <span role="status" className={css['jobText']}>
        {title}.{' '}
        {job.state === 'done'
          ? t(job.kind === 'import' ? 'jobs.imported' : 'jobs.done')
          : t(isErrorCode(code) ? `error.${code}` : 'error.app.unexpected')}
      </span>
      <Button
        look="quiet"
        small
        aria-label={t('jobs.dismiss', { job: title })}
        onPress={() => dismissedWith(job, jobs.get()).forEach(({ id }) => void dismissJob(id))}
      >
        <X size={14} aria-hidden />
      </Button>
    </>
  );
}

function RunningJob({ job, title }: { readonly job: Job; readonly title: string }) {
  const t = useT();
  const now = useNow(job.state === 'running');
  const inSound = ['transcribe', 'speakers', 'gloss', 'import'].includes(job.kind);
  const left = job.state === 'running' ? secondsLeft(job, now) : undefined;
  return (
    <>
      <span className={css['jobText']}>
        {title}
        {job.state === 'waiting' && ` · ${t('jobs.waiting')}`}
        {job.state === 'paused' && ` · ${t('jobs.paused')}`}
        {inSound && job.total > 0 && ` · ${t('jobs.of', { done: clockTime(job.done), total: clockTime(job.total) })}`}
        {left !== undefined && ` · ${leftText(t, left)}`}
      </span>
      <Bar label={title} share={job.total > 0 ? job.done / job.total : 0} />
      <JobControls job={job} title={title} />
    </>
  );
}

function leftText(t: ReturnType<typeof useT>, seconds: number): string {
  return seconds < 60 ? t('jobs.lessThanMinute') : t('jobs.minutesLeft', { minutes: Math.round(seconds / 60) });
}

/** The time of this machine in milliseconds, renewed every second while `running`. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

import type { Job } from '../types.ts';

/** Whether two jobs did the same to the same: the end of the later one tells enough. */
const alike = (a: Job, b: Job) => a.kind === b.kind && a.subjectId === b.subjectId;

/** The jobs worth a line, in order: none that was cancelled, and of several alike that went well only the last. */
export function visibleJobs(jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(
    (job, index) =>
      job.state !== 'cancelled' &&
      !(job.state === 'done' && jobs.slice(index + 1).some((later) => later.state === 'done' && alike(job, later))),
  );
}

/** The jobs that go with a line when it is dismissed: itself and, where it went well, those hidden behind it. */
export function dismissedWith(job: Job, jobs: readonly Job[]): readonly Job[] {
  return jobs.filter(
    (each) => each.id === job.id || (job.state === 'done' && each.state === 'done' && alike(job, each)),
  );
}

/** Whether a job waits or rests behind another that waits or rests too, and could be done before it. */
export function mayGoFirst(job: Job, jobs: readonly Job[]): boolean {
  const queued = jobs.filter(
    ({ kind, state }) => kind !== 'import' && job.kind !== 'import' && (state === 'waiting' || state === 'paused'),
  );
  return queued.findIndex(({ id }) => id === job.id) > 0;
}

/** Whether a job is not finished yet. */
export function isUnfinished({ state }: Job): boolean {
  return state === 'waiting' || state === 'running' || state === 'paused';
}

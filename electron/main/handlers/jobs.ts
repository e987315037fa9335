import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

/** What runs, and how to stop it. */
export function jobHandlers({ jobs }: Workspace): Handlers<'jobsList' | 'jobCancel' | 'jobDismiss'> {
  return {
    jobsList: () => jobs.list(),
    jobCancel: ({ jobId }) => {
      jobs.cancel(jobId);
      return null;
    },
    jobDismiss: ({ jobId }) => {
      jobs.dismiss(jobId);
      return null;
    },
  };
}

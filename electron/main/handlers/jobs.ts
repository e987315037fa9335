import { keepOrder } from '../transcription.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names = 'jobsList' | 'jobCancel' | 'jobPause' | 'jobResume' | 'jobDoNext' | 'jobDismiss';

/** What runs, in which order, and how to stop it. */
export function jobHandlers(workspace: Workspace): Handlers<Names> {
  const { jobs } = workspace;
  return {
    jobsList: () => jobs.list(),
    jobCancel: ({ jobId }) => {
      jobs.cancel(jobId);
      return null;
    },
    jobPause: ({ jobId }) => {
      jobs.pause(jobId);
      return null;
    },
    jobResume: ({ jobId }) => {
      jobs.resume(jobId);
      return null;
    },
    jobDoNext: ({ jobId }) => {
      jobs.doNext(jobId);
      keepOrder(workspace);
      return jobs.list();
    },
    jobDismiss: ({ jobId }) => {
      jobs.dismiss(jobId);
      return null;
    },
  };
}

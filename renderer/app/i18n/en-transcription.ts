/** Words about the queue of jobs, and about what is doubtful in a transcript. */
export const transcriptionMessages = {
  'jobs.paused': 'paused',
  'jobs.pause': 'Pause',
  'jobs.pauseNamed': 'Pause: {job}',
  'jobs.resume': 'Go on',
  'jobs.resumeNamed': 'Go on: {job}',
  'jobs.doNext': 'Do this next',
  'jobs.doNextNamed': 'Do this next: {job}',
  'transcribe.waiting': 'Waits for its turn to be transcribed.',
  'transcribe.paused': 'Paused: {done} of {total} are done.',
  'transcribe.pausedFresh': 'Paused before it began.',
};

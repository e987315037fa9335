import { expect, test } from 'vitest';
import { dismissedWith, mayGoFirst, visibleJobs } from '../../../renderer/app/shell/visible-jobs.ts';
import type { Job } from '../../../renderer/app/types.ts';

const job = (id: string, state: Job['state'], subjectId = 'a'): Job => ({
  id,
  kind: 'import',
  subjectId,
  name: '',
  state,
  done: 0,
  total: 0,
  kept: 0,
  pausable: false,
  startedAt: 0,
  error: null,
  result: null,
});

test('imports that went well take one line, those that did not one each', () => {
  const jobs = [
    job('1', 'done'),
    job('2', 'failed'),
    job('3', 'done'),
    job('4', 'cancelled'),
    job('5', 'done', 'b'),
    job('6', 'running'),
  ];
  expect(visibleJobs(jobs).map(({ id }) => id)).toEqual(['2', '3', '5', '6']);
});

test('dismissing a line takes what it stands for along, and no failure', () => {
  const jobs = [job('1', 'done'), job('2', 'failed'), job('3', 'done'), job('5', 'done', 'b')];
  expect(dismissedWith(job('3', 'done'), jobs).map(({ id }) => id)).toEqual(['1', '3']);
  expect(dismissedWith(job('2', 'failed'), jobs).map(({ id }) => id)).toEqual(['2']);
});

test('what waits behind another that waits may go first', () => {
  const speech = (id: string, state: Job['state']): Job => ({ ...job(id, state), kind: 'transcribe' });
  const jobs = [speech('1', 'running'), job('2', 'waiting'), speech('3', 'waiting'), speech('4', 'paused')];
  expect(jobs.filter((each) => mayGoFirst(each, jobs)).map(({ id }) => id)).toEqual(['4']);
});

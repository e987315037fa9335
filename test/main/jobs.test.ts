import { expect, it, vi } from 'vitest';
import { SottovoceError } from '../../electron/core/base/errors.ts';
import { Jobs, type JobView, type JobWork } from '../../electron/main/jobs.ts';

/** Work that goes on until it is let go, and ends at once when it is told to stop. */
function handWork(): { readonly work: JobWork; readonly runs: () => number; readonly finish: () => void } {
  let runs = 0;
  let finish = (): void => undefined;
  const work: JobWork = ({ signal, onProgress }) => {
    runs += 1;
    onProgress({ done: runs, total: 10, kept: runs - 1 });
    return new Promise((resolve, reject) => {
      finish = () => resolve(null);
      signal.addEventListener('abort', () => reject(new SottovoceError('app.cancelled')));
    });
  };
  return { work, runs: () => runs, finish: () => finish() };
}

const memory = () => ({ setPaused: vi.fn(), ended: vi.fn() });
const states = (jobs: Jobs) => jobs.list().map(({ state }) => state);
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('does one after another, and another as soon as one fails or is cancelled', async () => {
  const jobs = new Jobs(() => undefined);
  const [one, two, three] = [handWork(), handWork(), handWork()];
  const first = jobs.start('transcribe', 'a', one.work);
  jobs.start('transcribe', 'b', () => Promise.reject(new SottovoceError('speech.failed')));
  jobs.start('transcribe', 'c', two.work);
  jobs.start('package', 'd', three.work);
  expect(states(jobs)).toEqual(['running', 'waiting', 'waiting', 'waiting']);
  jobs.cancel(first);
  await settled();
  expect(states(jobs)).toEqual(['cancelled', 'failed', 'running', 'waiting']);
  two.finish();
  await settled();
  three.finish();
  await settled();
  expect(states(jobs)).toEqual(['cancelled', 'failed', 'done', 'done']);
  expect(jobs.busy).toBe(false);
});

it('brings a file in while speech is recognised', async () => {
  const jobs = new Jobs(() => undefined);
  jobs.start('transcribe', 'a', handWork().work);
  jobs.start('import', 'b', handWork().work);
  jobs.start('import', 'b', handWork().work);
  expect(states(jobs)).toEqual(['running', 'running', 'waiting']);
  await jobs.stopAll();
  expect(states(jobs)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});

it('rests when paused, lets the next one begin, and does its work again when it goes on', async () => {
  const seen: JobView[] = [];
  const jobs = new Jobs((view) => seen.push(view));
  const [one, two] = [handWork(), handWork()];
  const kept = memory();
  const first = jobs.start('transcribe', 'a', one.work, { memory: kept });
  jobs.start('transcribe', 'b', two.work, { memory: memory() });
  jobs.pause(first);
  await settled();
  expect(states(jobs)).toEqual(['paused', 'running']);
  expect(kept.setPaused.mock.calls).toEqual([[true]]);
  expect(jobs.list()[0]).toMatchObject({ pausable: true, done: 1 });
  jobs.resume(first);
  expect(states(jobs)).toEqual(['waiting', 'running']);
  two.finish();
  await settled();
  expect(states(jobs)).toEqual(['running', 'done']);
  expect(one.runs()).toBe(2);
  one.finish();
  await settled();
  expect(kept.setPaused.mock.calls).toEqual([[true], [false]]);
  expect(kept.ended).toHaveBeenCalledOnce();
  expect(seen.at(-1)).toMatchObject({ id: first, state: 'done' });
});

it('does not pause what cannot go on where it was', () => {
  const jobs = new Jobs(() => undefined);
  const id = jobs.start('package', 'a', handWork().work);
  jobs.pause(id);
  jobs.resume(id);
  expect(jobs.list()).toMatchObject([{ state: 'running', pausable: false }]);
});

it('does next what is asked for, and has it go on if it was paused', async () => {
  const jobs = new Jobs(() => undefined);
  const first = handWork();
  const a = jobs.start('transcribe', 'a', first.work);
  jobs.start('transcribe', 'b', handWork().work);
  const c = jobs.start('transcribe', 'c', handWork().work, { memory: memory(), paused: true });
  jobs.doNext(c);
  expect(jobs.list().map(({ subjectId }) => subjectId)).toEqual(['a', 'c', 'b']);
  expect(states(jobs)).toEqual(['running', 'waiting', 'waiting']);
  jobs.doNext(a);
  expect(jobs.list().map(({ subjectId }) => subjectId)).toEqual(['a', 'c', 'b']);
  first.finish();
  await settled();
  expect(states(jobs)).toEqual(['done', 'running', 'waiting']);
});

it('remembers what was stopped by the lock, and forgets what the person cancelled, also while it pauses', async () => {
  const jobs = new Jobs(() => undefined);
  const [running, resting, cancelled] = [memory(), memory(), memory()];
  const id = jobs.start('transcribe', 'a', handWork().work, { memory: cancelled });
  jobs.start('transcribe', 'b', handWork().work, { memory: running });
  jobs.start('transcribe', 'c', handWork().work, { memory: resting, paused: true });
  jobs.pause(id);
  jobs.cancel(id);
  await settled();
  await jobs.stopAll();
  expect(states(jobs)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(cancelled.ended).toHaveBeenCalledOnce();
  expect(running.ended).not.toHaveBeenCalled();
  expect(resting.ended).not.toHaveBeenCalled();
});

it('ends what is paused of an interview that goes', () => {
  const jobs = new Jobs(() => undefined);
  const kept = memory();
  jobs.start('transcribe', 'a', handWork().work, { memory: kept, paused: true });
  jobs.dropPaused(['b']);
  expect(states(jobs)).toEqual(['paused']);
  jobs.dropPaused(['a']);
  expect(states(jobs)).toEqual(['cancelled']);
  expect(kept.ended).toHaveBeenCalledOnce();
});

it('shows a job as done though it could not be forgotten', async () => {
  const jobs = new Jobs(() => undefined);
  const kept = {
    ...memory(),
    ended: () => {
      throw new SottovoceError('storage.full');
    },
  };
  jobs.start('transcribe', 'a', () => Promise.resolve(null), { memory: kept });
  await settled();
  expect(states(jobs)).toEqual(['done']);
});

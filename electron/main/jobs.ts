import type * as v from 'valibot';
import type { Frozen } from '../contract/contract.ts';
import type { job } from '../contract/views.ts';
import { systemClock } from '../core/base/clock.ts';
import { toSottovoceError } from '../core/base/errors.ts';
import { newId } from '../core/base/ids.ts';
import type { JobOptions } from '../core/base/progress.ts';

export type JobView = Frozen<v.InferOutput<typeof job>>;
/** What a job does. What it gives back is shown with the finished job. */
export type JobWork = (options: Required<JobOptions>) => Promise<JobView['result']>;

interface Entry {
  view: JobView;
  readonly abort: AbortController;
  settled: Promise<void>;
}

/** How often a window hears of progress, in milliseconds. */
const PROGRESS_INTERVAL = 200;

/** Long work, one piece after another, with progress and cancel. Finished jobs stay listed until they are dismissed. */
export class Jobs {
  readonly #entries = new Map<string, Entry>();
  readonly #changed: (view: JobView) => void;
  #queue: Promise<void> = Promise.resolve();

  constructor(changed: (view: JobView) => void) {
    this.#changed = changed;
  }

  /**
   * Queues `work` and returns the job's id.
   * @param name of the one thing it works on, where several jobs do the same; only ever in memory and on screen.
   */
  start(kind: JobView['kind'], subjectId: string, work: JobWork, name = ''): string {
    const id = newId();
    const view: JobView = {
      id,
      kind,
      subjectId,
      name,
      state: 'waiting',
      done: 0,
      total: 0,
      startedAt: systemClock.now(),
      error: null,
      result: null,
    };
    const entry: Entry = { view, abort: new AbortController(), settled: Promise.resolve() };
    this.#entries.set(id, entry);
    this.#changed(view);
    this.#queue = this.#queue.then(() => this.#run(entry, work));
    entry.settled = this.#queue;
    return id;
  }

  list(): readonly JobView[] {
    return [...this.#entries.values()].map(({ view }) => view);
  }

  /** Whether anything waits or runs. */
  get busy(): boolean {
    return this.list().some(({ state }) => state === 'waiting' || state === 'running');
  }

  cancel(id: string): void {
    this.#entries.get(id)?.abort.abort();
  }

  /** Forgets a finished job. */
  dismiss(id: string): void {
    const state = this.#entries.get(id)?.view.state;
    if (state !== 'waiting' && state !== 'running') this.#entries.delete(id);
  }

  /** Cancels everything and waits until it has ended, so that the vault can be closed. */
  async stopAll(): Promise<void> {
    const entries = [...this.#entries.values()];
    for (const { abort } of entries) abort.abort();
    await Promise.all(entries.map(({ settled }) => settled));
  }

  /** Forgets all jobs: their subjects must not be known once the vault is locked. */
  clear(): void {
    this.#entries.clear();
  }

  #update(entry: Entry, change: Partial<JobView>): void {
    entry.view = { ...entry.view, ...change };
    this.#changed(entry.view);
  }

  async #run(entry: Entry, work: JobWork): Promise<void> {
    const { signal } = entry.abort;
    if (signal.aborted) {
      this.#update(entry, { state: 'cancelled' });
      return;
    }
    this.#update(entry, { state: 'running', startedAt: systemClock.now() });
    let told = 0;
    const onProgress: Required<JobOptions>['onProgress'] = ({ done, total }) => {
      const now = systemClock.now();
      if (now - told < PROGRESS_INTERVAL && done < total) return;
      told = now;
      this.#update(entry, { done, total });
    };
    try {
      const result = await work({ onProgress, signal });
      this.#update(entry, { state: 'done', result });
    } catch (error) {
      const { code, data } = toSottovoceError(error);
      this.#update(
        entry,
        code === 'app.cancelled' ? { state: 'cancelled' } : { state: 'failed', error: { code, data } },
      );
    }
  }
}

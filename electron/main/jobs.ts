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

/** Where a job is remembered for the next unlocking. One that is can be paused: its work goes on where it was when done again. */
export interface JobMemory {
  readonly setPaused: (paused: boolean) => void;
  /** It is done, failed, or was cancelled by the person; not that the vault was locked. */
  readonly ended: () => void;
}

interface StartOptions {
  /** Of the one thing it works on, where several jobs do the same; only ever in memory and on screen. */
  readonly name?: string;
  readonly memory?: JobMemory;
  /** Begins paused. */
  readonly paused?: boolean;
  /** How much there is to do, where that is known before it runs. */
  readonly total?: number;
}

/** Why a job that runs was told to stop. */
type Stop = 'cancelled' | 'paused' | 'locked';

interface Entry {
  view: JobView;
  readonly work: JobWork;
  readonly memory: JobMemory | undefined;
  abort: AbortController;
  stop: Stop;
  settled: Promise<void>;
}

/** How often a window hears of progress, in milliseconds. */
const PROGRESS_INTERVAL = 200;

/** Sound comes in while speech is recognised: a file that is brought in does not wait for hours of transcription. */
const laneOf = ({ kind }: JobView): 'import' | 'other' => (kind === 'import' ? 'import' : 'other');
/** Whether a job may still do something. */
export const isOpen = ({ state }: JobView): boolean => state === 'waiting' || state === 'running' || state === 'paused';

/**
 * Long work, one piece after another in each of two lanes, with progress, pause and cancel, in an order that can be changed.
 * Finished jobs stay listed until they are dismissed.
 */
export class Jobs {
  /** In the order in which they are done. */
  #entries: Entry[] = [];
  readonly #changed: (view: JobView) => void;

  constructor(changed: (view: JobView) => void) {
    this.#changed = changed;
  }

  /** Queues `work` and returns the job's id. */
  start(kind: JobView['kind'], subjectId: string, work: JobWork, options: StartOptions = {}): string {
    const view: JobView = {
      id: newId(),
      kind,
      subjectId,
      name: options.name ?? '',
      state: options.paused === true ? 'paused' : 'waiting',
      pausable: options.memory !== undefined,
      done: 0,
      total: options.total ?? 0,
      kept: 0,
      startedAt: systemClock.now(),
      error: null,
      result: null,
    };
    const { memory } = options;
    this.#entries.push({
      view,
      work,
      memory,
      abort: new AbortController(),
      stop: 'cancelled',
      settled: Promise.resolve(),
    });
    this.#changed(view);
    this.#advance();
    return view.id;
  }

  /** All of them, in the order in which they are done. */
  list(): readonly JobView[] {
    return this.#entries.map(({ view }) => view);
  }

  /** Whether anything waits or runs. */
  get busy(): boolean {
    return this.list().some(({ state }) => state === 'waiting' || state === 'running');
  }

  /** Ends a job for good. */
  cancel(id: string): void {
    const entry = this.#find(id);
    if (entry === undefined) return;
    if (entry.view.state === 'running') this.#stop(entry, 'cancelled');
    else if (isOpen(entry.view)) this.#end(entry, { state: 'cancelled' });
  }

  /** Lets a job that can be done piecewise rest; the next one begins. */
  pause(id: string): void {
    const entry = this.#find(id);
    if (entry?.memory === undefined || (entry.view.state !== 'running' && entry.view.state !== 'waiting')) return;
    entry.memory.setPaused(true);
    if (entry.view.state === 'running') this.#stop(entry, 'paused');
    else this.#update(entry, { state: 'paused' });
  }

  /** Has a paused job go on when its turn comes. */
  resume(id: string): void {
    const entry = this.#find(id);
    if (entry?.view.state !== 'paused') return;
    entry.memory?.setPaused(false);
    this.#update(entry, { state: 'waiting' });
    this.#advance();
  }

  /** Moves a job that waits before all others that do not run yet. */
  doNext(id: string): void {
    const entry = this.#find(id);
    if (entry === undefined || entry.view.state === 'running' || !isOpen(entry.view)) return;
    const others = this.#entries.filter((each) => each !== entry);
    const at = others.findIndex(({ view }) => view.state === 'waiting' || view.state === 'paused');
    this.#entries = others.toSpliced(at < 0 ? others.length : at, 0, entry);
    if (entry.view.state === 'paused') this.resume(id);
  }

  /** Ends what is paused of these subjects, which are about to be removed. */
  dropPaused(subjectIds: readonly string[]): void {
    for (const { id, state, subjectId } of this.list())
      if (state === 'paused' && subjectIds.includes(subjectId)) this.cancel(id);
  }

  /** Forgets a finished job. */
  dismiss(id: string): void {
    this.#entries = this.#entries.filter(({ view }) => view.id !== id || isOpen(view));
  }

  /** Stops everything and waits until it has ended, so that the vault can be closed. What is remembered goes on another time. */
  async stopAll(): Promise<void> {
    const open = this.#entries.filter(({ view }) => isOpen(view));
    for (const entry of open) {
      if (entry.view.state === 'running') this.#stop(entry, 'locked');
      else this.#update(entry, { state: 'cancelled' });
    }
    await Promise.all(open.map(({ settled }) => settled));
  }

  /** Forgets all jobs: their subjects must not be known once the vault is locked. */
  clear(): void {
    this.#entries = [];
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find(({ view }) => view.id === id);
  }

  #update(entry: Entry, change: Partial<JobView>): void {
    entry.view = { ...entry.view, ...change };
    this.#changed(entry.view);
  }

  #stop(entry: Entry, stop: Stop): void {
    entry.stop = stop;
    entry.abort.abort();
  }

  #end(entry: Entry, change: Partial<JobView>): void {
    try {
      entry.memory?.ended();
    } catch {
      // What can't be forgotten on a full disk is begun again at the next unlocking, and found done.
    }
    this.#update(entry, change);
  }

  /** Begins the first that waits in each lane where nothing runs. */
  #advance(): void {
    for (const lane of ['import', 'other'] as const) {
      const own = this.#entries.filter(({ view }) => laneOf(view) === lane);
      const next = own.find(({ view }) => view.state === 'waiting');
      if (next === undefined || own.some(({ view }) => view.state === 'running')) continue;
      this.#update(next, { state: 'running', startedAt: systemClock.now() });
      next.settled = this.#run(next).then(() => this.#advance());
    }
  }

  async #run(entry: Entry): Promise<void> {
    const { abort } = entry;
    let told = 0;
    const onProgress: Required<JobOptions>['onProgress'] = ({ done, total, kept = 0 }) => {
      const now = systemClock.now();
      if (now - told < PROGRESS_INTERVAL && done < total) return;
      told = now;
      this.#update(entry, { done, total, kept });
    };
    try {
      const result = await entry.work({ onProgress, signal: abort.signal });
      this.#end(entry, { state: 'done', result });
    } catch (error) {
      this.#stopped(entry, toSottovoceError(error));
    }
  }

  #stopped(entry: Entry, { code, data }: ReturnType<typeof toSottovoceError>): void {
    if (code !== 'app.cancelled') this.#end(entry, { state: 'failed', error: { code, data } });
    else if (entry.stop === 'paused') {
      entry.abort = new AbortController();
      this.#update(entry, { state: 'paused' });
    } else if (entry.stop === 'locked') this.#update(entry, { state: 'cancelled' });
    else this.#end(entry, { state: 'cancelled' });
  }
}

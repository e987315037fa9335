/**
 * Runs jobs one after the other. After the first failure nothing more runs, `drained` rejects with its error, and
 * `onFailure` is told once.
 */
export class OrderedQueue {
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #failed = false;
  readonly #limit: number;
  readonly #onFailure: (error: unknown) => void;

  /** @param limit jobs that may wait; one more makes the queue fail, so that a stalled disk is told and not swallowed. */
  constructor(limit: number, onFailure: (error: unknown) => void) {
    this.#limit = limit;
    this.#onFailure = onFailure;
  }

  /** Adds a job to the end. */
  add(job: () => Promise<void>): void {
    if (this.#failed) return;
    this.#waiting += 1;
    if (this.#waiting > this.#limit) {
      this.#fail(new RangeError('queue is full'));
      return;
    }
    this.#tail = this.#tail.then(async () => {
      await job();
      this.#waiting -= 1;
    });
    this.#tail.catch((error: unknown) => this.#fail(error));
  }

  /** Resolves when all jobs added so far have run. @throws the error of the first job that failed. */
  drained(): Promise<void> {
    return this.#tail;
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#tail = Promise.reject(error instanceof Error ? error : new Error('job failed'));
    this.#tail.catch(() => undefined);
    this.#onFailure(error);
  }
}

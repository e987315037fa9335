/** Work done so far out of a total, both in the unit the job names (seconds of sound, bytes). */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Of `done`, what was there before the job began: it tells nothing of its speed. */
  readonly kept?: number;
}

/** Options that every long job takes. */
export interface JobOptions {
  /** Called as work is finished. */
  readonly onProgress?: (progress: Progress) => void;
  /** Aborting it ends the job with `app.cancelled` at the next safe point. */
  readonly signal?: AbortSignal;
}

import type { Mark } from './published.ts';

/** Words of a segment that are published as something else. */
export interface Change {
  /** Indexes of words, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly mark: Mark;
  /** What was done within, for the counts. */
  readonly done: readonly Mark[];
  /** Grammar that somebody should look at. */
  readonly doubtful?: true;
  /** Words before, by index, that read otherwise because of it ("со" that became "с"): nothing of them is hidden. */
  readonly refitted?: ReadonlyMap<number, string>;
}

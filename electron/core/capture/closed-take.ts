import type { ErrorCode } from '../base/errors.ts';
import type { TakeFile } from './take-file.ts';

/** One age file of one track. */
export interface ClosedPart {
  /** Name in the media directory. */
  readonly file: string;
  readonly track: number;
  /** Frame of the track at which it begins. */
  readonly startFrame: number;
  readonly frames: number;
  /** Whether the chunk marked as the last is lacking, so that the file is read as salvage reads. */
  readonly endMissing: boolean;
}

/** A take whose files are closed. It holds the secret of its stretch: it stays in memory, and goes into the vault. */
export interface ClosedTake extends Readonly<TakeFile> {
  readonly mediaDirectory: string;
  /** In order within each track. */
  readonly parts: readonly ClosedPart[];
  /** Of the longest track. */
  readonly frames: number;
  /** Whether sound at an end or between parts may lack. */
  readonly endMissing: boolean;
  /** Why sound lacks, where a write failed and it could not be made good. */
  readonly failure: ErrorCode | null;
  /** Files in the media directory that serve no more once the take is in the vault. */
  readonly leftovers: readonly string[];
}

/** Frame after the last of `parts`. */
export function endOf(parts: readonly ClosedPart[]): number {
  return parts.reduce((end, part) => Math.max(end, part.startFrame + part.frames), 0);
}

/** Whether sound lacks between parts of one track, given in order. */
export function hasGap(parts: readonly ClosedPart[]): boolean {
  return parts.some((part, at) => part.startFrame > endOf(parts.slice(0, at)));
}

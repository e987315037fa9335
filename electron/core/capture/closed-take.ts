import type { ErrorCode } from '../base/errors.ts';
import type { StretchFile, TakeFile } from './take-file.ts';

/** One age file of one track. */
export interface ClosedPart {
  /** Name in the media directory, or in the second location. */
  readonly file: string;
  /** The stretch it belongs to, by its place in the take. */
  readonly stretch: number;
  readonly track: number;
  /** Frame of the track, from the start of the stretch, at which it begins. */
  readonly startFrame: number;
  readonly frames: number;
  /** Whether the chunk marked as the last is lacking, so that the file is read as salvage reads. */
  readonly endMissing: boolean;
  /** Whether the file could not be found when the take was closed: its folder was gone, and may come back. */
  readonly absent: boolean;
}

/** A stretch whose files are closed. */
export interface ClosedStretch extends StretchFile {
  readonly frames: number;
}

/** A take whose files are closed. It holds the secrets of its stretches: it stays in memory, and goes into the vault. */
export interface ClosedTake extends Omit<TakeFile, 'stretches'> {
  readonly mediaDirectory: string;
  readonly secondDirectory: string | null;
  readonly stretches: readonly ClosedStretch[];
  /** In order within each track of a stretch. */
  readonly parts: readonly ClosedPart[];
  /** Of the timeline. */
  readonly frames: number;
  /** Whether sound at an end or between parts may lack. */
  readonly endMissing: boolean;
  /** Why sound lacks, where a write failed and it could not be made good. */
  readonly failure: ErrorCode | null;
  /** Files that serve no more once the take is in the vault. */
  readonly leftovers: readonly string[];
  /** Keys, in memory alone, of off-record stretches that wait for a decision, by their place in the take. */
  readonly sealed: ReadonlyMap<number, string>;
}

/** Frame after the last of `parts`, which are of one track and one stretch. */
export function endOf(parts: readonly Pick<ClosedPart, 'startFrame' | 'frames'>[]): number {
  return parts.reduce((end, part) => Math.max(end, part.startFrame + part.frames), 0);
}

/** Whether sound lacks between parts of one track of a stretch, given in order. */
export function hasGap(parts: readonly Pick<ClosedPart, 'startFrame' | 'frames'>[]): boolean {
  return parts.some((part, at) => part.startFrame > endOf(parts.slice(0, at)));
}

/**
 * Length of a stretch on the timeline: that of the track that reaches furthest.
 * @param rate of the timeline.
 * @param tracks frames of each track with its rate.
 */
export function stretchFrames(
  rate: number,
  tracks: readonly { readonly frames: number; readonly rate: number; readonly delay: number }[],
): number {
  return tracks.reduce(
    (most, track) =>
      track.frames === 0 ? most : Math.max(most, Math.round((track.delay + track.frames / track.rate) * rate)),
    0,
  );
}

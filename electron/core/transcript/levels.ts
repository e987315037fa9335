import type { Span } from './engine.ts';

/** Seconds of one frame of levels. */
export const FRAME_SECONDS = 0.01;
/** Level of digital silence, in dB of full scale. */
export const FLOOR_DB = -90;

/** Levels and speech of one track over the whole take. */
export interface TrackActivity {
  /** dB of full scale, one for each {@link FRAME_SECONDS}. */
  readonly levels: Float32Array;
  /** Where the voice activity detector heard speech: the track's own speaker or the bleed of another. */
  readonly speech: readonly Span[];
}

/** 1 for each of `frames` that lies in `speech` or within `around` seconds of it. */
export function speechFrames(speech: readonly Span[], frames: number, around = 0): Uint8Array {
  const mask = new Uint8Array(frames);
  for (const { start, end } of speech) {
    mask.fill(1, Math.max(0, Math.round((start - around) / FRAME_SECONDS)), Math.round((end + around) / FRAME_SECONDS));
  }
  return mask;
}

/** Level of a span of a track, in dB of full scale: its mean power. @param levels of the track's frames. */
export function meanLevel(levels: Float32Array, { start, end }: Span): number {
  const frames = levels.subarray(Math.round(start / FRAME_SECONDS), Math.round(end / FRAME_SECONDS));
  const power = frames.reduce((sum, level) => sum + 10 ** (level / 10), 0);
  return frames.length === 0 ? FLOOR_DB : Math.max(FLOOR_DB, 10 * Math.log10(power / frames.length));
}

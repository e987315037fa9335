import type { PublishedSegment } from './published.ts';

/** Seconds of silence before and after a silenced segment: words begin and end a little beside their measured times. */
const GUARD_SECONDS = 0.3;

/** A stretch of a take, in seconds from its start. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** What is read of a take's sound: 16-bit samples, one track for each microphone or channel. */
export interface ReadableSound {
  readonly rate: number;
  readonly tracks: number;
  readonly frames: number;
  read(track: number, startFrame: number, count: number): Promise<Int16Array<ArrayBuffer>>;
}

/**
 * The stretches of one take to be silenced, in order and apart, within the `seconds` that it lasts: every segment that
 * holds a mark, whole, with the guard band on both sides; likewise segments without words, where nobody has read what is
 * said, and what `unread` adds.
 */
export function silenceRanges(
  segments: readonly PublishedSegment[],
  takeId: string,
  seconds: number,
  unread: readonly TimeRange[] = [],
): TimeRange[] {
  const silent = segments.filter(
    ({ takeId: of, tokens }) => of === takeId && (tokens.length === 0 || tokens.some(({ mark }) => mark !== undefined)),
  );
  const widened = [...silent, ...unread].map(({ start, end }) => ({
    start: start - GUARD_SECONDS,
    end: end + GUARD_SECONDS,
  }));
  return mergeRanges(widened, seconds);
}

/** Ranges cut to 0..`seconds`, sorted, with those that touch joined. */
export function mergeRanges(ranges: readonly TimeRange[], seconds: number): TimeRange[] {
  const merged: TimeRange[] = [];
  const cut = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(seconds, end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  for (const range of cut) {
    const before = merged.at(-1);
    if (before === undefined || range.start > before.end) merged.push(range);
    else merged[merged.length - 1] = { start: before.start, end: Math.max(before.end, range.end) };
  }
  return merged;
}

/** The sound with nothing but zeros within `ranges`, on all tracks: no original sample of them is ever handed out. */
export function redactedSound(source: ReadableSound, ranges: readonly TimeRange[]): ReadableSound {
  const frames = ranges.map(({ start, end }) => ({
    start: Math.floor(start * source.rate),
    end: Math.ceil(end * source.rate),
  }));
  return {
    rate: source.rate,
    tracks: source.tracks,
    frames: source.frames,
    read: async (track, startFrame, count) => {
      const samples = await source.read(track, startFrame, count);
      for (const { start, end } of frames) {
        const from = Math.max(0, start - startFrame);
        const to = Math.min(samples.length, end - startFrame);
        if (to > from) samples.fill(0, from, to);
      }
      return samples;
    },
  };
}

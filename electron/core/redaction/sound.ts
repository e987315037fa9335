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
 * The parts of one take to be silenced, in order and apart, within the `seconds` that it lasts: every segment that
 * holds a mark, whole, with the guard band on both sides; likewise segments without words, where nobody has read what is
 * said, and what `unread` adds. Of what is not on record only segments are heard that are quoted whole, without the guard
 * band at their ends.
 * @param guarded where the take is on background or off record.
 */
export function silenceRanges(
  segments: readonly PublishedSegment[],
  takeId: string,
  seconds: number,
  unread: readonly TimeRange[] = [],
  guarded: readonly TimeRange[] = [],
): TimeRange[] {
  const own = segments.filter(({ takeId: of }) => of === takeId);
  const silent = own.filter(({ tokens }) => tokens.length === 0 || tokens.some(({ mark }) => mark !== undefined));
  const quoted = own.filter((segment) => segment.status === 'background' && !silent.includes(segment));
  const widened = [...silent, ...unread].map(({ start, end }) => ({
    start: start - GUARD_SECONDS,
    end: end + GUARD_SECONDS,
  }));
  const heard = mergeRanges(quoted, seconds).map(({ start, end }) => ({
    start: start + GUARD_SECONDS,
    end: end - GUARD_SECONDS,
  }));
  return mergeRanges([...widened, ...guarded.flatMap((range) => without(range, heard))], seconds);
}

/** What is left of a range without `holes`, which are in order and apart; holes that end before they begin are none. */
export function without({ start, end }: TimeRange, holes: readonly TimeRange[]): TimeRange[] {
  const left: TimeRange[] = [];
  let from = start;
  for (const hole of holes) {
    if (hole.end <= hole.start || hole.end <= from || hole.start >= end) continue;
    if (hole.start > from) left.push({ start: from, end: hole.start });
    from = hole.end;
  }
  return from < end ? [...left, { start: from, end }] : left;
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

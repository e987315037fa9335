import type { Segment } from '../../app/types.ts';

/** A stretch of a take, in seconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const SLOWEST = 0.5;
const FASTEST = 3;
const STEPS_IN_ONE = 10;

/** The speed that is `steps` tenths away from `rate`, within what is offered. */
export function nextRate(rate: number, steps: number): number {
  const next = (Math.round(rate * STEPS_IN_ONE) + steps) / STEPS_IN_ONE;
  return Math.max(SLOWEST, Math.min(FASTEST, next));
}

/** Seconds of a typed time: `h:mm:ss`, `m:ss` or `s`, with `.`, `,` or a space for `:` too. Null where it is none. */
export function parseTime(typed: string): number | null {
  const text = typed.trim();
  if (!/^\d{1,6}(?:[:., ]\d{1,2}){0,2}$/u.test(text)) return null;
  return text.split(/[:., ]/u).reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** A time of a take as transcribers write it into text: `[h:mm:ss]`. */
export function timeStamp(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  return `[${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}]`;
}

/** Segments of a transcript in the order in which they were said, to find quickly which one sounds. */
export class SegmentTimes {
  readonly #byTake = new Map<string, { readonly start: number; readonly index: number }[]>();

  constructor(segments: readonly Pick<Segment, 'takeId' | 'start'>[]) {
    for (const [index, { takeId, start }] of segments.entries()) {
      const list = this.#byTake.get(takeId) ?? [];
      this.#byTake.set(takeId, list);
      list.push({ start, index });
    }
    for (const list of this.#byTake.values()) list.sort((a, b) => a.start - b.start || a.index - b.index);
  }

  /** Index of the segment that began last at `time` seconds of a take; -1 before the first. */
  at(takeId: string, time: number): number {
    const list = this.#byTake.get(takeId) ?? [];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle]?.start ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return list[low - 1]?.index ?? -1;
  }
}

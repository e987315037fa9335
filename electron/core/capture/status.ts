import type Database from 'better-sqlite3';
import * as v from 'valibot';
import type { StretchStatus } from './stretch.ts';
import { listStretches } from './takes.ts';

/** A part of a take with one status, in seconds of the take's timeline. */
export interface StatusRange {
  readonly status: StretchStatus;
  readonly start: number;
  readonly end: number;
}

/** The statuses of takes, by take id: ranges in order, without gaps, neighbours different. */
export type StatusRanges = ReadonlyMap<string, readonly StatusRange[]>;

const takesSchema = v.array(v.object({ id: v.string(), rate: v.number() }));

/** The status ranges of all takes of an interview. */
export function listStatusRanges(db: Database.Database, interviewId: string): StatusRanges {
  const takes = v.parse(takesSchema, db.prepare('SELECT id, rate FROM take WHERE interview_id = ?').all(interviewId));
  return new Map(takes.map(({ id, rate }) => [id, rangesOf(db, id, rate)]));
}

function rangesOf(db: Database.Database, takeId: string, rate: number): StatusRange[] {
  const ranges: StatusRange[] = [];
  for (const { status, startFrame, frames } of listStretches(db, takeId)) {
    if (frames === 0) continue;
    const end = (startFrame + frames) / rate;
    const before = ranges.at(-1);
    if (before?.status === status) ranges[ranges.length - 1] = { ...before, end };
    else ranges.push({ status, start: startFrame / rate, end });
  }
  return ranges;
}

/** Where the stretches of a take meet, in seconds: before and after, its sound was not taken in one go or has another status. */
export function stretchBorders(db: Database.Database, takeId: string): number[] {
  const rate = v.parse(v.optional(v.number(), 1), db.prepare('SELECT rate FROM take WHERE id = ?').pluck().get(takeId));
  const starts = listStretches(db, takeId).map(({ startFrame }) => startFrame / rate);
  return [...new Set(starts)].filter((start) => start > 0);
}

const GUARD: readonly StretchStatus[] = ['on-record', 'background', 'off-record'];

/** Of several statuses the one under which least may be published; on record for none. */
export function mostGuarded(statuses: readonly StretchStatus[]): StretchStatus {
  return GUARD[Math.max(0, ...statuses.map((status) => GUARD.indexOf(status)))] ?? 'off-record';
}

/** The status of a span of a take, in seconds, that lies within one range; undefined where it does not. */
export function statusOfWhole(
  ranges: StatusRanges,
  takeId: string,
  start: number,
  end: number,
): StretchStatus | undefined {
  const whole = (ranges.get(takeId) ?? []).filter((range) => range.start <= start && end <= range.end);
  return whole.length === 0 ? undefined : mostGuarded(whole.map(({ status }) => status));
}

/**
 * The status of a span of a take, such as a word: that of the range in which its middle lies. On a border the more guarded
 * one counts; before the first range and after the last, that one's.
 * @param start seconds of the take's timeline, as is `end`. @returns on record where the take has no ranges.
 */
export function statusOf(ranges: StatusRanges, takeId: string, start: number, end: number): StretchStatus {
  const own = ranges.get(takeId) ?? [];
  const middle = Math.min(Math.max((start + end) / 2, own[0]?.start ?? 0), own.at(-1)?.end ?? 0);
  return mostGuarded(own.filter((range) => range.start <= middle && middle <= range.end).map(({ status }) => status));
}

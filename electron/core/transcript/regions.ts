import type { Span } from './engine.ts';
import { FRAME_SECONDS, type TrackActivity } from './levels.ts';
import { ownSpeech } from './ownership.ts';

/** Seconds of a region at most, its margins not counted; longer ones cost memory and lose words. */
const MAX_SECONDS = 24;
/** A long turn is cut at its longest pause after at least this many seconds. */
const MIN_CUT_SECONDS = 15;
/** A pause of a speaker that ends a region even where nobody else speaks. */
const MAX_PAUSE_SECONDS = 1.5;
/** The same where several languages are spoken: an interpreter does not wait for long. */
const MAX_PAUSE_BETWEEN_LANGUAGES = 0.5;
/** Sound kept before and after speech, so that soft beginnings and endings are heard: with less, last words are cut short (docs/decisions/0032). */
const MARGIN_SECONDS = 0.4;

/** A piece of one track that is recognised in one call. */
export interface PlannedRegion extends Span {
  readonly track: number;
}

interface Turn {
  readonly track: number;
  readonly spans: Span[];
}

function startOf(spans: readonly Span[]): number {
  return spans[0]?.start ?? 0;
}

function endOf(spans: readonly Span[]): number {
  return spans.at(-1)?.end ?? 0;
}

/** A span in pieces that meet at the borders within it. */
function cutAt(span: Span, borders: readonly number[]): Span[] {
  const cuts = [span.start, ...borders.filter((border) => span.start < border && border < span.end), span.end];
  return cuts.slice(1).map((end, index) => ({ start: cuts[index] ?? end, end }));
}

/** Puts together what one track says until another speaks, a long pause comes, or a stretch of the take ends. */
function turnsOf(speech: readonly (readonly Span[])[], borders: readonly number[], pause: number): Turn[] {
  const all = speech
    .flatMap((spans, track) => spans.flatMap((span) => cutAt(span, borders).map((piece) => ({ ...piece, track }))))
    .sort((a, b) => a.start - b.start || a.track - b.track);
  const turns: Turn[] = [];
  for (const { track, start, end } of all) {
    const turn = turns.at(-1);
    const before = endOf(turn?.spans ?? []);
    const divided = borders.some((border) => before <= border && border <= start);
    if (turn?.track === track && !divided && start - before <= pause) turn.spans.push({ start, end });
    else turns.push({ track, spans: [{ start, end }] });
  }
  return turns;
}

/** The quietest 0.2 s of an unbroken stretch of speech that is longer than a region may be, as a place to cut. */
function quietestCut(span: Span, levels: Float32Array): number {
  const width = Math.round(0.2 / FRAME_SECONDS);
  const last = Math.round((span.start + MAX_SECONDS) / FRAME_SECONDS) - width;
  let best = last;
  let quietest = Infinity;
  for (let frame = Math.round((span.start + MAX_SECONDS / 2) / FRAME_SECONDS); frame <= last; frame += 1) {
    const level = levels.subarray(frame, frame + width).reduce((sum, value) => sum + value, 0);
    if (level <= quietest) {
      quietest = level;
      best = frame;
    }
  }
  return (best + width / 2) * FRAME_SECONDS;
}

/** Cuts a turn into pieces of at most {@link MAX_SECONDS}, at its longest pauses. */
function cutTurn(spans: readonly Span[], levels: Float32Array): Span[][] {
  if (endOf(spans) - startOf(spans) <= MAX_SECONDS) return [[...spans]];
  const start = startOf(spans);
  let at = 0;
  let longest = -1;
  for (let index = 1; index < spans.length; index += 1) {
    const before = spans[index - 1]?.end ?? 0;
    const pause = (spans[index]?.start ?? 0) - before;
    if (before - start > MAX_SECONDS) break;
    // Before the minimum any pause will do as long as there is none after it.
    const worth = before - start >= MIN_CUT_SECONDS ? pause + MAX_PAUSE_SECONDS : pause;
    if (worth > longest) {
      longest = worth;
      at = index;
    }
  }
  if (at > 0) return [[...spans.slice(0, at)], ...cutTurn(spans.slice(at), levels)];
  const [first, ...rest] = spans;
  if (first === undefined) return [];
  const cut = quietestCut(first, levels);
  return [[{ start: first.start, end: cut }], ...cutTurn([{ start: cut, end: first.end }, ...rest], levels)];
}

/**
 * Plans what is given to the recogniser: regions of one track each, in order, never longer than 24.8 s, never silence
 * alone, each the turn of one speaker or a part of it that begins and ends at a pause or a border.
 * @param seconds length of the take.
 * @param borders where its stretches meet, in seconds: no region crosses one.
 */
export function planRegions(
  tracks: readonly TrackActivity[],
  seconds: number,
  borders: readonly number[] = [],
  several = false,
): PlannedRegion[] {
  const pause = several ? MAX_PAUSE_BETWEEN_LANGUAGES : MAX_PAUSE_SECONDS;
  const pieces = turnsOf(ownSpeech(tracks), borders, pause).flatMap(({ track, spans }) =>
    cutTurn(spans, tracks[track]?.levels ?? new Float32Array()).map((part) => ({
      track,
      start: startOf(part),
      end: endOf(part),
    })),
  );
  // Margins stop half-way to the neighbour, so that no word is heard twice; who talks at the same time is no neighbour.
  return pieces.map(({ track, start, end }) => {
    const before = Math.max(
      ...pieces.filter((other) => other.end <= start).map((other) => (other.end + start) / 2),
      ...borders.filter((border) => border <= start),
      0,
    );
    const after = Math.min(
      ...pieces.filter((other) => other.start >= end).map((other) => (other.start + end) / 2),
      ...borders.filter((border) => border >= end),
      seconds,
    );
    return { track, start: Math.max(before, start - MARGIN_SECONDS), end: Math.min(after, end + MARGIN_SECONDS) };
  });
}

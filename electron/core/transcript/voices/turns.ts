import type { Span } from '../engine.ts';
import { findVoices, similarity, VOICE_SIZE, type Embeddings } from './cluster.ts';
import { VOICE_HOP, VOICE_WINDOW } from './windows.ts';

/** How sure one embedding is: factor from cosine to log-likelihood. */
const SHARPNESS = 12;
/** Cost of a change of voice within speech, and at a pause, as a log-likelihood: a turn takes a moment. */
const CHANGE = 4;
const CHANGE_AT_PAUSE = 2;

/** A stretch of time in which one voice speaks. Seconds from the start of the take; voices are numbered by their first turn. */
export interface VoiceTurn extends Span {
  readonly voice: number;
}

/** The most likely sequence of voices (Viterbi 1967): each window speaks for the voice that it is like, a change costs. */
function sequence(embeddings: Embeddings, voices: readonly Float32Array[], costs: readonly number[]): number[] {
  const back: number[][] = [];
  let scores = voices.map(() => 0);
  costs.forEach((cost, index) => {
    const embedding = embeddings.subarray(index * VOICE_SIZE, (index + 1) * VOICE_SIZE);
    const best = scores.indexOf(Math.max(...scores));
    const from = scores.map((score, voice) => (score >= (scores[best] ?? 0) - cost ? voice : best));
    back.push(from);
    scores = voices.map((voice, at) => {
      const came = from[at] ?? at;
      return (scores[came] ?? 0) - (came === at ? 0 : cost) + SHARPNESS * similarity(embedding, voice);
    });
  });
  const path: number[] = [];
  let voice = scores.indexOf(Math.max(...scores));
  for (let index = costs.length - 1; index >= 0; index -= 1) {
    path.push(voice);
    voice = back[index]?.[voice] ?? voice;
  }
  return path.reverse();
}

/** What a change between each window's middle and the one before costs: less where a pause lies between them. */
function changeCosts({ windows, speech }: VoicePart): number[] {
  const costs = new Array<number>(windows).fill(CHANGE);
  let before = 0;
  for (const { start, end } of speech) {
    const window = Math.ceil((before - VOICE_WINDOW / 2) / VOICE_HOP);
    if (window > 0 && window < windows) costs[window] = CHANGE_AT_PAUSE;
    before += end - start;
  }
  costs[0] = 0;
  return costs;
}

/** Speech that was embedded in one go. */
export interface VoicePart {
  readonly windows: number;
  /** In order, in seconds. */
  readonly speech: readonly Span[];
}

/**
 * Who speaks when: embeddings of overlapping windows are clustered and smoothed, and each moment of speech goes to the voice of the window
 * whose middle is nearest, a change near a pause to the pause.
 * @param embeddings of all parts, one part after another, as `embedTrack` gives them. @param speakers how many, at least 1.
 * @returns turns on the times of the speech given.
 */
export function voiceTurns(embeddings: Embeddings, parts: readonly VoicePart[], speakers: number): VoiceTurn[] {
  const path = sequence(embeddings, findVoices(embeddings, speakers), parts.flatMap(changeCosts));
  const names = new Map<number, number>();
  let first = 0;
  return parts.flatMap(({ windows, speech }) => {
    const own = path.slice(first, first + windows);
    first += windows;
    return atPauses(turnsOn(own, speech, names), speech);
  });
}

/** Turns of one part, from the voice of each window. @param names numbers given to voices so far; grows. */
function turnsOn(path: readonly number[], speech: readonly Span[], names: Map<number, number>): VoiceTurn[] {
  const turns: VoiceTurn[] = [];
  const add = (start: number, end: number, raw: number): void => {
    const voice = names.get(raw) ?? names.size;
    names.set(raw, voice);
    const last = turns.at(-1);
    if (last?.voice === voice && start - last.end < 1e-6) turns[turns.length - 1] = { ...last, end };
    else turns.push({ start, end, voice });
  };
  const windowAt = (time: number) =>
    Math.max(0, Math.min(path.length - 1, Math.round((time - VOICE_WINDOW / 2) / VOICE_HOP)));
  let before = 0;
  for (const { start, end } of speech) {
    const length = end - start;
    for (let from = 0; from < length;) {
      const window = windowAt(before + from + 1e-6);
      const border = (window + 0.5) * VOICE_HOP + VOICE_WINDOW / 2 - before;
      const until = window === path.length - 1 ? length : Math.min(length, Math.max(border, from + 1e-3));
      add(start + from, start + until, path[window] ?? 0);
      from = until;
    }
    before += length;
  }
  return turns;
}

/** Seconds within which a change belongs to the pause beside it: windows are no finer. */
const NEAR_PAUSE = 0.6;

/** Turns whose changes in the middle of speech are moved to the border of that speech where one is near. */
function atPauses(turns: readonly VoiceTurn[], speech: readonly Span[]): VoiceTurn[] {
  const begins = new Set(speech.map(({ start }) => start));
  const ends = new Set(speech.map(({ end }) => end));
  const moved: VoiceTurn[] = [];
  for (const [index, turn] of turns.entries()) {
    const [before, next] = [moved.at(-1), turns[index + 1]];
    const short = turn.end - turn.start < NEAR_PAUSE;
    // The end of a stretch of speech that a change just missed, and the beginning of one before it.
    if (short && ends.has(turn.end) && !begins.has(turn.start) && before?.end === turn.start) {
      moved[moved.length - 1] = { ...before, end: turn.end };
    } else if (short && begins.has(turn.start) && !ends.has(turn.end) && next?.start === turn.end) {
      moved.push({ ...turn, voice: next.voice });
    } else moved.push(turn);
  }
  return moved.reduce<VoiceTurn[]>((all, turn) => {
    const last = all.at(-1);
    if (last?.voice === turn.voice && last.end === turn.start) all[all.length - 1] = { ...last, end: turn.end };
    else all.push(turn);
    return all;
  }, []);
}

import type { Span } from './engine.ts';
import { FLOOR_DB, FRAME_SECONDS, speechFrames, type TrackActivity } from './levels.ts';
import { talkOverFrames } from './talk-over.ts';

/** dB by which a frame speaks at most for one track: a click is not worth more than a voice. */
const MAX_EVIDENCE_DB = 20;
/** dB x frames that a change of owner costs: 0.1 s of clear evidence, or longer of weak. */
const CHANGE_COST = 10 * MAX_EVIDENCE_DB;
/** The detector's spans of one voice on two tracks differ by so much: a track is considered this long around its speech. */
const NEAR_SPEECH_SECONDS = 0.25;
/** Shorter pieces of a stretch of speech are what the other's voice leaves where the owner changes. */
const MIN_PIECE_SECONDS = 0.15;
/** Two ways of speaking are told apart from this difference on, with this share of the frames each. */
const CLEAR_DB = 12;
const CLEAR_SHARE = 0.02;
/** Standard deviation of a heap up to which its middle is trusted. */
const NARROW_DB = 6;
/** Below this mean difference two tracks hold the same sound. */
const SAME_DB = 4;

/** Whether two tracks hold different voices, and the level difference at which the owner changes. */
interface Separation {
  readonly kind: 'apart' | 'same' | 'one-voice';
  /** dB of the first over the second track at which neither is the louder one, gains considered. */
  readonly middle: number;
  readonly mean: number;
}

/**
 * Looks at how much louder the first of two tracks is than the second, frame by frame of speech. Two voices at two
 * microphones make two heaps, whose middle is the threshold also where the gains differ (two-means, Lloyd 1957); one
 * sound on both tracks, such as a mono file saved as stereo, makes a single heap around zero.
 */
function separationOf(first: TrackActivity, second: TrackActivity): Separation {
  const frames = Math.min(first.levels.length, second.levels.length);
  const either = speechFrames([...first.speech, ...second.speech], frames);
  const differences: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    if (either[frame] === 1) differences.push((first.levels[frame] ?? FLOOR_DB) - (second.levels[frame] ?? FLOOR_DB));
  }
  if (differences.length === 0) return { kind: 'one-voice', middle: 0, mean: 0 };
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  let middle = mean;
  let low = heap([], differences.length);
  let high = low;
  for (let round = 0; round < 20; round += 1) {
    low = heap(
      differences.filter((value) => value < middle),
      differences.length,
    );
    high = heap(
      differences.filter((value) => value >= middle),
      differences.length,
    );
    const next = (low.mean + high.mean) / 2;
    if (Math.abs(next - middle) < 0.01) break;
    middle = next;
  }
  const apart = high.mean - low.mean >= CLEAR_DB && Math.min(low.share, high.share) >= CLEAR_SHARE;
  // Bleed lies at a fixed distance, so its heaps are narrow; wide ones come of two voices at once and tell nothing of gains.
  const narrow = Math.max(low.width, high.width) <= NARROW_DB;
  if (apart) return { kind: 'apart', middle: narrow ? middle : 0, mean };
  return { kind: Math.abs(mean) < SAME_DB ? 'same' : 'one-voice', middle: 0, mean };
}

function heap(values: readonly number[], total: number): { mean: number; share: number; width: number } {
  if (values.length === 0) return { mean: 0, share: 0, width: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, share: values.length / total, width: Math.sqrt(squares / values.length) };
}

/**
 * The track that owns each frame: the loudest of those with speech, with changes only where the evidence lasts. The best
 * sequence of owners is found by dynamic programming (Viterbi 1967), each frame costing the dB that its owner lacks.
 */
function ownersOf(tracks: readonly TrackActivity[], offsets: readonly number[], frames: number): Uint8Array {
  const masks = tracks.map((track) => speechFrames(track.speech, frames, NEAR_SPEECH_SECONDS));
  const from = tracks.map(() => new Uint8Array(frames));
  let costs = tracks.map(() => 0);
  for (let frame = 0; frame < frames; frame += 1) {
    let loudest = -Infinity;
    for (const [index, track] of tracks.entries()) {
      if (masks[index]?.[frame] === 1)
        loudest = Math.max(loudest, (track.levels[frame] ?? FLOOR_DB) - (offsets[index] ?? 0));
    }
    const best = costs.indexOf(Math.min(...costs));
    const change = (costs[best] ?? 0) + CHANGE_COST;
    costs = costs.map((cost, index) => {
      const came = cost <= change ? index : best;
      const fromTrack = from[index];
      if (fromTrack !== undefined) fromTrack[frame] = came;
      const level = (tracks[index]?.levels[frame] ?? FLOOR_DB) - (offsets[index] ?? 0);
      const lacks = masks[index]?.[frame] === 1 ? loudest - level : MAX_EVIDENCE_DB;
      return Math.min(cost, change) + (loudest === -Infinity ? 0 : Math.min(MAX_EVIDENCE_DB, lacks));
    });
  }
  const owners = new Uint8Array(frames);
  let owner = costs.indexOf(Math.min(...costs));
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    owners[frame] = owner;
    owner = from[owner]?.[frame] ?? owner;
  }
  return owners;
}

/** Parts of `speech` whose frames are marked, without slivers. */
function markedParts(speech: readonly Span[], marked: Uint8Array): Span[] {
  const parts: Span[] = [];
  for (const { start, end } of speech) {
    const last = Math.min(marked.length, Math.round(end / FRAME_SECONDS));
    let open = -1;
    for (let frame = Math.round(start / FRAME_SECONDS); frame <= last; frame += 1) {
      const mine = frame < last && marked[frame] === 1;
      if (mine && open < 0) open = frame;
      if (!mine && open >= 0) {
        const part = { start: open * FRAME_SECONDS, end: frame * FRAME_SECONDS };
        if (part.end - part.start >= Math.min(MIN_PIECE_SECONDS, end - start - 2 * FRAME_SECONDS)) parts.push(part);
        open = -1;
      }
    }
  }
  return parts;
}

/**
 * Gives each stretch of speech to the track of the microphone nearest to the speaker and drops it from the others, where
 * it is bleed; where two speak at once, each track keeps its own. Where two tracks hold one and the same sound, all of it
 * belongs to the louder.
 * @returns the speech of each track, in order, in seconds.
 */
export function ownSpeech(tracks: readonly TrackActivity[]): readonly (readonly Span[])[] {
  const [first, second] = tracks;
  if (first === undefined || second === undefined) return tracks.map((track) => track.speech);
  const frames = Math.max(...tracks.map((track) => track.levels.length));
  const offsets = tracks.map(() => 0);
  if (tracks.length === 2) {
    const separation = separationOf(first, second);
    if (separation.kind === 'same') {
      const louder = separation.mean < 0 ? 1 : 0;
      return tracks.map((track, index) => (index === louder ? track.speech : []));
    }
    offsets[0] = separation.middle;
  }
  const owners = ownersOf(tracks, offsets, frames);
  return tracks.map((track, index) => {
    const over = talkOverFrames(tracks, owners, offsets, index);
    const marked = over.map((mark, frame) => (mark === 1 || owners[frame] === index ? 1 : 0));
    return markedParts(track.speech, marked);
  });
}

import { FLOOR_DB, FRAME_SECONDS, speechFrames, type TrackActivity } from './levels.ts';

/** Frames before and after the one that is judged. */
const HALF_WINDOW = Math.round(0.5 / FRAME_SECONDS);
/** With fewer frames of speech in the window there is nothing to judge by. */
const MIN_FRAMES = Math.round(0.4 / FRAME_SECONDS);
/** Bleed goes up and down with the voice it comes from; two voices do not. */
const BLEED_CORRELATION = 0.6;
/** dB below the owner: a second voice at its own microphone is not fainter. */
const FAINTEST_DB = -15;
/** Frames by which a find is widened: the window blurs where the second voice begins and ends. */
const WIDEN = Math.round(0.3 / FRAME_SECONDS);

/** Sums over a window that slides along two tracks. */
class PairWindow {
  #count = 0;
  #own = 0;
  #other = 0;
  #ownSquares = 0;
  #otherSquares = 0;
  #products = 0;
  #ownPower = 0;
  #otherPower = 0;

  /** Adds a frame's levels, or with `sign` -1 takes them away again. */
  add(own: number, other: number, sign: 1 | -1): void {
    this.#count += sign;
    this.#own += sign * own;
    this.#other += sign * other;
    this.#ownSquares += sign * own * own;
    this.#otherSquares += sign * other * other;
    this.#products += sign * own * other;
    this.#ownPower += sign * 10 ** (own / 10);
    this.#otherPower += sign * 10 ** (other / 10);
  }

  /** Whether the first track holds a voice of its own beside the second's. `offset`: dB of gain of the first over the second. */
  isSecondVoice(offset: number): boolean {
    if (this.#count < MIN_FRAMES) return false;
    if (10 * Math.log10(this.#ownPower / this.#otherPower) - offset < FAINTEST_DB) return false;
    const ownVariance = this.#ownSquares - (this.#own * this.#own) / this.#count;
    const otherVariance = this.#otherSquares - (this.#other * this.#other) / this.#count;
    const covariance = this.#products - (this.#own * this.#other) / this.#count;
    return covariance < BLEED_CORRELATION * Math.sqrt(Math.max(0, ownVariance * otherVariance));
  }
}

/**
 * Frames in which somebody speaks at the microphone of `track` while another track owns the moment: there the track is
 * loud enough, and its level does not follow the owner's, as bleed would (Pearson correlation of levels over a second).
 * @param owners the owning track of each frame. @param offsets dB of gain of each track.
 */
export function talkOverFrames(
  tracks: readonly TrackActivity[],
  owners: Uint8Array,
  offsets: readonly number[],
  track: number,
): Uint8Array {
  const frames = owners.length;
  const found = new Uint8Array(frames);
  const speech = speechFrames(tracks[track]?.speech ?? [], frames);
  for (let start = 0; start < frames;) {
    const owner = owners[start] ?? 0;
    let end = start + 1;
    while (end < frames && owners[end] === owner) end += 1;
    if (owner !== track)
      markRun(
        found,
        speech,
        tracks[track]?.levels,
        tracks[owner]?.levels,
        start,
        end,
        (offsets[track] ?? 0) - (offsets[owner] ?? 0),
      );
    start = end;
  }
  return found;
}

function markRun(
  found: Uint8Array,
  speech: Uint8Array,
  own: Float32Array | undefined,
  other: Float32Array | undefined,
  start: number,
  end: number,
  offset: number,
): void {
  const window = new PairWindow();
  const put = (frame: number, sign: 1 | -1): void => {
    if (frame >= start && frame < end && speech[frame] === 1)
      window.add(own?.[frame] ?? FLOOR_DB, other?.[frame] ?? FLOOR_DB, sign);
  };
  for (let frame = start; frame < start + HALF_WINDOW; frame += 1) put(frame, 1);
  for (let frame = start; frame < end; frame += 1) {
    put(frame + HALF_WINDOW, 1);
    if (speech[frame] === 1 && window.isSecondVoice(offset)) {
      found.fill(1, Math.max(start, frame - WIDEN), Math.min(end, frame + WIDEN + 1));
    }
    put(frame - HALF_WINDOW, -1);
  }
}

import type { Stretch } from './times.ts';

/** Part of a take on a strip: `from` seconds at its left edge, `width` pixels wide. */
export interface View {
  readonly from: number;
  readonly pixelsPerSecond: number;
  readonly width: number;
}

/** Pixels from the left edge of the view at which a time lies; may be outside. */
export function placeOf(view: View, seconds: number): number {
  return (seconds - view.from) * view.pixelsPerSecond;
}

/** The time at a place of the view, within the take. */
export function timeAt(view: View, pixels: number, seconds: number): number {
  return Math.max(0, Math.min(seconds, view.from + pixels / view.pixelsPerSecond));
}

/** Each zoom step is this much larger; so much at most, in pixels for a second. */
const STEP = 1.5;
const MOST_PIXELS_PER_SECOND = 200;

/** How many times larger than the whole take in sight is shown, after so many steps from `zoom`. */
export function nextZoom(zoom: number, steps: number, width: number, seconds: number): number {
  const most = Math.max(1, (MOST_PIXELS_PER_SECOND * seconds) / Math.max(1, width));
  return Math.max(1, Math.min(most, zoom * STEP ** steps));
}

/** Where the view has to begin, in pixels of the whole strip, so that the time at `anchor` pixels stays there under another scale. */
export function keepInPlace(view: View, anchor: number, pixelsPerSecond: number): number {
  return Math.max(0, (view.from + anchor / view.pixelsPerSecond) * pixelsPerSecond - anchor);
}

/**
 * The loudest sample of each pixel of a view, 0 to 1: of every pair of lowest and highest that a pixel touches, and 0 past the end.
 * Takes time for what is in sight only.
 * @param pairs int8 lowest and highest, `perSecond` pairs a second of the take.
 */
export function reducePeaks(pairs: Int8Array, perSecond: number, view: View): Float32Array {
  const out = new Float32Array(Math.max(0, view.width));
  const count = Math.floor(pairs.length / 2);
  for (let x = 0; x < out.length; x += 1) {
    const first = Math.max(0, Math.floor((view.from + x / view.pixelsPerSecond) * perSecond));
    const end = Math.ceil((view.from + (x + 1) / view.pixelsPerSecond) * perSecond);
    const last = Math.min(count, Math.max(first + 1, end));
    let most = 0;
    for (let pair = first; pair < last; pair += 1) {
      most = Math.max(most, -(pairs[pair * 2] ?? 0), pairs[pair * 2 + 1] ?? 0);
    }
    out[x] = most / 128;
  }
  return out;
}

/** A stretch in whole pixels of a view, at least one wide. */
export interface Span {
  readonly left: number;
  readonly right: number;
}

/** Where a stretch is seen in a view, null where it is out of sight. */
export function spanOf(view: View, { from, to }: Stretch): Span | null {
  const left = Math.floor(placeOf(view, from));
  const right = Math.max(left + 1, Math.ceil(placeOf(view, to)));
  return right <= 0 || left >= view.width ? null : { left: Math.max(0, left), right: Math.min(view.width, right) };
}

/** What is seen of many stretches, those that touch joined into one: as many spans as pixels at most, however long the take. */
export function joinSpans(view: View, stretches: readonly Stretch[]): Span[] {
  const spans = stretches.map((stretch) => spanOf(view, stretch)).filter((span) => span !== null);
  spans.sort((a, b) => a.left - b.left);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.left <= last.right) {
      joined[joined.length - 1] = { left: last.left, right: Math.max(last.right, span.right) };
    } else joined.push(span);
  }
  return joined;
}

import type { OverlapEngine, Span } from '../../electron/core/transcript/engine.ts';

/** Seconds of frames on which finds are compared with the truth. */
const FRAME = 0.01;

/** How well overlaps were found, by seconds. */
export interface OverlapScore {
  /** Seconds in which two speak. */
  readonly spoken: number;
  /** Seconds that were marked. */
  readonly marked: number;
  /** Share of what was marked that is right, or within a quarter of a second of it. */
  readonly precision: number;
  /** Share of what is spoken by two that was marked. */
  readonly recall: number;
}

function framesOf(spans: readonly Span[], seconds: number, widen = 0): Uint8Array {
  const frames = new Uint8Array(Math.ceil(seconds / FRAME));
  for (const { start, end } of spans)
    frames.fill(1, Math.max(0, Math.round((start - widen) / FRAME)), Math.max(0, Math.round((end + widen) / FRAME)));
  return frames;
}

const sum = (frames: Uint8Array) => frames.reduce((all, frame) => all + frame, 0);
const both = (a: Uint8Array, b: Uint8Array) => a.map((frame, at) => frame & (b[at] ?? 0));

/** Compares what was found with where two speak. */
export function overlapScore(truth: readonly Span[], found: readonly Span[], seconds: number): OverlapScore {
  const [spoken, marked] = [framesOf(truth, seconds), framesOf(found, seconds)];
  return {
    spoken: sum(spoken) * FRAME,
    marked: sum(marked) * FRAME,
    precision: sum(both(marked, framesOf(truth, seconds, 0.25))) / Math.max(1, sum(marked)),
    recall: sum(both(spoken, marked)) / Math.max(1, sum(spoken)),
  };
}

/** Where two of the turns are at once. */
export function overlapsOf(turns: readonly Span[], seconds: number): Span[] {
  const counts = new Uint8Array(Math.ceil(seconds / FRAME));
  for (const { start, end } of turns)
    for (let at = Math.round(start / FRAME); at < Math.round(end / FRAME) && at < counts.length; at += 1)
      counts[at] = (counts[at] ?? 0) + 1;
  const spans: Span[] = [];
  let began = -1;
  for (let at = 0; at <= counts.length; at += 1) {
    const two = (counts[at] ?? 0) >= 2;
    if (two && began < 0) began = at;
    if (!two && began >= 0) {
      spans.push({ start: began * FRAME, end: at * FRAME });
      began = -1;
    }
  }
  return spans;
}

/** Where the engine hears two in samples of 16 bits at 16 kHz. */
export function heardOverlaps(samples: Int16Array, engine: OverlapEngine): Promise<readonly Span[]> {
  return engine.detectOverlap(Float32Array.from(samples, (sample) => sample / 32_768));
}

/** Two sounds of 16 bits over each other, as long as the first. */
export function laidOver(one: Int16Array<ArrayBuffer>, other: Int16Array): Int16Array<ArrayBuffer> {
  return one.map((sample, index) => Math.max(-32_768, Math.min(32_767, sample + (other[index] ?? 0))));
}

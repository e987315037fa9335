import type { Span } from './engine.ts';

/** Seconds of all spans together. */
export function secondsOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What of `spans` lies within another, cut to it, in order. */
export function spansWithin(spans: readonly Span[], { start, end }: Span): Span[] {
  return spans
    .filter((span) => span.start < end && start < span.end)
    .map((span) => ({ start: Math.max(start, span.start), end: Math.min(end, span.end) }));
}

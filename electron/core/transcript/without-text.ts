import { countUpTo } from '../base/sorted.ts';
import type { Segment } from './document.ts';
import type { RecognisedWord, Span } from './engine.ts';
import type { Region } from './result.ts';

/** Seconds of speech between two words, or at an end, up to which it is a word heard short, a breath or a filler. */
const SHORT = 1.5;

/** The parts of `speech` that no word stands over, where they are longer than {@link SHORT}. */
export function speechWithoutWords(
  words: readonly Pick<RecognisedWord, 'start' | 'end'>[],
  speech: readonly Span[],
): readonly Span[] {
  return speech.flatMap((span) => {
    const parts: Span[] = [];
    let at = span.start;
    for (const word of words) {
      if (word.end <= at || word.start >= span.end) continue;
      if (word.start - at > SHORT) parts.push({ start: at, end: word.start });
      at = Math.max(at, word.end);
    }
    if (span.end - at > SHORT || (at === span.start && words.length === 0)) parts.push({ start: at, end: span.end });
    return parts;
  });
}

/**
 * Seconds in which somebody is heard speaking and no word stands, in what was recognised so far. What the journalist has
 * looked at does not count.
 * @param segments those of a take and track in the order of time, as in a document.
 */
export function secondsWithoutText(segments: readonly Segment[], regions: readonly Region[]): number {
  const tracks = Map.groupBy(segments, ({ takeId, track }) => `${takeId} ${track}`);
  let sum = 0;
  for (const { takeId, track, start, end, result } of regions) {
    if (result === null || result.speech.length === 0) continue;
    const own = tracks.get(`${takeId} ${track}`) ?? [];
    const first = countUpTo(own, start, (segment) => segment.end);
    for (let at = first; at < own.length; at += 1) {
      const segment = own[at];
      if (segment === undefined || segment.start >= end) break;
      if (segment.checked === true) continue;
      const speech = result.speech
        .map((span) => ({ start: Math.max(span.start, segment.start), end: Math.min(span.end, segment.end) }))
        .filter((span) => span.end > span.start);
      for (const part of speechWithoutWords(segment.words, speech)) sum += part.end - part.start;
    }
  }
  return sum;
}

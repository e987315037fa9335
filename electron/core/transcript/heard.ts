import { SottovoceError } from '../base/errors.ts';
import type { Segment, TranscriptDocument, Word } from './document.ts';
import { wordsWithin } from './flag-edits.ts';
import type { Region } from './result.ts';

/**
 * What the recogniser wrote where a segment of the edited transcript is: the words of its take and track whose middle lies
 * within it, in order and inside it, but for those that stand in another segment.
 * @throws SottovoceError `transcript.not-found` when there is no such segment.
 */
export function heardIn(original: TranscriptDocument, document: TranscriptDocument, segmentId: string): Word[] {
  const segment = document.segments.find(({ id }) => id === segmentId);
  if (segment === undefined) throw new SottovoceError('transcript.not-found');
  const { takeId, track, start, end } = segment;
  const others = document.segments.filter((each) => each.takeId === takeId && each.id !== segmentId);
  const elsewhere = new Set(others.flatMap(({ words }) => words.map(({ id }) => id)));
  const heard = original.segments
    .filter((each) => each.takeId === takeId && each.track === track && each.start <= end && each.end >= start)
    .flatMap(({ words }) => words)
    .filter((word) => {
      const middle = (word.start + word.end) / 2;
      return start <= middle && middle <= end && !elsewhere.has(word.id);
    })
    .sort((a, b) => a.start - b.start);
  return wordsWithin(heard, segment);
}

/** Names of the models that recognised what a segment holds, in order; none where that was not written down. */
export function recognisersOf(regions: readonly Region[], { takeId, track, start, end }: Segment): string[] {
  const own = regions.filter(
    (each) => each.takeId === takeId && each.track === track && each.start < end && start < each.end,
  );
  return [...new Set(own.flatMap(({ result }) => result?.model ?? []))];
}

/** Whether a segment reads as `words` do. */
export function readsAs(document: TranscriptDocument, segmentId: string, words: readonly Word[]): boolean {
  const own = document.segments.find(({ id }) => id === segmentId)?.words ?? [];
  return sameTexts(own, words);
}

/** Whether two lists of words read alike, whatever their times. */
export function sameTexts(a: readonly { readonly text: string }[], b: readonly { readonly text: string }[]): boolean {
  return a.length === b.length && a.every(({ text }, index) => text === b[index]?.text);
}

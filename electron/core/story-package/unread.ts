import type { StoryRegistry } from '../identities/story-registry.ts';
import { planPublication } from '../redaction/plan.ts';
import type { TimeRange } from '../redaction/sound.ts';
import { mergeRanges, silenceRanges, without } from '../redaction/sound.ts';
import type { TranscriptDocument, Word } from '../transcript/document.ts';
import type { Region } from '../transcript/result.ts';

/**
 * Stretches of a take's sound that the transcript does not answer for, although somebody speaks there: regions that were
 * not recognised, words that the journalist took out, segments that were deleted, and segments without words or with a
 * name in what was recognised, whatever editing made of them.
 * @param original the transcript before any edit. @param edited the transcript as it is.
 */
export function unreadRanges(
  takeId: string,
  regions: readonly Region[],
  original: TranscriptDocument,
  edited: TranscriptDocument,
  registry: StoryRegistry,
): TimeRange[] {
  const unrecognised = regions.filter(
    (region) => region.takeId === takeId && (region.result === null || region.result.skipped),
  );
  const named = silenceRanges(planPublication(original, registry, []).segments, takeId, Infinity);
  return [
    ...unrecognised.map(({ start, end }) => ({ start, end })),
    ...named,
    ...removedWords(takeId, original, edited),
    ...deletedSegments(takeId, original, edited),
  ];
}

/** What of the original segments no edited one on the same track covers. */
function deletedSegments(takeId: string, original: TranscriptDocument, edited: TranscriptDocument): TimeRange[] {
  const before = original.segments.filter((segment) => segment.takeId === takeId);
  const after = edited.segments.filter((segment) => segment.takeId === takeId);
  return [...new Set(before.map(({ track }) => track))].flatMap((track) => {
    const ofTrack = before.filter((segment) => segment.track === track);
    const now = after.filter((segment) => segment.track === track);
    const covered = mergeRanges(now, Infinity);
    return mergeRanges(ofTrack, Infinity).flatMap((range) => without(range, covered));
  });
}

/** Words of the original in whose middle the edited transcript has no word on the same track. */
function removedWords(takeId: string, original: TranscriptDocument, edited: TranscriptDocument): TimeRange[] {
  const seconds = new Map<string, Word[]>();
  const key = (track: number, second: number): string => `${track} ${second}`;
  for (const { takeId: of, track, words } of edited.segments) {
    if (of !== takeId) continue;
    for (const word of words) {
      for (let second = Math.floor(word.start); second <= word.end; second += 1) {
        const list = seconds.get(key(track, second));
        if (list === undefined) seconds.set(key(track, second), [word]);
        else list.push(word);
      }
    }
  }
  return original.segments
    .filter((segment) => segment.takeId === takeId)
    .flatMap(({ track, words }) =>
      words.filter(({ start, end }) => {
        const middle = (start + end) / 2;
        const there = seconds.get(key(track, Math.floor(middle))) ?? [];
        return !there.some((word) => word.start <= middle && word.end >= middle);
      }),
    )
    .map(({ start, end }) => ({ start, end }));
}

import { statusOf, statusOfWhole, type StatusRanges } from '../capture/status.ts';
import type { StretchStatus } from '../capture/stretch.ts';
import type { Span } from './engine.ts';
import { speakerOfTrack, type Segment, type Word } from './document.ts';
import { flagsOf, isTalkedOver } from './flags.ts';
import type { Region } from './result.ts';
import { spansWithin } from './spans.ts';

/** Seconds between two words that begin a new segment wherever they come. */
const LONG_PAUSE = 1.2;
/** Between sentences on a track of its own: one speaker's turn stays whole up to here. */
const TURN_PAUSE = 1;
/** Between sentences where several people share the track: the speaker may change. */
const SENTENCE_PAUSE = 0.35;

const SENTENCE_END = /[.?!…。？！।][\p{Pf}\p{Pe}"'”’»)]*$/u;

/** Where `words` fall apart into segments: the index of the first word of each. No segment has words of two statuses. */
function startsOf(words: readonly Word[], statuses: readonly StretchStatus[], alone: boolean): number[] {
  const starts = [0];
  for (let index = 1; index < words.length; index += 1) {
    const before = words[index - 1];
    const pause = (words[index]?.start ?? 0) - (before?.end ?? 0);
    const sentence = SENTENCE_END.test(before?.text ?? '');
    const switched = statuses[index] !== statuses[index - 1];
    if (switched || pause >= LONG_PAUSE || (sentence && pause >= (alone ? TURN_PAUSE : SENTENCE_PAUSE)))
      starts.push(index);
  }
  return starts;
}

/**
 * Segments of a finished region, in order and without gaps between them: they meet in the middle of the pause. Ids follow
 * from the region's and the word's place in it, so they are the same whenever this is done.
 * @param ranges the statuses of the take.
 * @returns nothing for a region not yet recognised, and for one in which nobody speaks.
 */
export function segmentsOf(region: Region, ranges: StatusRanges): Segment[] {
  const { result } = region;
  if (result === null || (result.words.length === 0 && result.speech.length === 0)) return [];
  // Named one by one: a spread takes a multiple of the time, and five hours have 40,000 words.
  const words = result.words.map(({ text, start, end }, index) => ({ id: `${region.id}.${index}`, text, start, end }));
  // Regions are planned within one stretch each, and all words of one were said in it: those at its very end too.
  const alike = statusOfWhole(ranges, region.takeId, region.start, region.end);
  const statusFor = ({ start, end }: Span): StretchStatus => alike ?? statusOf(ranges, region.takeId, start, end);
  const statuses = words.map(statusFor);
  const starts = startsOf(words, statuses, result.margin !== null);
  const borders = starts.slice(1).map((index) => ((words[index - 1]?.end ?? 0) + (words[index]?.start ?? 0)) / 2);
  return starts.map((first, index) => {
    const start = borders[index - 1] ?? region.start;
    const end = borders[index] ?? region.end;
    const own = words.slice(first, starts[index + 1] ?? words.length);
    return {
      id: `${region.id}:${first}`,
      takeId: region.takeId,
      track: region.track,
      speakerId: speakerOfTrack(region.track),
      status: statuses[first] ?? statusFor(region),
      start,
      end,
      words: own,
      flags: flagsOf({
        words: own,
        speech: spansWithin(result.speech, { start, end }),
        margin: result.margin,
        swing: result.swing,
        talkedOver: isTalkedOver({ start, end }, result.overlaps ?? []),
      }),
    };
  });
}

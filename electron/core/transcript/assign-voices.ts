import * as v from 'valibot';
import type { Segment, TranscriptDocument, Word } from './document.ts';
import { isTalkedOver } from './flags.ts';

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));

/** Who was heard when on the shared track of a take: voice 0 becomes speaker `s1`, and so on. */
export const voiceAssignmentSchema = v.strictObject({
  takeId: v.pipe(v.string(), v.maxLength(100)),
  track: v.pipe(v.number(), v.integer(), v.minValue(0)),
  turns: v.pipe(
    v.array(
      v.strictObject({
        start: seconds,
        end: seconds,
        voice: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(98)),
      }),
    ),
    v.maxLength(200_000),
  ),
  /** Where two or more speak at once, in order; missing in edits of versions that did not look. */
  overlaps: v.optional(v.pipe(v.array(v.strictObject({ start: seconds, end: seconds })), v.maxLength(200_000))),
});
export type VoiceAssignment = v.InferOutput<typeof voiceAssignmentSchema>;

/** Words on either side of a change of voice among which the better border is looked for. */
const NEAR = 2;
const SENTENCE_END = /[.?!…。？！।][\p{Pf}\p{Pe}"'”’»)]*$/u;

/** The speaker that a voice becomes. */
function speakerOfVoice(voice: number): string {
  return `s${voice + 1}`;
}

/** The voice of the turn that has most of each word, else of the nearest. */
function voicesOf(words: readonly Word[], turns: VoiceAssignment['turns']): number[] {
  let from = 0;
  return words.map(({ start, end }) => {
    while (from + 1 < turns.length && (turns[from]?.end ?? 0) <= start) from += 1;
    let best = turns[from];
    let most = -Infinity;
    for (let at = Math.max(0, from - 1); at < turns.length; at += 1) {
      const turn = turns[at];
      if (turn === undefined) break;
      const common = Math.min(end, turn.end) - Math.max(start, turn.start);
      if (common > most) [most, best] = [common, turn];
      if (turn.start > end) break;
    }
    return best?.voice ?? 0;
  });
}

/** Where a change of voice before word `at` belongs: to the end of a sentence nearby, else to the longest pause. */
function border(words: readonly Word[], at: number, least: number, most: number): number {
  let best = at;
  let worth = -Infinity;
  for (let each = Math.max(least, at - NEAR); each <= Math.min(most, at + NEAR); each += 1) {
    const [before, next] = [words[each - 1], words[each]];
    if (before === undefined || next === undefined) continue;
    const value = (SENTENCE_END.test(before.text) ? 1 : 0) + (next.start - before.end) - 0.1 * Math.abs(each - at);
    if (value > worth) [worth, best] = [value, each];
  }
  return best;
}

/** The segment in pieces of one voice each; new pieces get ids of `name` and their number. */
function pieces(segment: Segment, turns: VoiceAssignment['turns'], name: () => string): Segment[] {
  const { words } = segment;
  if (words.length === 0) {
    const middle = (segment.start + segment.end) / 2;
    const [voice] = voicesOf([{ id: '', text: '', start: middle, end: middle }], turns);
    return [{ ...segment, speakerId: speakerOfVoice(voice ?? 0) }];
  }
  const voices = voicesOf(words, turns);
  const starts = [0];
  for (let at = 1; at < words.length; at += 1) {
    if (voices[at] === voices[at - 1]) continue;
    const next = voices.findIndex((voice, index) => index > at && voice !== voices[at]);
    starts.push(border(words, at, (starts.at(-1) ?? 0) + 1, (next < 0 ? words.length : next) - 1));
  }
  const cuts = [...new Set(starts)].sort((a, b) => a - b);
  const edge = (at: number) => ((words[at - 1]?.end ?? segment.start) + (words[at]?.start ?? segment.end)) / 2;
  return cuts.map((first, index) => {
    const next = cuts[index + 1];
    const own = words.slice(first, next);
    // After a border was moved, the voice of the piece is that of its middle word.
    const voice = voices[Math.floor((first + (next ?? words.length) - 1) / 2)] ?? 0;
    return {
      ...segment,
      id: index === 0 ? segment.id : name(),
      speakerId: speakerOfVoice(voice),
      start: index === 0 ? segment.start : edge(first),
      end: next === undefined ? segment.end : edge(next),
      words: own,
    };
  });
}

/** Whether any of the turns, which are in order, is in the segment: elsewhere nobody looked for voices at once. */
function wasLookedAt({ start, end }: Segment, turns: VoiceAssignment['turns']): boolean {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (turns[low]?.start ?? Infinity) < end;
}

/** The segment flagged where two or more speak at once in it, and not flagged so where they don't. */
function withOverlap(segment: Segment, { turns, overlaps }: VoiceAssignment): Segment {
  if (overlaps === undefined || !wasLookedAt(segment, turns)) return segment;
  const others = segment.flags.filter((flag) => flag !== 'overlap');
  return { ...segment, flags: isTalkedOver(segment, overlaps) ? [...others, 'overlap'] : others };
}

/**
 * The segments after voices were told apart: those of the takes named are split where the voice changes, given to its
 * speaker, and flagged where two or more speak at once. Words keep their ids and times. New segments get ids made of `seq`.
 */
export function assignVoices(
  segments: TranscriptDocument['segments'],
  takes: readonly VoiceAssignment[],
  seq: number,
): readonly Segment[] {
  let made = 0;
  const name = () => {
    made += 1;
    return `e${seq}.${made}`;
  };
  const byTake = new Map(takes.map((take) => [`${take.takeId} ${take.track}`, take]));
  return segments.flatMap((segment) => {
    const take = byTake.get(`${segment.takeId} ${segment.track}`);
    if (take === undefined || take.turns.length === 0) return [segment];
    const parts = pieces(segment, take.turns, name);
    return parts.map((part) => withOverlap(part, take));
  });
}

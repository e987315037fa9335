import { SottovoceError } from '../base/errors.ts';
import { mostGuarded } from '../capture/status.ts';
import type { Segment, Word } from './document.ts';
import { withCheck, withWords } from './flag-edits.ts';

type Segments = readonly Segment[];

function refused(): never {
  throw new SottovoceError('transcript.invalid-edit');
}

function indexOf(segments: Segments, segmentId: string): number {
  const at = segments.findIndex(({ id }) => id === segmentId);
  return at < 0 ? refused() : at;
}

function segmentAt(segments: Segments, at: number): Segment {
  return segments[at] ?? refused();
}

/** Index of the nearest segment of the same take and track in a direction: what somebody said on another microphone may lie between. */
function neighbour(segments: Segments, at: number, step: 1 | -1): number {
  const { takeId, track } = segmentAt(segments, at);
  for (let index = at + step; segments[index]?.takeId === takeId; index += step) {
    if (segments[index]?.track === track) return index;
  }
  return refused();
}

function joined(first: Segment, second: Segment, id: Segment): Segment {
  const checked = [first, second].every((each) => each.flags.length === 0 || each.checked === true);
  const flags = [...new Set([...first.flags, ...second.flags])];
  const whole = {
    ...id,
    status: mostGuarded([first.status, second.status]),
    start: first.start,
    end: second.end,
    words: [...first.words, ...second.words],
    flags,
  };
  return withCheck(whole, checked && flags.length > 0);
}

/**
 * The segments after one took in the next of its take and track, with the more guarded of their statuses. One without
 * words stays apart from one with words: nobody has read what is said in it, and its sound is not handed out.
 * @throws SottovoceError `transcript.invalid-edit`.
 */
export function mergeSegments(segments: Segments, segmentId: string): Segments {
  const at = indexOf(segments, segmentId);
  const next = neighbour(segments, at, 1);
  const [first, second] = [segmentAt(segments, at), segmentAt(segments, next)];
  if ((first.words.length === 0) !== (second.words.length === 0)) return refused();
  return segments.toSpliced(next, 1).toSpliced(at, 1, joined(first, second, first));
}

function middle(before: Word | undefined, after: Word | undefined): number {
  return before === undefined || after === undefined ? refused() : (before.end + after.start) / 2;
}

/**
 * The segments after words at the edge of one went to its neighbour of the same take and track: those up to `wordId` to
 * the previous, those from it on to the next. Words keep ids and times, the border between the segments moves, and the
 * neighbour takes the more guarded of the statuses. A segment all of whose words go is taken in whole.
 * @throws SottovoceError `transcript.invalid-edit`, also where the neighbour has no words.
 */
export function moveWords(segments: Segments, segmentId: string, wordId: string, to: 'previous' | 'next'): Segments {
  const at = indexOf(segments, segmentId);
  const other = neighbour(segments, at, to === 'next' ? 1 : -1);
  const [from, target] = [segmentAt(segments, at), segmentAt(segments, other)];
  const word = from.words.findIndex(({ id }) => id === wordId);
  if (word < 0 || target.words.length === 0) return refused();
  const cut = to === 'next' ? word : word + 1;
  const [head, tail] = [from.words.slice(0, cut), from.words.slice(cut)];
  const [stay, go] = to === 'next' ? [head, tail] : [tail, head];
  if (stay.length === 0) {
    const whole = to === 'next' ? joined(from, target, target) : joined(target, from, target);
    return segments.toSpliced(other, 1, whole).toSpliced(at, 1);
  }
  const border = middle(head.at(-1), tail[0]);
  const status = mostGuarded([from.status, target.status]);
  const shrunk = to === 'next' ? { ...from, end: border, words: stay } : { ...from, start: border, words: stay };
  const grown =
    to === 'next'
      ? { ...target, status, start: border, words: [...go, ...target.words] }
      : { ...target, status, end: border, words: [...target.words, ...go] };
  return segments.map((segment, index) => (index === at ? shrunk : index === other ? grown : segment));
}

/**
 * The segments after the words of one were taken away. It stays as a segment without words, since its sound is still
 * there: where nobody reads what is said, nothing is handed out.
 * @throws SottovoceError `transcript.invalid-edit`.
 */
export function deleteSegment(segments: Segments, segmentId: string): Segments {
  const at = indexOf(segments, segmentId);
  const segment = segmentAt(segments, at);
  if (segment.flags.includes('deleted')) return refused();
  return segments.toSpliced(at, 1, { ...segment, words: [], flags: [...segment.flags, 'deleted'] });
}

/**
 * The segments after one got words with ids and times of their own, which lie within it.
 * @throws SottovoceError `transcript.invalid-edit`, also where a word is out of order or stands elsewhere.
 */
export function putWords(segments: Segments, segmentId: string, words: readonly Word[]): Segments {
  const at = indexOf(segments, segmentId);
  const segment = segmentAt(segments, at);
  const ids = new Set(words.map(({ id }) => id));
  const elsewhere = segments.some((each, index) => index !== at && each.words.some(({ id }) => ids.has(id)));
  let time = segment.start;
  for (const { start, end } of words) {
    if (start < time || end < start) return refused();
    time = end;
  }
  if (elsewhere || ids.size < words.length || time > segment.end) return refused();
  return segments.toSpliced(at, 1, withWords(segment, words));
}

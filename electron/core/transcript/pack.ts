import * as v from 'valibot';
import type { Segment, Word } from './document.ts';
import { sameHead, type TranscriptPatch } from './patch.ts';

/**
 * Segments on their way to another thread or process: columns instead of as many objects, since five hours are 40,000 words. `times`
 * holds seconds in the order in which they are read: start and end of a segment, then of each of its words.
 */
export interface PackedSegments {
  /** A {@link PackedText} as JSON. */
  readonly text: string;
  readonly times: Float64Array<ArrayBuffer>;
}

/** A patch on its way to another thread or process, see {@link packSegments}. */
export type PackedPatch = Omit<TranscriptPatch, 'segments'> & { readonly segments: PackedSegments };

/** What segments that follow each other have in common. */
interface Run extends Omit<Segment, 'id' | 'start' | 'end' | 'words'> {
  /** Of the first segment. That of each further one goes on from it: after `r:3` with two words comes `r:5`. */
  readonly id: string;
  /** How many segments. */
  readonly length: number;
  /** Ids of the words of an only segment, null where they go on from the segment's (`r:3` has `r.3`, `r.4`, ...). */
  readonly ids: readonly string[] | null;
}

interface PackedText {
  readonly runs: readonly Run[];
  /** Words of each segment. */
  readonly counts: readonly number[];
  /** Of all words. */
  readonly texts: readonly string[];
}

/** Region and number in the id of a segment; NaN in one that has no number, from which nothing goes on. */
function idParts(id: string): { readonly region: string; readonly first: number } {
  const colon = id.lastIndexOf(':');
  const first = Number(id.slice(colon + 1));
  const region = id.slice(0, colon);
  return { region, first: colon >= 0 && `${region}:${first}` === id ? first : NaN };
}

function goOn(words: readonly Word[], { region, first }: ReturnType<typeof idParts>): boolean {
  return !Number.isNaN(first) && words.every(({ id }, at) => id === `${region}.${first + at}`);
}

/** Segments as columns; {@link unpackSegments} makes the same of them again. */
export function packSegments(segments: readonly Segment[]): PackedSegments {
  const runs: { -readonly [Key in keyof Run]: Run[Key] }[] = [];
  const texts: string[] = [];
  const times = new Float64Array(segments.reduce((sum, { words }) => sum + 2 + 2 * words.length, 0));
  let filled = 0;
  let before: Segment | undefined;
  let following = '';
  for (const segment of segments) {
    const { words, start, end, ...head } = segment;
    const parts = idParts(segment.id);
    const plain = goOn(words, parts);
    const run = runs.at(-1);
    if (run?.ids === null && plain && segment.id === following && before !== undefined && sameHead(before, segment))
      run.length += 1;
    else runs.push({ ...head, length: 1, ids: plain ? null : words.map(({ id }) => id) });
    before = segment;
    following = `${parts.region}:${parts.first + words.length}`;
    times[filled++] = start;
    times[filled++] = end;
    for (const word of words) {
      texts.push(word.text);
      times[filled++] = word.start;
      times[filled++] = word.end;
    }
  }
  const text: PackedText = { runs, counts: segments.map(({ words }) => words.length), texts };
  return { text: JSON.stringify(text), times };
}

const packedSchema = v.custom<PackedText>((value) => typeof value === 'object' && value !== null);

/** What {@link packSegments} packed, in a thread of the same build. */
export function unpackSegments({ text, times }: PackedSegments): Segment[] {
  const { runs, counts, texts } = v.parse(packedSchema, JSON.parse(text));
  const segments: Segment[] = [];
  let [time, word] = [0, 0];
  for (const { id: firstId, length, ids, ...head } of runs) {
    const { region, first } = idParts(firstId);
    let number = first;
    for (let left = length; left > 0; left -= 1) {
      const id = left === length ? firstId : `${region}:${number}`;
      const [start = 0, end = 0] = [times[time++], times[time++]];
      const words: Word[] = [];
      for (let at = 0; at < (counts[segments.length] ?? 0); at += 1) {
        const wordId = ids?.[at] ?? `${region}.${number + at}`;
        words.push({ id: wordId, text: texts[word++] ?? '', start: times[time++] ?? start, end: times[time++] ?? end });
      }
      number += words.length;
      segments.push({ id, ...head, start, end, words });
    }
  }
  return segments;
}

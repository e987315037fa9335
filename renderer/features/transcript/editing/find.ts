import type { Segment, TranscriptEdit } from '../../../app/types.ts';

export interface FindOptions {
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
}

/** Where the text looked for stands: words of a segment by index, and letters of its text. */
export interface Hit {
  readonly segmentId: string;
  /** Index of the segment. */
  readonly row: number;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

type Part = Extract<TranscriptEdit, { type: 'replace-many' }>['parts'][number];

const LETTER = /[\p{L}\p{M}\p{N}]/u;

const textOf = ({ words }: Segment): string => words.map(({ text }) => text).join(' ');

/** In lower case, letter for letter: places stay the same. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  }).join('');
}

function isWhole(text: string, from: number, to: number): boolean {
  const before = /.$/su.exec(text.slice(Math.max(0, from - 2), from))?.[0] ?? '';
  const after = /^./su.exec(text.slice(to, to + 2))?.[0] ?? '';
  return !LETTER.test(before) && !LETTER.test(after);
}

/** Where `query` stands in the segments, in order; one never reaches from one segment into the next. Nothing for an empty one. */
export function findHits(segments: readonly Segment[], query: string, options: FindOptions): Hit[] {
  const plain = query.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const wanted = options.matchCase ? plain : fold(plain);
  if (wanted === '') return [];
  return segments.flatMap((segment, row) => {
    const text = textOf(segment);
    const searched = options.matchCase ? text : fold(text);
    let from = searched.indexOf(wanted);
    if (from < 0) return [];
    const ends: number[] = [];
    for (const word of segment.words) ends.push((ends.at(-1) ?? -1) + 1 + word.text.length);
    const hits: Hit[] = [];
    let first = 0;
    while (from >= 0) {
      const to = from + wanted.length;
      while ((ends[first] ?? Infinity) <= from) first += 1;
      let last = first;
      while ((ends[last] ?? Infinity) < to) last += 1;
      const hit = !options.wholeWord || isWhole(text, from, to);
      if (hit) hits.push({ segmentId: segment.id, row, first, last, from, to });
      from = searched.indexOf(wanted, hit ? to : from + 1);
    }
    return hits;
  });
}

/** The edits that put `replacement` in the place of hits, in order; what stands round them in the same words stays. */
export function replacementsOf(segments: readonly Segment[], hits: readonly Hit[], replacement: string): Part[] {
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group !== undefined && before?.row === hit.row && hit.first <= before.last) group.push(hit);
    else groups.push([hit]);
  }
  return groups.flatMap((group) => {
    const [head, tail] = [group[0], group.at(-1)];
    const segment = head === undefined ? undefined : segments[head.row];
    const firstWord = segment?.words[head?.first ?? -1];
    const lastWord = segment?.words[tail?.last ?? -1];
    if (head === undefined || tail === undefined || segment === undefined) return [];
    if (firstWord === undefined || lastWord === undefined) return [];
    const offset = segment.words.slice(0, head.first).reduce((sum, { text }) => sum + text.length + 1, 0);
    const old = segment.words.slice(head.first, tail.last + 1).map(({ text }) => text);
    let text = '';
    let at = 0;
    for (const { from, to } of group) {
      text += old.join(' ').slice(at, from - offset) + replacement;
      at = to - offset;
    }
    text += old.join(' ').slice(at);
    const texts = text.split(/\s+/u).filter((word) => word !== '');
    return [{ segmentId: segment.id, firstWord: firstWord.id, lastWord: lastWord.id, texts }];
  });
}

/** A hit with about `letters` letters on either side. */
export function contextOf(segment: Segment, { from, to }: Hit, letters: number): readonly [string, string, string] {
  const text = textOf(segment);
  const start = from <= letters ? 0 : text.indexOf(' ', from - letters) + 1;
  const end = to + letters >= text.length ? text.length : text.lastIndexOf(' ', to + letters);
  const before = (start > 0 ? '… ' : '') + text.slice(Math.min(start, from), from);
  const after = text.slice(to, Math.max(end, to)) + (end < text.length ? ' …' : '');
  return [before, text.slice(from, to), after];
}

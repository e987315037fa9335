import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import { findMentions, type FormIndex, type Mention } from './match.ts';
import { piecesOf } from './text.ts';

/** A place in a transcript that a search found: words of a segment by index, both inclusive. */
export interface SearchHit {
  readonly segmentId: string;
  readonly first: number;
  readonly last: number;
}

interface KeyedWord {
  readonly key: string;
  /** Index of the word that it is of. */
  readonly word: number;
}

/** What was folded of segments: kept as long as the segment itself is, so that an edit costs one segment. In memory alone. */
const folded = new WeakMap<Segment, readonly KeyedWord[]>();

function keysOf(segment: Segment): readonly KeyedWord[] {
  const known = folded.get(segment);
  if (known !== undefined) return known;
  const keys = segment.words.flatMap(({ text }, word) => piecesOf(text).map(({ key }) => ({ key, word })));
  folded.set(segment, keys);
  return keys;
}

/**
 * Where a transcript has the words of `query` one after another, without regard to case, accents, ё, punctuation and hyphens. The last
 * word may go on: it is still being typed. In order; linear in the words.
 */
export function searchWords({ segments }: TranscriptDocument, query: string): SearchHit[] {
  const wanted = piecesOf(query).map(({ key }) => key);
  const ending = wanted.pop();
  if (ending === undefined) return [];
  return segments.flatMap((segment) => {
    const keys = keysOf(segment);
    const hits: SearchHit[] = [];
    for (let at = 0; at + wanted.length < keys.length; at += 1) {
      const last = keys[at + wanted.length];
      if (last?.key.startsWith(ending) !== true) continue;
      if (wanted.every((key, offset) => keys[at + offset]?.key === key)) {
        hits.push({ segmentId: segment.id, first: keys[at]?.word ?? 0, last: last.word });
      }
    }
    return hits;
  });
}

/** The id of the identity that all of `query` is a name of, in any case, spelling or alphabet; null where it is of none. */
export function identityNamed(query: string, index: FormIndex): string | null {
  const words = query
    .split(/\s+/u)
    .filter((text) => text !== '')
    .map((text, at) => ({ id: String(at), text, start: at, end: at + 1 }));
  if (words.length === 0) return null;
  const segment: Segment = {
    id: 'query',
    takeId: 'query',
    track: 0,
    speakerId: 's1',
    status: 'on-record',
    start: 0,
    end: words.length,
    words,
    flags: [],
  };
  const mentions = findMentions({ language: '', speakers: [], segments: [segment] }, index);
  return mentions.find(({ first, last }) => first === 0 && last === words.length - 1)?.identityId ?? null;
}

/** Places of the words themselves, and of the mentions of an identity that are not among them, in the order of the text. */
export function searchHits(
  document: TranscriptDocument,
  query: string,
  identityId: string | null,
  mentions: readonly Mention[],
): SearchHit[] {
  const found = mentions
    .filter((mention) => mention.identityId === identityId)
    .map(({ segmentId, first, last }) => ({ segmentId, first, last }));
  const taken = new Map<string, SearchHit[]>();
  for (const hit of found) taken.set(hit.segmentId, [...(taken.get(hit.segmentId) ?? []), hit]);
  const overlaps = (hit: SearchHit) =>
    (taken.get(hit.segmentId) ?? []).some(({ first, last }) => first <= hit.last && hit.first <= last);
  const literal = searchWords(document, query).filter((hit) => !overlaps(hit));
  const order = new Map(document.segments.map(({ id }, at) => [id, at]));
  return [...found, ...literal]
    .filter(({ segmentId }) => order.has(segmentId))
    .sort((a, b) => (order.get(a.segmentId) ?? 0) - (order.get(b.segmentId) ?? 0) || a.first - b.first);
}

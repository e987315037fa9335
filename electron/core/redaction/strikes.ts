import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import type { Passage } from './passages.ts';

/** Words struck in one segment, inclusive, with the reasons of all passages that strike there. */
export interface Strike {
  readonly first: number;
  readonly last: number;
  /** Of the passage that begins first. */
  readonly passageId: string;
  readonly reasons: readonly string[];
}

/** Struck words by segment id, and the passages that could not be placed. */
export interface Strikes {
  readonly bySegment: ReadonlyMap<string, readonly Strike[]>;
  readonly lost: readonly string[];
}

interface Place {
  readonly segment: number;
  readonly word: number;
}

/**
 * Places passages in a document. Words are looked up by id wherever they are now, since editing splits and joins
 * segments; where one end is gone, everything from the other end to the border of its segment is struck, and where both
 * are, the whole segment, because striking too little can't be taken back. A passage without any trace is lost.
 */
export function placePassages(document: TranscriptDocument, passages: readonly Passage[]): Strikes {
  const wanted = new Set(passages.flatMap(({ firstWordId, lastWordId }) => [firstWordId, lastWordId]));
  const words = new Map<string, Place>();
  document.segments.forEach((segment, index) => {
    segment.words.forEach(({ id }, word) => {
      if (wanted.has(id)) words.set(id, { segment: index, word });
    });
  });
  const raw = new Map<string, Strike[]>();
  const lost: string[] = [];
  for (const passage of passages) {
    const pieces = placeOne(document.segments, words, passage);
    if (pieces.length === 0) lost.push(passage.id);
    for (const { segmentId, strike } of pieces) raw.set(segmentId, [...(raw.get(segmentId) ?? []), strike]);
  }
  return { bySegment: new Map([...raw].map(([id, strikes]) => [id, mergeStrikes(strikes)])), lost };
}

function placeOne(
  segments: readonly Segment[],
  words: ReadonlyMap<string, Place>,
  passage: Passage,
): { segmentId: string; strike: Strike }[] {
  const a = words.get(passage.firstWordId);
  const b = words.get(passage.lastWordId);
  const swapped =
    a !== undefined && b !== undefined && (a.segment > b.segment || (a.segment === b.segment && a.word > b.word));
  const from = swapped ? b : a;
  const to = swapped ? a : b;
  const named = segments.findIndex(({ id }) => id === passage.segmentId);
  const firstSegment = from?.segment ?? to?.segment ?? named;
  const lastSegment = to?.segment ?? from?.segment ?? named;
  const speaker = segments[firstSegment]?.speakerId;
  return segments.slice(Math.max(firstSegment, 0), lastSegment + 1).flatMap((segment, offset) => {
    const index = firstSegment + offset;
    const inner = index !== firstSegment && index !== lastSegment;
    const last = index === to?.segment ? to.word : segment.words.length - 1;
    if (segment.words.length === 0 || (inner && segment.speakerId !== speaker)) return [];
    const first = index === from?.segment ? from.word : 0;
    return [
      { segmentId: segment.id, strike: { first, last, passageId: passage.id, reasons: reasonsOf(passage.reason) } },
    ];
  });
}

function reasonsOf(reason: string): string[] {
  return reason === '' ? [] : [reason];
}

/** Overlapping strikes joined, in order; adjacent ones stay apart, since each has its own reason. */
export function mergeStrikes(strikes: readonly Strike[]): Strike[] {
  const merged: Strike[] = [];
  for (const strike of [...strikes].sort((a, b) => a.first - b.first || a.last - b.last)) {
    const before = merged.at(-1);
    if (before === undefined || strike.first > before.last) merged.push(strike);
    else {
      const reasons = [...new Set([...before.reasons, ...strike.reasons])];
      merged[merged.length - 1] = { ...before, last: Math.max(before.last, strike.last), reasons };
    }
  }
  return merged;
}

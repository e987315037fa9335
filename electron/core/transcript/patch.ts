import * as v from 'valibot';
import type { Segment, Speaker, TranscriptDocument, Word } from './document.ts';

/** What makes one state of a transcript into another: `removed` segments from index `from` on give way to `segments`. */
export interface TranscriptPatch {
  readonly language: string;
  readonly speakers: readonly Speaker[];
  readonly from: number;
  readonly removed: number;
  readonly segments: readonly Segment[];
}

function sameWord(a: Word, b: Word): boolean {
  return a === b || (a.id === b.id && a.text === b.text && a.start === b.start && a.end === b.end);
}

function sameList<Item>(a: readonly Item[], b: readonly Item[], same: (one: Item, other: Item) => boolean): boolean {
  return a.length === b.length && a.every((item, at) => same(item, b[at] ?? item));
}

/** Most segments of two states are one and the same object: only the others are looked into. */
function sameSegment(a: Segment | undefined, b: Segment | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a === b ||
    (a.id === b.id &&
      a.takeId === b.takeId &&
      a.track === b.track &&
      a.speakerId === b.speakerId &&
      a.status === b.status &&
      a.start === b.start &&
      a.end === b.end &&
      a.checked === b.checked &&
      a.language === b.language &&
      sameList(a.flags, b.flags, Object.is) &&
      sameList(a.words, b.words, sameWord))
  );
}

/** The smallest patch of one run of segments that makes `before` into `after`; all of `after` where there is nothing before. */
export function patchBetween(before: TranscriptDocument | null, after: TranscriptDocument): TranscriptPatch {
  const [old, now] = [before?.segments ?? [], after.segments];
  const most = Math.min(old.length, now.length);
  let from = 0;
  while (from < most && sameSegment(old[from], now[from])) from += 1;
  let kept = 0;
  while (kept < most - from && sameSegment(old[old.length - 1 - kept], now[now.length - 1 - kept])) kept += 1;
  return {
    language: after.language,
    speakers: after.speakers,
    from,
    removed: old.length - from - kept,
    segments: now.slice(from, now.length - kept),
  };
}

/** `before` with a patch that was made for it; segments that it leaves alone stay the same objects. */
export function patched(before: TranscriptDocument | null, patch: TranscriptPatch): TranscriptDocument {
  const { language, speakers, from, removed, segments } = patch;
  return { language, speakers, segments: (before?.segments ?? []).toSpliced(from, removed, ...segments) };
}

/** A patch on its way to another thread or process, see {@link packSegments}. */
export type PackedPatch = Omit<TranscriptPatch, 'segments'> & { readonly segments: string };

/**
 * Segments as one text, which crosses between processes at a fraction of the cost of as many objects. Of words: their texts, then start
 * and end of each, then their ids, null where they go on from the segment's own (`r:3` has `r.3`, `r.4`, ...).
 */
export function packSegments(segments: readonly Segment[]): string {
  return JSON.stringify(
    segments.map(({ words, ...rest }) => ({
      ...rest,
      texts: words.map(({ text }) => text),
      times: words.flatMap(({ start, end }) => [start, end]),
      ids: goesOn(rest.id, words) ? null : words.map(({ id }) => id),
    })),
  );
}

interface PackedSegment extends Omit<Segment, 'words'> {
  readonly texts: readonly string[];
  readonly times: readonly number[];
  readonly ids: readonly string[] | null;
}

/** What {@link packSegments} packed, in a thread of the same build. */
export function unpackSegments(packed: string): Segment[] {
  const segments: readonly PackedSegment[] = v.parse(packedSchema, JSON.parse(packed));
  return segments.map(({ texts, times, ids, ...segment }) => {
    const colon = segment.id.lastIndexOf(':');
    const [region, first] = [segment.id.slice(0, colon), Number(segment.id.slice(colon + 1))];
    const words = texts.map((text, at) => ({
      id: ids?.[at] ?? `${region}.${first + at}`,
      text,
      start: times[2 * at] ?? segment.start,
      end: times[2 * at + 1] ?? segment.end,
    }));
    return { ...segment, words };
  });
}

const packedSchema = v.custom<readonly PackedSegment[]>(Array.isArray);

function goesOn(segmentId: string, words: readonly Word[]): boolean {
  const colon = segmentId.lastIndexOf(':');
  const first = Number(segmentId.slice(colon + 1));
  return colon >= 0 && words.every(({ id }, at) => id === `${segmentId.slice(0, colon)}.${first + at}`);
}

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

/** Whether two segments have all in common but their ids, times and words. */
export function sameHead(a: Segment, b: Segment): boolean {
  return (
    a.takeId === b.takeId &&
    a.track === b.track &&
    a.speakerId === b.speakerId &&
    a.status === b.status &&
    a.checked === b.checked &&
    a.language === b.language &&
    sameList(a.flags, b.flags, Object.is)
  );
}

/** Most segments of two states are one and the same object: only the others are looked into. */
function sameSegment(a: Segment | undefined, b: Segment | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a === b ||
    (a.id === b.id && a.start === b.start && a.end === b.end && sameHead(a, b) && sameList(a.words, b.words, sameWord))
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

import type { Segment, TranscriptDocument, Word } from './document.ts';
import type { NumberedEdit } from './fold.ts';

/** Ids of words that an edit made; those that were recognised begin with the id of their region, which may begin with the same letter. */
const MADE_BY_EDIT = /^e\d{1,20}\./u;

/**
 * Segments whose words are as a recogniser wrote them, first or again: nobody corrected, deleted or confirmed anything in
 * them. Who speaks may have been changed.
 * @param original the transcript before any edit. @param edits those that made `document` of it.
 * @returns their ids.
 */
export function untouchedSegments(
  original: TranscriptDocument,
  document: TranscriptDocument,
  edits: readonly NumberedEdit[],
): ReadonlySet<string> {
  const again = new Map<string, readonly { readonly text: string }[]>();
  for (const { seq, edit } of edits) if (edit.type === 'recognised-again') again.set(`e${seq}`, edit.words);
  const missing = missingWords(original, document);
  const untouched = document.segments.filter((segment) => {
    if (segment.checked === true || segment.flags.includes('deleted')) return false;
    const [maker] = segment.words[0]?.id.split('.') ?? [];
    const heard = maker === undefined ? undefined : again.get(maker);
    if (heard !== undefined) return readsLike(segment.words, heard, maker ?? '');
    const typed = segment.words.some(({ id }) => MADE_BY_EDIT.test(id));
    return !typed && !(missing.get(trackOf(segment)) ?? []).some((word) => isWithin(word, segment));
  });
  return new Set(untouched.map(({ id }) => id));
}

function trackOf({ takeId, track }: Segment): string {
  return `${takeId} ${track}`;
}

/** Words that were recognised and stand nowhere any more, by take and track. */
function missingWords(original: TranscriptDocument, document: TranscriptDocument): ReadonlyMap<string, Word[]> {
  const present = new Set(document.segments.flatMap(({ words }) => words.map(({ id }) => id)));
  const missing = new Map<string, Word[]>();
  for (const segment of original.segments) {
    const gone = segment.words.filter(({ id }) => !present.has(id));
    if (gone.length > 0) missing.set(trackOf(segment), [...(missing.get(trackOf(segment)) ?? []), ...gone]);
  }
  return missing;
}

function isWithin(word: Word, { start, end }: Segment): boolean {
  const middle = (word.start + word.end) / 2;
  return start <= middle && middle <= end;
}

/** Whether all the words, and no others, are those of one edit, in order. */
function readsLike(words: readonly Word[], heard: readonly { readonly text: string }[], maker: string): boolean {
  return (
    words.length === heard.length &&
    words.every(({ id, text }, index) => id === `${maker}.${index}` && text === heard[index]?.text)
  );
}

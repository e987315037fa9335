import type { Segment, TranscriptDocument, Word } from './document.ts';
import type { NumberedEdit } from './fold.ts';

/** Ids of words that an edit made; those that were recognised begin with the id of their region, which may begin with the same letter. */
const MADE_BY_EDIT = /^e\d{1,20}\./u;

/**
 * Segments whose words are as a recogniser wrote them, first or again: nobody corrected, moved, deleted or confirmed anything in
 * them. Who speaks may have been changed, and segments divided.
 * @param original the transcript before any edit. @param edits those that made `document` of it.
 * @returns their ids.
 */
export function untouchedSegments(
  original: TranscriptDocument,
  document: TranscriptDocument,
  edits: readonly NumberedEdit[],
): ReadonlySet<string> {
  const present = new Set(document.segments.flatMap(({ words }) => words.map(({ id }) => id)));
  const again = textsHeardAgain(edits);
  const missing = missingWords(original, present);
  const moved = new Set(edits.flatMap(({ edit }) => (edit.type === 'move-words' ? [edit.segmentId, edit.word] : [])));
  const isWhole = (maker: string): boolean =>
    again.get(maker)?.every((_, index) => present.has(`${maker}.${index}`)) ?? false;
  const untouched = document.segments.filter((segment) => {
    const { id, words, checked, flags } = segment;
    if (checked === true || flags.includes('deleted') || moved.has(id) || words.some((word) => moved.has(word.id)))
      return false;
    const made = words.filter((word) => MADE_BY_EDIT.test(word.id));
    if (made.length === 0) return !(missing.get(trackOf(segment)) ?? []).some((word) => isWithin(word, segment));
    return (
      made.length === words.length &&
      made.every(({ id: wordId, text }) => {
        const { maker, index } = madeBy(wordId);
        return again.get(maker)?.[index] === text && isWhole(maker);
      })
    );
  });
  return new Set(untouched.map(({ id }) => id));
}

function trackOf({ takeId, track }: Segment): string {
  return `${takeId} ${track}`;
}

/** The texts of words that were recognised again, by what their ids begin with. */
function textsHeardAgain(edits: readonly NumberedEdit[]): ReadonlyMap<string, readonly string[]> {
  const texts = ({ words }: { readonly words: readonly { readonly text: string }[] }) => words.map(({ text }) => text);
  return new Map(
    edits.flatMap(({ seq, edit }): [string, string[]][] => {
      if (edit.type === 'recognised-again') return [[`e${seq}`, texts(edit)]];
      if (edit.type !== 'recognised-again-many') return [];
      return edit.parts.map((part, index) => [`e${seq}.${index}`, texts(part)]);
    }),
  );
}

function madeBy(wordId: string): { readonly maker: string; readonly index: number } {
  const at = wordId.lastIndexOf('.');
  return { maker: wordId.slice(0, at), index: Number(wordId.slice(at + 1)) };
}

/** Words that were recognised at first and stand nowhere any more, by take and track. */
function missingWords(original: TranscriptDocument, present: ReadonlySet<string>): ReadonlyMap<string, Word[]> {
  const missing = new Map<string, Word[]>();
  for (const segment of original.segments) {
    const own = missing.get(trackOf(segment)) ?? [];
    missing.set(trackOf(segment), own);
    for (const word of segment.words) if (!present.has(word.id)) own.push(word);
  }
  return missing;
}

function isWithin(word: Word, { start, end }: Segment): boolean {
  const middle = (word.start + word.end) / 2;
  return start <= middle && middle <= end;
}

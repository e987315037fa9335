import { SottovoceError } from '../base/errors.ts';
import type { TranscriptDocument } from './document.ts';
import type { TranscriptEdit } from './edits.ts';

/** What the journalist wrote about a passage, for nobody else: it is no part of the document that is published. */
export interface Note {
  readonly id: string;
  readonly takeId: string;
  readonly segmentId: string;
  readonly firstWord: string;
  readonly lastWord: string;
  /** Seconds from the start of the take at which the passage began: finds its place when its words are gone. */
  readonly time: number;
  /** May be empty where it is a quote. */
  readonly text: string;
  /** It sounds like a quote. */
  readonly quote: boolean;
}

/**
 * The notes after an edit of `document`, which is the one before it. A new note gets an id made of `seq`.
 * @throws SottovoceError `transcript.invalid-edit` when it names words or a note that are not there.
 */
export function applyToNotes(
  notes: readonly Note[],
  document: TranscriptDocument,
  edit: TranscriptEdit,
  seq: number,
): readonly Note[] {
  if (edit.type === 'add-note') {
    const { segmentId, firstWord, lastWord, text, quote } = edit;
    const segment = document.segments.find(({ id }) => id === segmentId);
    const first = segment?.words.findIndex(({ id }) => id === firstWord) ?? -1;
    const last = segment?.words.findIndex(({ id }) => id === lastWord) ?? -1;
    const time = segment?.words[first]?.start;
    if (segment === undefined || time === undefined || last < first || (text === '' && !quote)) {
      throw new SottovoceError('transcript.invalid-edit');
    }
    return [...notes, { id: `n${seq}`, takeId: segment.takeId, segmentId, firstWord, lastWord, time, text, quote }];
  }
  if (edit.type === 'change-note') {
    const { noteId, text, quote } = edit;
    if (!notes.some(({ id }) => id === noteId)) throw new SottovoceError('transcript.invalid-edit');
    return notes.flatMap((note) =>
      note.id !== noteId ? [note] : text === '' && !quote ? [] : [{ ...note, text, quote }],
    );
  }
  return notes;
}

/**
 * The notes with the segment in which each stands now: that of its first word, else of its last, else the one that holds its
 * time. A note whose words were all replaced stays where it was written.
 */
export function placeNotes(document: TranscriptDocument, notes: readonly Note[]): readonly Note[] {
  if (notes.length === 0) return notes;
  const wanted = new Set(notes.flatMap(({ firstWord, lastWord }) => [firstWord, lastWord]));
  const holders = new Map<string, string>();
  for (const { id, words } of document.segments) {
    for (const word of words) if (wanted.has(word.id)) holders.set(word.id, id);
  }
  return notes.map((note) => {
    const held = holders.get(note.firstWord) ?? holders.get(note.lastWord);
    return { ...note, segmentId: held ?? segmentAt(document, note) };
  });
}

function segmentAt({ segments }: TranscriptDocument, { segmentId, takeId, time }: Note): string {
  if (segments.some(({ id }) => id === segmentId)) return segmentId;
  const near = segments.find((each) => each.takeId === takeId && each.start <= time && time <= each.end);
  return near?.id ?? segments.find((each) => each.takeId === takeId)?.id ?? '';
}

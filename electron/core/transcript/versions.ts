import type { Segment, TranscriptDocument, Word } from './document.ts';
import type { TranscriptEdit } from './edits.ts';
import { foldEdits, type Edited } from './fold.ts';
import { placeNotes } from './notes.ts';
import type { RecordedEdit } from './store.ts';

/** The transcript after one step of its history. */
export interface Version {
  /** Number of the last edit of the step, which `go-back` takes. */
  readonly seq: number;
  readonly madeAt: number | null;
  readonly type: TranscriptEdit['type'];
}

/** Text that stayed, went or came. */
export interface Piece {
  readonly text: string;
  readonly change: 'same' | 'removed' | 'added';
}

/** One difference between two versions. */
export interface Change {
  readonly what: 'words' | 'speaker' | 'name' | 'note';
  /** Seconds from the start of the take, null for a speaker's name. */
  readonly start: number | null;
  readonly pieces: readonly Piece[];
}

/** The versions of a transcript, the newest first. */
export function versionsOf(edits: readonly RecordedEdit[]): Version[] {
  const versions = new Map<number, Version>();
  for (const { seq, step, madeAt, edit } of edits) versions.set(step, { seq, madeAt, type: edit.type });
  return [...versions.values()].reverse();
}

/** What the step that ended with the edit `seq` changed. @throws SottovoceError `transcript.invalid-edit`. */
export function changesOf(original: TranscriptDocument, edits: readonly RecordedEdit[], seq: number): Change[] {
  const step = edits.find((each) => each.seq === seq)?.step;
  if (step === undefined) return [];
  const start: Edited = { document: original, notes: [] };
  const before = foldEdits(
    start,
    edits.filter((each) => each.step < step),
  );
  const after = foldEdits(
    start,
    edits.filter((each) => each.seq <= seq),
  );
  return differences(before, after);
}

/** How two versions of a transcript differ. A word that went to another segment is neither removed nor added. */
function differences(before: Edited, after: Edited): Change[] {
  return [
    ...names(before.document, after.document),
    ...segmentChanges(before.document, after.document),
    ...noteChanges(before, after),
  ];
}

function names(before: TranscriptDocument, after: TranscriptDocument): Change[] {
  const old = new Map(before.speakers.map(({ id, name }) => [id, name]));
  return after.speakers.flatMap(({ id, name }) => {
    const was = old.get(id);
    return was === undefined || was === name ? [] : [{ what: 'name', start: null, pieces: fromTo(was, name) }];
  });
}

function segmentChanges(before: TranscriptDocument, after: TranscriptDocument): Change[] {
  const old = new Map(before.segments.map((segment) => [segment.id, segment]));
  const [had, has] = [wordIds(before), wordIds(after)];
  const changes: Change[] = [];
  for (const segment of after.segments) {
    const was = old.get(segment.id);
    old.delete(segment.id);
    if (was === segment) continue;
    const { start, speakerId } = segment;
    if (was?.words !== segment.words) {
      const pieces = wordPieces(was?.words ?? [], segment.words, had, has);
      if (was?.words.length !== segment.words.length || pieces.some(({ change }) => change !== 'same')) {
        changes.push({ what: 'words', start, pieces });
      }
    }
    if (was !== undefined && was.speakerId !== speakerId) {
      const pieces = fromTo(nameOf(before, was), nameOf(after, segment));
      changes.push({ what: 'speaker', start, pieces });
    }
  }
  for (const { start, words } of old.values()) {
    const pieces = wordPieces(words, [], had, has);
    if (pieces.length > 0) changes.push({ what: 'words', start, pieces });
  }
  return changes;
}

function wordIds({ segments }: TranscriptDocument): ReadonlySet<string> {
  return new Set(segments.flatMap(({ words }) => words.map(({ id }) => id)));
}

/** Words of a segment before and after, in the order of time, with neighbours of one kind joined. */
function wordPieces(
  before: readonly Word[],
  after: readonly Word[],
  had: ReadonlySet<string>,
  has: ReadonlySet<string>,
): Piece[] {
  const gone = before.filter(({ id }) => !has.has(id));
  const pieces: { text: string; change: Piece['change'] }[] = [];
  const add = (text: string, change: Piece['change']): void => {
    const last = pieces.at(-1);
    if (last?.change === change) last.text += ` ${text}`;
    else pieces.push({ text, change });
  };
  let next = 0;
  for (const word of after) {
    for (; (gone[next]?.start ?? Infinity) <= word.start; next += 1) add(gone[next]?.text ?? '', 'removed');
    add(word.text, had.has(word.id) ? 'same' : 'added');
  }
  for (const { text } of gone.slice(next)) add(text, 'removed');
  return pieces;
}

function noteChanges(before: Edited, after: Edited): Change[] {
  const old = new Map(placeNotes(before.document, before.notes).map((note) => [note.id, note]));
  const changes: Change[] = [];
  for (const { id, time, text, quote } of placeNotes(after.document, after.notes)) {
    const was = old.get(id);
    old.delete(id);
    if (was?.text === text && was.quote === quote) continue;
    changes.push({ what: 'note', start: time, pieces: fromTo(was?.text ?? '', text) });
  }
  for (const { time, text } of old.values()) changes.push({ what: 'note', start: time, pieces: fromTo(text, '') });
  return changes;
}

function nameOf({ speakers }: TranscriptDocument, { speakerId }: Segment): string {
  return speakers.find(({ id }) => id === speakerId)?.name ?? '';
}

function fromTo(removed: string, added: string): Piece[] {
  const pieces: Piece[] = [
    { text: removed, change: 'removed' },
    { text: added, change: 'added' },
  ];
  return pieces.filter(({ text }) => text !== '');
}

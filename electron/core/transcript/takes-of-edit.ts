import { SottovoceError } from '../base/errors.ts';
import type { TranscriptDocument } from './document.ts';
import type { TranscriptEdit } from './edits.ts';
import type { Note } from './notes.ts';

/** An edit, or a part of one, about the words of one take. */
export interface EditOfTake {
  /** null where it is about none: a speaker's name, or going back. */
  readonly takeId: string | null;
  readonly edit: TranscriptEdit;
}

/**
 * An edit of `document` in parts of one take each, so that what says anything of a take can be destroyed with it. To do one part after
 * the other is to do the edit.
 * @throws SottovoceError `transcript.invalid-edit` when it names a segment or note that is not there.
 */
export function editsByTake(
  document: TranscriptDocument,
  notes: readonly Note[],
  edit: TranscriptEdit,
): readonly EditOfTake[] {
  const takeOf = (segmentId: string): string => {
    const segment = document.segments.find(({ id }) => id === segmentId);
    if (segment === undefined) throw new SottovoceError('transcript.invalid-edit');
    return segment.takeId;
  };
  const byTake = <Part extends { readonly segmentId: string }>(parts: readonly Part[]) => {
    const takes = new Map(document.segments.map(({ id, takeId }) => [id, takeId]));
    return grouped(parts, ({ segmentId }) => takes.get(segmentId) ?? takeOf(segmentId));
  };
  switch (edit.type) {
    case 'name-speaker':
    case 'go-back':
      return [{ takeId: null, edit }];
    case 'change-note': {
      const note = notes.find(({ id }) => id === edit.noteId);
      if (note === undefined) throw new SottovoceError('transcript.invalid-edit');
      return [{ takeId: note.takeId, edit }];
    }
    case 'assign-voices':
      return grouped(edit.takes, ({ takeId }) => takeId).map(([takeId, takes]) => ({
        takeId,
        edit: { ...edit, takes },
      }));
    case 'replace-many':
      return byTake(edit.parts).map(([takeId, parts]) => ({ takeId, edit: { ...edit, parts } }));
    case 'recognised-again-many':
      return byTake(edit.parts).map(([takeId, parts]) => ({ takeId, edit: { ...edit, parts } }));
    case 'replace-words':
    case 'set-speaker':
    case 'split-segment':
    case 'merge-segments':
    case 'move-words':
    case 'delete-segment':
    case 'put-words':
    case 'check-flags':
    case 'recognised-again':
    case 'add-note':
      return [{ takeId: takeOf(edit.segmentId), edit }];
  }
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly [string, Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [item]);
    else own.push(item);
  }
  return [...groups];
}

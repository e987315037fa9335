import type { CommandId } from '../../../app/keys/commands.ts';
import type { Segment, TranscriptDocument, TranscriptEdit } from '../../../app/types.ts';
import { rangeOf, type Selection } from '../selection.ts';

/** What can be done to a segment, or to the words selected in it, by key and from its menu. */
export const SEGMENT_COMMANDS = [
  ...(['split', 'merge', 'move-previous', 'move-next'] as const),
  ...(['note', 'quote', 'heard', 'delete'] as const),
] as const satisfies readonly CommandId[];
export type SegmentCommand = (typeof SEGMENT_COMMANDS)[number];

type Segments = TranscriptDocument['segments'];

/** The nearest segment of the same take and track in a direction. */
function neighbour(segments: Segments, segment: Segment, step: 1 | -1): Segment | undefined {
  let at = segments.findIndex(({ id }) => id === segment.id);
  for (at += step; segments[at]?.takeId === segment.takeId; at += step) {
    if (segments[at]?.track === segment.track) return segments[at];
  }
  return undefined;
}

/**
 * The edit that a command is, for the words selected in its segment; undefined where it can't be done here, and for those
 * that ask for something first. Words go to a neighbour up to the last selected, or from the first one on.
 */
export function editOf(
  command: SegmentCommand,
  segments: Segments,
  segment: Segment,
  selection: Selection | undefined,
): TranscriptEdit | undefined {
  const segmentId = segment.id;
  const own = selection?.segmentId === segmentId ? rangeOf(selection) : undefined;
  const [first, last] = [segment.words[own?.first ?? -1], segment.words[own?.last ?? -1]];
  switch (command) {
    case 'split':
      return first === undefined || own?.first === 0 ? undefined : { type: 'split-segment', segmentId, word: first.id };
    case 'merge': {
      const next = neighbour(segments, segment, 1);
      const alike = next !== undefined && (next.words.length === 0) === (segment.words.length === 0);
      return alike ? { type: 'merge-segments', segmentId } : undefined;
    }
    case 'move-previous':
    case 'move-next': {
      const to = command === 'move-next' ? 'next' : 'previous';
      const word = to === 'next' ? first : last;
      const target = neighbour(segments, segment, to === 'next' ? 1 : -1);
      const possible = word !== undefined && target !== undefined && target.words.length > 0;
      return possible ? { type: 'move-words', segmentId, word: word.id, to } : undefined;
    }
    case 'delete':
      return segment.flags.includes('deleted') ? undefined : { type: 'delete-segment', segmentId };
    case 'quote':
      return first === undefined || last === undefined
        ? undefined
        : { type: 'add-note', segmentId, firstWord: first.id, lastWord: last.id, text: '', quote: true };
    case 'note':
    case 'heard':
      return undefined;
  }
}

/** Where a word is now. */
export function placeOf(
  segments: Segments,
  wordId: string,
): { readonly selection: Selection; readonly row: number } | undefined {
  for (const [row, { id: segmentId, words }] of segments.entries()) {
    const at = words.findIndex(({ id }) => id === wordId);
    if (at >= 0) return { selection: { segmentId, anchor: at, focus: at }, row };
  }
  return undefined;
}

import type { Segment } from '../../app/types.ts';
import type { NoteActions } from './editing/Notes.tsx';
import type { SegmentCommands } from './editing/SegmentMenu.tsx';

/** Whether the caret word is to take the focus; true once after each move by key. */
export type TakeFocus = () => boolean;

/** What a segment lets one do. */
export interface RowActions extends SegmentCommands, NoteActions {
  readonly correct: (segment: Segment, first: number, last: number, typed: string) => void;
  readonly hear: (segment: Segment) => void;
  readonly again: (segment: Segment) => void;
  readonly check: (segmentId: string, checked: boolean) => void;
  readonly cancelEdit: () => void;
  readonly setSpeaker: (segmentId: string, speakerId: string) => void;
  readonly renameSpeaker: (speakerId: string) => void;
}

import { useCallback, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { Segment, TakeView, TranscriptDocument } from '../../app/types.ts';
import { pause, playFrom, playing, seek } from './player.ts';
import type { TakeFocus } from './rows.ts';
import { firstCaret, moveCaret, type Move, type Selection } from './selection.ts';

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'start',
  End: 'end',
};

type Sound = { readonly take: TakeView; readonly time: number } | undefined;

export interface Words {
  readonly selection: Selection | undefined;
  readonly editing: boolean;
  readonly takeFocus: TakeFocus;
  /** Index of the segment that the caret was moved to by key. */
  readonly row: number | undefined;
  readonly play: () => void;
  readonly startEditing: () => void;
  readonly stopEditing: () => void;
  /** Selects words of the segment with index `row` and shows it; with `focus` the caret word takes the focus. */
  readonly select: (next: Selection, row: number, focus: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
}

function wordUnder(target: EventTarget): { readonly segmentId: string; readonly index: number } | undefined {
  const element = target instanceof Element ? target.closest('[data-word]') : null;
  if (!(element instanceof HTMLElement)) return undefined;
  const { segment: segmentId, word } = element.dataset;
  return segmentId === undefined || word === undefined ? undefined : { segmentId, index: Number(word) };
}

/**
 * The caret and the selection in a transcript, by mouse and by key. Moving the caret moves the player with it; Space
 * plays and pauses, Enter and F2 correct, unless such a key was given to a command. Playing never moves the caret.
 */
export function useWords(
  segments: TranscriptDocument['segments'],
  soundAt: (segment: Segment, index: number) => Sound,
): Words {
  const [selection, setSelection] = useState<Selection>();
  const [editing, setEditing] = useState(false);
  const [row, setRow] = useState<number>();
  const wantsFocus = useRef(false);
  const dragging = useRef(false);

  const takeFocus = useCallback(() => {
    const wanted = wantsFocus.current;
    wantsFocus.current = false;
    return wanted;
  }, []);

  const sound = (at: Selection | undefined): Sound => {
    const segment = segments.find(({ id }) => id === at?.segmentId);
    return segment === undefined || at === undefined ? undefined : soundAt(segment, at.focus);
  };
  const place = (next: Selection | undefined) => {
    setSelection(next);
    const target = sound(next);
    if (target !== undefined) seek(target.take, target.time);
  };
  const play = () => {
    const target = sound(selection ?? firstCaret(segments));
    if (target !== undefined) playFrom(target.take, target.time);
  };
  const startEditing = () => {
    if (selection !== undefined) setEditing(true);
  };
  const stopEditing = () => {
    wantsFocus.current = true;
    setEditing(false);
  };

  const select = (next: Selection, at: number, focus: boolean) => {
    wantsFocus.current = focus;
    setRow(at);
    place(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const under = wordUnder(event.target);
    if (under === undefined) return;
    const from = selection ?? { segmentId: under.segmentId, anchor: under.index, focus: under.index };
    // With another key held it is, or was, the key of a command.
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const next = moveCaret(segments, from, move, event.shiftKey);
      wantsFocus.current = true;
      setRow(segments.findIndex(({ id }) => id === next.segmentId));
      place(next);
    } else if (event.key === ' ') {
      event.preventDefault();
      if (playing.get().playing || playing.get().resting) pause();
      else play();
    } else if (event.key === 'Escape') {
      pause();
      setSelection({ ...from, anchor: from.focus });
    } else if (event.key === 'Enter' || event.key === 'F2') {
      event.preventDefault();
      setSelection(from);
      setEditing(true);
    }
  };
  const onPointerDown = (event: PointerEvent) => {
    const under = event.button === 0 ? wordUnder(event.target) : undefined;
    if (under === undefined) return;
    dragging.current = true;
    const extend = event.shiftKey && selection?.segmentId === under.segmentId;
    setRow(undefined);
    place({ segmentId: under.segmentId, anchor: extend ? selection.anchor : under.index, focus: under.index });
  };
  const onPointerOver = (event: PointerEvent) => {
    if (event.buttons !== 1) dragging.current = false;
    const under = dragging.current ? wordUnder(event.target) : undefined;
    if (under === undefined || under.segmentId !== selection?.segmentId) return;
    if (under.index !== selection.focus) setSelection({ ...selection, focus: under.index });
  };
  const onDoubleClick = (event: MouseEvent) => {
    if (wordUnder(event.target) !== undefined) startEditing();
  };

  return {
    selection,
    editing,
    takeFocus,
    row,
    play,
    startEditing,
    stopEditing,
    select,
    onKeyDown,
    onPointerDown,
    onPointerOver,
    onDoubleClick,
  };
}

import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { request, type RequestError } from '../../../app/bridge.ts';
import { useT } from '../../../app/i18n/useT.ts';
import { useShortcut } from '../../../app/keyboard.ts';
import { useQueuedAction } from '../../../app/requests.ts';
import type { NoteView, Segment, TranscriptEdit, TranscriptView } from '../../../app/types.ts';
import { selectedWords } from '../selection.ts';
import type { Words } from '../useWords.ts';
import { editOf, placeOf } from './commands.ts';
import { FindBar } from './FindBar.tsx';
import { HeardSheet } from './HeardSheet.tsx';
import { HistorySheet } from './HistorySheet.tsx';
import { commandOf, speakerOf, type SegmentCommand } from './keys.ts';
import { NoteDialog } from './NoteDialog.tsx';
import type { NoteActions } from './Notes.tsx';
import type { SegmentCommands } from './SegmentMenu.tsx';

type Sheet =
  | { readonly kind: 'note'; readonly edit: Extract<TranscriptEdit, { type: 'add-note' }>; readonly passage: string }
  | { readonly kind: 'edit-note'; readonly note: NoteView }
  | { readonly kind: 'heard'; readonly segment: Segment }
  | { readonly kind: 'history' };

export interface Editing extends SegmentCommands, NoteActions {
  /** Whether a sheet is open, to which keys belong. */
  readonly busy: boolean;
  readonly error: RequestError | undefined;
  readonly notesOf: (segmentId: string) => readonly NoteView[];
  /** Whether the key was one of these. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
  /** Runs a command on the selected words. */
  readonly onSelected: (command: 'note' | 'quote') => void;
  readonly openFind: () => void;
  readonly openHistory: () => void;
  readonly findBar: ReactNode;
  readonly sheet: ReactNode;
}

const NO_NOTES: readonly NoteView[] = [];

/** Segments, notes, finding and versions: what is done to a transcript beyond correcting its words. */
export function useEditing(
  interviewId: string,
  transcript: TranscriptView,
  onTranscript: (next: TranscriptView) => void,
  words: Words,
): Editing {
  const t = useT();
  const [sheet, setSheet] = useState<Sheet>();
  const [finding, setFinding] = useState(false);
  const { segments, speakers } = transcript.document;
  const close = () => setSheet(undefined);

  const send = async (edit: TranscriptEdit) => {
    const next = await request('transcriptEdit', { interviewId, edit });
    onTranscript(next);
    return next;
  };
  const act = useQueuedAction(async (edit: TranscriptEdit, follow: string | undefined) => {
    const next = await send(edit);
    const place = follow === undefined ? undefined : placeOf(next.document.segments, follow);
    if (place !== undefined) words.select(place.selection, place.row, true);
  });
  useShortcut({ key: 'f' }, sheet === undefined, () => setFinding(true));
  useShortcut({ key: 'h', shift: true }, sheet === undefined, () => setSheet({ kind: 'history' }));

  const notes = useMemo(() => {
    const bySegment = new Map<string, NoteView[]>();
    for (const note of transcript.notes) {
      bySegment.set(note.segmentId, [...(bySegment.get(note.segmentId) ?? []), note]);
    }
    return bySegment;
  }, [transcript.notes]);

  const { selection } = words;
  const possible = (command: SegmentCommand, segment: Segment) =>
    command === 'heard' || editOf(command === 'note' ? 'quote' : command, segments, segment, selection) !== undefined;
  const runCommand = (command: SegmentCommand, segment: Segment) => {
    if (command === 'heard') {
      setSheet({ kind: 'heard', segment });
      return;
    }
    const own = selection?.segmentId === segment.id ? selection : undefined;
    const edit = editOf(command === 'note' ? 'quote' : command, segments, segment, own);
    if (edit === undefined) return;
    if (command === 'note' && edit.type === 'add-note') {
      const on = own === undefined ? [] : selectedWords(segment, own);
      const passage = on.map(({ text }) => text).join(' ');
      setSheet({ kind: 'note', edit: { ...edit, quote: false }, passage });
      return;
    }
    const under = own === undefined ? segment.words[0] : segment.words[own.focus];
    const after = segments[segments.findIndex(({ id }) => id === segment.id) + 1]?.words[0];
    act.run(edit, command === 'delete' ? after?.id : command === 'quote' ? undefined : under?.id);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const element = event.target instanceof Element ? event.target.closest('[data-word]') : null;
    const segmentId = element instanceof HTMLElement ? element.dataset['segment'] : undefined;
    const command = commandOf(event.nativeEvent);
    const number = speakerOf(event.nativeEvent);
    const segment = segments.find(({ id }) => id === segmentId);
    if (segmentId === undefined || segment === undefined || (command === undefined && number === undefined))
      return false;
    event.preventDefault();
    if (event.repeat) return true;
    if (command !== undefined) runCommand(command, segment);
    // A number beyond those there are brings in another speaker.
    const speakerId = number === undefined ? segment.speakerId : (speakers[number - 1]?.id ?? `s${number}`);
    if (speakerId !== segment.speakerId) act.run({ type: 'set-speaker', segmentId, speakerId }, undefined);
    return true;
  };

  return {
    busy: sheet !== undefined,
    error: act.error,
    possible,
    runCommand,
    onKeyDown,
    notesOf: (segmentId) => notes.get(segmentId) ?? NO_NOTES,
    editNote: (note) => setSheet({ kind: 'edit-note', note }),
    removeNote: ({ id }) => act.run({ type: 'change-note', noteId: id, text: '', quote: false }, undefined),
    onSelected: (command) => {
      const segment = segments.find(({ id }) => id === selection?.segmentId);
      if (segment !== undefined) runCommand(command, segment);
    },
    openFind: () => setFinding(true),
    openHistory: () => setSheet({ kind: 'history' }),
    findBar: finding ? (
      <FindBar
        segments={segments}
        onShow={(found, row) => words.select(found, row, false)}
        onReplace={async (edit) => {
          await send(edit);
        }}
        onClose={() => setFinding(false)}
      />
    ) : null,
    sheet: (
      <>
        {sheet?.kind === 'note' && (
          <NoteDialog
            initial={{ text: '', quote: false }}
            passage={sheet.passage}
            onClose={close}
            onSave={async (text, quote) => {
              await send({ ...sheet.edit, text, quote });
            }}
          />
        )}
        {sheet?.kind === 'edit-note' && (
          <NoteDialog
            initial={sheet.note}
            passage={sheet.note.quote ? t('note.isQuote') : ''}
            onClose={close}
            onSave={async (text, quote) => {
              await send({ type: 'change-note', noteId: sheet.note.id, text, quote });
            }}
          />
        )}
        {sheet?.kind === 'heard' && (
          <HeardSheet interviewId={interviewId} segment={sheet.segment} onClose={close} onTranscript={onTranscript} />
        )}
        {sheet?.kind === 'history' && (
          <HistorySheet interviewId={interviewId} onClose={close} onTranscript={onTranscript} />
        )}
      </>
    ),
  };
}

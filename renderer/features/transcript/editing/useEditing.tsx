import { useMemo, useState, type ReactNode } from 'react';
import { request, type RequestError } from '../../../app/bridge.ts';
import { useT } from '../../../app/i18n/useT.ts';
import { SPEAKER_COMMANDS } from '../../../app/keys/commands.ts';
import { useCommands } from '../../../app/keys/useCommands.ts';
import { useQueuedAction } from '../../../app/requests.ts';
import type { NoteView, Segment, TranscriptEdit, TranscriptView } from '../../../app/types.ts';
import { selectedWords } from '../selection.ts';
import type { Words } from '../useWords.ts';
import { editOf, placeOf, SEGMENT_COMMANDS, type SegmentCommand } from './commands.ts';
import { FindBar } from './FindBar.tsx';
import { HeardSheet } from './HeardSheet.tsx';
import { HistorySheet } from './HistorySheet.tsx';
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
  /** Runs a command on the selected words. */
  readonly onSelected: (command: 'note' | 'quote') => void;
  readonly openFind: () => void;
  readonly openHistory: () => void;
  readonly findBar: ReactNode;
  readonly sheet: ReactNode;
}

const NO_NOTES: readonly NoteView[] = [];

/**
 * Segments, notes, finding and versions: what is done to a transcript beyond correcting its words.
 * @param onWordKey told before a key acts on the segment of the word that has the focus.
 */
export function useEditing(
  interviewId: string,
  transcript: TranscriptView,
  onTranscript: (next: TranscriptView) => void,
  words: Words,
  onWordKey: () => void,
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

  /** `run` on the segment of the word that has the focus. */
  const atWord = (run: (segment: Segment) => void) => () => {
    const element = document.activeElement?.closest('[data-word]');
    const segmentId = element instanceof HTMLElement ? element.dataset['segment'] : undefined;
    const segment = segments.find(({ id }) => id === segmentId);
    if (segment === undefined) return;
    onWordKey();
    run(segment);
  };
  // A number beyond those there are brings in another speaker.
  const giveTo = (number: number) => (segment: Segment) => {
    const speakerId = speakers[number - 1]?.id ?? `s${number}`;
    if (speakerId !== segment.speakerId) act.run({ type: 'set-speaker', segmentId: segment.id, speakerId }, undefined);
  };
  const openFind = () => setFinding(true);
  const openHistory = () => setSheet({ kind: 'history' });
  const onWords = [
    ...SEGMENT_COMMANDS.map((id) => [id, atWord((segment) => runCommand(id, segment))] as const),
    ...SPEAKER_COMMANDS.map((id, at) => [id, atWord(giveTo(at + 1))] as const),
  ];
  useCommands({ ...Object.fromEntries(onWords), find: openFind, versions: openHistory });

  return {
    busy: sheet !== undefined,
    error: act.error,
    possible,
    runCommand,
    notesOf: (segmentId) => notes.get(segmentId) ?? NO_NOTES,
    editNote: (note) => setSheet({ kind: 'edit-note', note }),
    removeNote: ({ id }) => act.run({ type: 'change-note', noteId: id, text: '', quote: false }, undefined),
    onSelected: (command) => {
      const segment = segments.find(({ id }) => id === selection?.segmentId);
      if (segment !== undefined) runCommand(command, segment);
    },
    openFind,
    openHistory,
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

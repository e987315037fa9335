import { useMemo, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useCommands } from '../../app/keys/useCommands.ts';
import { useQueuedAction } from '../../app/requests.ts';
import { useStable } from '../../app/stable.ts';
import { useStoreValue } from '../../app/store.ts';
import type { IdentityInput, InterviewView, Segment, TranscriptEdit, TranscriptView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { AgainDialog } from './AgainDialog.tsx';
import { IdentityDialog } from '../identities/IdentityDialog.tsx';
import { newIdentity } from '../identities/prefill.ts';
import { ListeningArea } from '../playback/ListeningArea.tsx';
import { useFollowedRow } from '../playback/useFollowedRow.ts';
import { EditBar } from './editing/EditBar.tsx';
import { useEditing } from './editing/useEditing.tsx';
import { FlagBar } from './FlagBar.tsx';
import { isOpenFlag } from './flag-focus.ts';
import { MoreTools } from './MoreTools.tsx';
import { NameOffer, type Taken } from './NameOffer.tsx';
import { holdWhileTyping, playFrom, playing } from './player.ts';
import { QuoteDialog, type QuotedWords } from './QuoteDialog.tsx';
import { SegmentRow } from './SegmentRow.tsx';
import { rangeOf, selectedWords, wordsOf, type Selection } from './selection.ts';
import { TextDialog } from './TextDialog.tsx';
import { TranscribeAgainButton } from './TranscribeAgain.tsx';
import css from './transcript.module.css';
import { useHeldSegment } from './useHeldSegment.ts';
import { useWords } from './useWords.ts';
import { WordBar } from './WordBar.tsx';

interface Props {
  readonly interview: InterviewView;
  readonly transcript: TranscriptView;
  readonly onTranscript: (next: TranscriptView) => void;
  readonly focusSegment: string | undefined;
}

type Open =
  | { readonly kind: 'identity'; readonly initial: IdentityInput }
  | { readonly kind: 'strike'; readonly segment: Segment; readonly selection: Selection }
  | { readonly kind: 'quote'; readonly words: QuotedWords; readonly count: number }
  | { readonly kind: 'rename'; readonly speakerId: string }
  | { readonly kind: 'again'; readonly segment: Segment };

/** The segment that a sheet, or else the selection, is about. */
function heldIn(open: Open | undefined, selection: Selection | undefined): string | undefined {
  if (open?.kind === 'strike' || open?.kind === 'again') return open.segment.id;
  return open?.kind === 'quote' ? open.words.segmentId : selection?.segmentId;
}

/** The transcript: words to hear, to correct and to mark. */
export function Reader({ interview, transcript, onTranscript, focusSegment }: Props) {
  const t = useT();
  const { segments, speakers } = transcript.document;
  const [open, setOpen] = useState<Open>();
  const [notice, setNotice] = useState('');
  const failed = useStoreValue(playing, (now) => now.failed);
  const interviewId = interview.id;

  const send = async (edit: TranscriptEdit) => {
    onTranscript(await request('transcriptEdit', { interviewId, edit }));
  };
  const edit = useQueuedAction(send);
  const undo = useQueuedAction(async () => onTranscript(await request('transcriptUndo', { interviewId })));
  const redo = useQueuedAction(async () => onTranscript(await request('transcriptRedo', { interviewId })));

  const words = useWords(segments, (segment, index) => {
    const take = interview.takes.find(({ id }) => id === segment.takeId);
    const word = segment.words[index];
    return take === undefined || word === undefined ? undefined : { take, time: word.start };
  });
  const { selection, stopEditing } = words;
  // From a doubtful place the way goes on to the next; a key at a word makes that word the place.
  const [flagRow, setFlagRow] = useState(-1);
  const leaveFlag = () => setFlagRow(-1);
  const editing = useEditing(interviewId, transcript, onTranscript, words, leaveFlag);
  const closed = open === undefined && !editing.busy;
  useCommands({
    undo: transcript.canUndo && closed ? undo.run : undefined,
    redo: transcript.canRedo && closed ? redo.run : undefined,
  });
  const segment = segments.find(({ id }) => id === selection?.segmentId);
  const chosen = selection === undefined ? [] : selectedWords(segment, selection);

  const correct = (target: Segment, first: number, last: number, typed: string) => {
    stopEditing();
    const texts = wordsOf(typed);
    const before = target.words.slice(first, last + 1).map(({ text }) => text);
    const [from, to] = [target.words[first], target.words[last]];
    if (from === undefined || to === undefined || texts.join(' ') === before.join(' ')) return;
    edit.run({ type: 'replace-words', segmentId: target.id, firstWord: from.id, lastWord: to.id, texts });
  };
  const takeName = useQueuedAction(async ({ first, ...place }: Taken) => {
    stopEditing();
    await send({ type: 'replace-words', ...place });
    const row = segments.findIndex(({ id }) => id === place.segmentId);
    words.select({ segmentId: place.segmentId, anchor: first, focus: first }, row, true);
  });
  const inHand = words.editing || edit.busy || takeName.busy || !closed;
  useHeldSegment(interviewId, inHand ? heldIn(open, selection) : undefined);
  const hear = (target: Segment) => {
    const take = interview.takes.find(({ id }) => id === target.takeId);
    if (take !== undefined) playFrom(take, target.start);
  };
  const actions = useStable({
    hear,
    again: (target: Segment) => setOpen({ kind: 'again', segment: target }),
    check: (segmentId: string, checked: boolean) => edit.run({ type: 'check-flags', segmentId, checked }),
    correct,
    cancelEdit: stopEditing,
    setSpeaker: (segmentId: string, speakerId: string) => edit.run({ type: 'set-speaker', segmentId, speakerId }),
    renameSpeaker: (speakerId: string) => setOpen({ kind: 'rename', speakerId }),
    possible: editing.possible,
    runCommand: editing.runCommand,
    editNote: editing.editNote,
    removeNote: editing.removeNote,
  });
  // The button stands there whatever is selected, so that the words do not move under the pointer.
  const hasBackground = useMemo(() => segments.some(({ status }) => status === 'background'), [segments]);
  const quotable = segment?.status === 'background' && chosen.length > 0;
  const startQuote = () => {
    const [from, to] = [chosen[0], chosen.at(-1)];
    if (segment === undefined || from === undefined || to === undefined) return;
    const quoted = { segmentId: segment.id, firstWord: from.id, lastWord: to.id };
    setOpen({ kind: 'quote', words: quoted, count: chosen.length });
  };
  const quote = quotable ? startQuote : null;
  const shown = (flagRow < 0 ? words.row : flagRow) ?? segments.findIndex(({ id }) => id === focusSegment);
  const followed = useFollowedRow(segments, words.editing);
  const range = selection === undefined ? undefined : rangeOf(selection);
  const firstSegment = useMemo(() => segments.find((each) => each.words.length > 0)?.id, [segments]);

  return (
    <>
      <ListeningArea interview={interview} document={transcript.document} takeId={segment?.takeId} chosen={chosen} />
      <WordBar
        count={chosen.length}
        canUndo={transcript.canUndo}
        canRedo={transcript.canRedo}
        onPlay={words.play}
        onEdit={words.startEditing}
        onMark={(kind) =>
          setOpen({
            kind: 'identity',
            initial: newIdentity(
              kind,
              chosen.map(({ text }) => text),
            ),
          })
        }
        onStrike={() => {
          if (segment !== undefined && selection !== undefined) setOpen({ kind: 'strike', segment, selection });
        }}
        {...(hasBackground && { onQuote: quote })}
        onUndo={undo.run}
        onRedo={redo.run}
      >
        {segment === undefined || chosen.length === 0 ? (
          t('words.none')
        ) : (
          <NameOffer interviewId={interviewId} segment={segment} chosen={chosen} onTake={takeName.run}>
            {t('words.selected', { count: chosen.length })}
          </NameOffer>
        )}
      </WordBar>
      <MoreTools always={segments.some(isOpenFlag) || transcript.withoutText > 0}>
        <div className={css['bars']}>
          <MoreTools>
            <EditBar count={chosen.length} editing={editing}>
              <TranscribeAgainButton interview={interview} transcript={transcript} />
            </EditBar>
          </MoreTools>
          <FlagBar
            transcript={transcript}
            from={flagRow < 0 ? segments.findIndex(({ id }) => id === segment?.id) : flagRow}
            onShow={setFlagRow}
          />
        </div>
      </MoreTools>
      {editing.findBar}
      <ErrorBanner error={edit.error ?? takeName.error ?? undo.error ?? redo.error ?? editing.error} />
      {failed && <Banner tone="error">{t('words.noSound')}</Banner>}
      {notice !== '' && (
        <Banner tone="good" onDismiss={() => setNotice('')}>
          {notice}
        </Banner>
      )}
      <VirtualList
        label={t('read.transcript')}
        items={segments}
        keyOf={({ id }) => id}
        show={shown}
        follow={followed.row}
        {...followed.scrolling}
        onInput={holdWhileTyping}
        onKeyDown={(event) => {
          if (event.target instanceof Element && event.target.closest('[data-word]') !== null) leaveFlag();
          words.onKeyDown(event);
        }}
        onPointerDown={words.onPointerDown}
        onPointerOver={words.onPointerOver}
        onDoubleClick={words.onDoubleClick}
        render={(row) => {
          const here = row.id === selection?.segmentId;
          return (
            <SegmentRow
              segment={row}
              notes={editing.notesOf(row.id)}
              speakers={speakers}
              first={here ? range?.first : undefined}
              last={here ? range?.last : undefined}
              caret={here ? selection.focus : selection === undefined && row.id === firstSegment ? 0 : undefined}
              editing={here && words.editing}
              takeFocus={words.takeFocus}
              actions={actions}
            />
          );
        }}
      />
      {editing.sheet}
      {open?.kind === 'identity' && (
        <IdentityDialog
          storyId={interview.storyId}
          initial={open.initial}
          onClose={() => setOpen(undefined)}
          onSaved={setNotice}
        />
      )}
      {open?.kind === 'again' && (
        <AgainDialog
          interviewId={interviewId}
          segment={open.segment}
          languages={interview.languages}
          onClose={() => setOpen(undefined)}
          onAccept={send}
        />
      )}
      {open?.kind === 'rename' && (
        <TextDialog
          title={t('speaker.renameTitle')}
          label={t('speaker.name')}
          hint={t('speaker.hint')}
          initial={speakers.find(({ id }) => id === open.speakerId)?.name ?? ''}
          submit={t('common.save')}
          maxLength={200}
          onClose={() => setOpen(undefined)}
          onDone={(name) => send({ type: 'name-speaker', speakerId: open.speakerId, name })}
        />
      )}
      {open?.kind === 'quote' && (
        <QuoteDialog
          interviewId={interviewId}
          words={open.words}
          onClose={() => setOpen(undefined)}
          onQuoted={() => setNotice(t('quote.done', { count: open.count }))}
        />
      )}
      {open?.kind === 'strike' && (
        <TextDialog
          title={t('strike.title')}
          label={t('strike.reason')}
          hint={t('strike.hint')}
          initial=""
          submit={t('words.strike')}
          maxLength={500}
          minLength={0}
          onClose={() => setOpen(undefined)}
          onDone={async (reason) => {
            const struck = selectedWords(open.segment, open.selection);
            const [from, to] = [struck[0], struck.at(-1)];
            if (from === undefined || to === undefined) return;
            await request('passageAdd', {
              interviewId,
              segmentId: open.segment.id,
              firstWord: from.id,
              lastWord: to.id,
              reason,
            });
            setNotice(t('strike.done', { count: struck.length }));
          }}
        />
      )}
    </>
  );
}

import { memo, useEffect, useRef, useSyncExternalStore } from 'react';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import type { NoteView, Segment, TranscriptDocument } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import editingCss from './editing/editing.module.css';
import { NoteList, NoteMark, notedWords } from './editing/Notes.tsx';
import { SegmentGloss } from '../gloss/SegmentGloss.tsx';
import { SegmentMenu } from './editing/SegmentMenu.tsx';
import { describeSegment } from '../playback/describe.ts';
import { following, playing } from './player.ts';
import { wordAt } from './selection.ts';
import type { RowActions, TakeFocus } from './rows.ts';
import { SegmentFlags } from './SegmentFlags.tsx';
import { SpeakerMenu } from './SpeakerMenu.tsx';
import { StatusMark } from './StatusMark.tsx';
import css from './transcript.module.css';
import { WordEditor } from './WordEditor.tsx';

interface Props {
  readonly segment: Segment;
  readonly notes: readonly NoteView[];
  readonly speakers: TranscriptDocument['speakers'];
  /** Selected words, by index; undefined where nothing of this segment is. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** The word that Tab reaches, by index. */
  readonly caret: number | undefined;
  readonly editing: boolean;
  readonly takeFocus: TakeFocus;
  readonly actions: RowActions;
}

/** One segment: who speaks, when, what to look at again, and the words. */
export const SegmentRow = memo(function SegmentRow(props: Props) {
  const { segment, notes, speakers, first, last, caret, editing, takeFocus, actions } = props;
  const t = useT();
  const lit = useLitWord(segment);
  const noted = notedWords(segment, notes);
  const selected = first !== undefined && last !== undefined;
  return (
    <article className={css['segment']} aria-label={describeSegment(t, segment, speakers)}>
      <div className={css['who']}>
        <SpeakerMenu segment={segment} speakers={speakers} actions={actions} />
        <span className={editingCss['timeLine']}>
          <span className={css['time']}>{clockTime(segment.start)}</span>
          <SegmentMenu segment={segment} commands={actions} />
        </span>
        <StatusMark status={segment.status} />
        <SegmentFlags segment={segment} actions={actions} />
        <NoteMark notes={notes} />
      </div>
      <p className={css['words']}>
        {segment.words.map((word, index) => {
          if (editing && selected && index >= first && index <= last) {
            if (index > first) return null;
            const text = segment.words.slice(first, last + 1).map((each) => each.text);
            return (
              <WordEditor
                key={word.id}
                initial={text.join(' ')}
                onDone={(typed) => actions.correct(segment, first, last, typed)}
                onCancel={actions.cancelEdit}
              />
            );
          }
          return (
            <WordButton
              key={word.id}
              text={word.text}
              segmentId={segment.id}
              index={index}
              selected={selected && index >= first && index <= last}
              lit={index === lit}
              caret={index === caret}
              noted={noted.has(index)}
              takeFocus={takeFocus}
            />
          );
        })}
        {segment.words.length === 0 && <span className={css['hint']}>{t('segment.noWords')}</span>}
      </p>
      <NoteList segment={segment} notes={notes} actions={actions} />
      <SegmentGloss segmentId={segment.id} />
    </article>
  );
});

/** Index of the word of this segment that sounds now, -1 for none. */
function useLitWord(segment: Segment): number {
  return useSyncExternalStore(playing.subscribe, () => {
    const now = playing.get();
    return now.playing && now.takeId === segment.takeId ? wordAt(segment, now.time) : -1;
  });
}

interface WordProps {
  readonly text: string;
  readonly segmentId: string;
  readonly index: number;
  readonly selected: boolean;
  readonly lit: boolean;
  readonly caret: boolean;
  readonly noted: boolean;
  readonly takeFocus: TakeFocus;
}

const WordButton = memo(function WordButton(props: WordProps) {
  const { text, segmentId, index, selected, lit, caret, noted, takeFocus } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (caret && takeFocus()) button.current?.focus();
  });
  // A segment may be longer than the window is high.
  useEffect(() => {
    if (lit && following.get()) button.current?.scrollIntoView({ block: 'nearest' });
  }, [lit]);
  return (
    <>
      <button
        ref={button}
        type="button"
        data-segment={segmentId}
        data-word={index}
        tabIndex={caret ? 0 : -1}
        aria-pressed={selected}
        aria-current={lit ? 'time' : undefined}
        className={cx(css['word'], selected && css['selected'], lit && css['lit'], noted && editingCss['noted'])}
      >
        {text}
      </button>{' '}
    </>
  );
});

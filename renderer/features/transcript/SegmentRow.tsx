import { TriangleAlert } from 'lucide-react';
import { memo, useEffect, useRef, useSyncExternalStore } from 'react';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import type { Segment, TranscriptDocument } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import { NoteList, NoteMark, notedWords } from './editing/Notes.tsx';
import { SegmentMenu } from './editing/SegmentMenu.tsx';
import editingCss from './editing/editing.module.css';
import { flagWords } from './flags.ts';
import { playing } from './player.ts';
import { wordAt } from './selection.ts';
import type { RowActions, TakeFocus } from './rows.ts';
import { SpeakerMenu } from './SpeakerMenu.tsx';
import { StatusMark } from './StatusMark.tsx';
import css from './transcript.module.css';
import { WordEditor } from './WordEditor.tsx';

interface Props {
  readonly segment: Segment;
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
  const { segment, speakers, first, last, caret, editing, takeFocus, actions } = props;
  const t = useT();
  const lit = useLitWord(segment);
  const notes = actions.editing.notesOf(segment.id);
  const noted = notedWords(segment, notes);
  const selected = first !== undefined && last !== undefined;
  return (
    <article className={css['segment']} aria-label={t('segment.label', { time: clockTime(segment.start) })}>
      <div className={css['who']}>
        <SpeakerMenu segment={segment} speakers={speakers} actions={actions} />
        <span className={editingCss['timeLine']}>
          <span className={css['time']}>{clockTime(segment.start)}</span>
          <SegmentMenu segment={segment} commands={actions.editing} />
        </span>
        <StatusMark status={segment.status} />
        {segment.flags.map((flag) => (
          <span key={flag} className={css['flag']}>
            <TriangleAlert size={14} aria-hidden /> {t(flagWords(flag))}
          </span>
        ))}
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
      <NoteList segment={segment} notes={notes} actions={actions.editing} />
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
  return (
    <>
      <button
        ref={button}
        type="button"
        data-segment={segmentId}
        data-word={index}
        tabIndex={caret ? 0 : -1}
        aria-pressed={selected}
        className={cx(css['word'], selected && css['selected'], lit && css['lit'], noted && editingCss['noted'])}
      >
        {text}
      </button>{' '}
    </>
  );
});

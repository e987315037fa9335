import { Quote, StickyNote, X } from 'lucide-react';
import { useT } from '../../../app/i18n/useT.ts';
import type { NoteView, Segment } from '../../../app/types.ts';
import { Button } from '../../../ui/Button.tsx';
import css from './editing.module.css';

export interface NoteActions {
  readonly editNote: (note: NoteView) => void;
  readonly removeNote: (note: NoteView) => void;
}

/** Indexes of the words of a segment that a note stands on, both ends included; nothing where they were replaced. */
export function notedWords({ words }: Segment, notes: readonly NoteView[]): ReadonlySet<number> {
  const noted = new Set<number>();
  for (const { firstWord, lastWord } of notes) {
    const first = words.findIndex(({ id }) => id === firstWord);
    const last = words.findIndex(({ id }) => id === lastWord);
    for (let at = first < 0 ? last : first; at >= 0 && at <= (last < 0 ? first : last); at += 1) noted.add(at);
  }
  return noted;
}

/** In the gutter: that there are notes here, and how many. */
export function NoteMark({ notes }: { readonly notes: readonly NoteView[] }) {
  const t = useT();
  if (notes.length === 0) return null;
  return (
    <span className={css['mark']}>
      {notes.some(({ quote }) => quote) ? <Quote size={14} aria-hidden /> : <StickyNote size={14} aria-hidden />}
      {t('note.count', { count: notes.length })}
    </span>
  );
}

/** The notes of a segment, under its words. */
export function NoteList({
  segment,
  notes,
  actions,
}: {
  readonly segment: Segment;
  readonly notes: readonly NoteView[];
  readonly actions: NoteActions;
}) {
  const t = useT();
  if (notes.length === 0) return null;
  return (
    <ul className={css['notes']} aria-label={t('note.list')}>
      {notes.map((note) => {
        const first = segment.words.findIndex(({ id }) => id === note.firstWord);
        const last = segment.words.findIndex(({ id }) => id === note.lastWord);
        const on = segment.words.slice(first, last + 1).map(({ text }) => text);
        const passage = first < 0 || on.length === 0 ? t('note.wordsGone') : `“${on.join(' ')}”`;
        return (
          <li key={note.id} className={css['note']}>
            {note.quote ? <Quote size={14} aria-hidden /> : <StickyNote size={14} aria-hidden />}
            <div className={css['noteText']}>
              {note.quote && <span className={css['quoteLabel']}>{t('note.isQuote')}</span>}
              <span className={css['passage']}>{passage}</span>
              {note.text !== '' && <span className={css['written']}>{note.text}</span>}
            </div>
            <Button small look="quiet" onPress={() => actions.editNote(note)}>
              {t('note.edit')}
            </Button>
            <Button small look="quiet" aria-label={t('note.remove')} onPress={() => actions.removeNote(note)}>
              <X size={14} aria-hidden />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import type { TranscriptDocument } from '../../app/types.ts';
import css from './identities.module.css';
import { windowOf } from './queue.ts';

interface Props {
  readonly document: TranscriptDocument;
  readonly place: { readonly segmentId: string; readonly first: number; readonly last: number };
}

const textOf = (words: readonly { readonly text: string }[]) => words.map(({ text }) => text).join(' ');

/** A mention where it was said: the words around it, and what was said just before. */
export function Sentence({ document, place }: Props) {
  const t = useT();
  const at = document.segments.findIndex(({ id }) => id === place.segmentId);
  const segment = document.segments[at];
  if (segment === undefined) return null;
  const before = document.segments[at - 1];
  const speaker = document.speakers.find(({ id }) => id === segment.speakerId)?.name ?? t('speaker.unknown');
  const { before: left, mention, after, cutBefore, cutAfter } = windowOf(segment.words, place);
  return (
    <div className={css['sentence']}>
      <p className={css['hint']}>
        {speaker} · {clockTime(segment.start)}
      </p>
      {before !== undefined && before.words.length > 0 && !cutBefore && (
        <p className={css['hint']}>{textOf(before.words.slice(-14))}</p>
      )}
      <p className={css['said']}>
        {cutBefore && '… '}
        {textOf(left)} <mark>{textOf(mention)}</mark> {textOf(after)}
        {cutAfter && ' …'}
      </p>
    </div>
  );
}

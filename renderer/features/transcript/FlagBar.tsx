import { ArrowDown, ArrowUp, TriangleAlert } from 'lucide-react';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useCommands } from '../../app/keys/useCommands.ts';
import { useAriaKeys } from '../../app/keys/useKeys.ts';
import type { TranscriptView } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { flagFocus, isOpenFlag, nextFlag } from './flag-focus.ts';
import { isDoubtful } from './flags.ts';
import css from './flags.module.css';

interface Props {
  readonly transcript: TranscriptView;
  /** Index of the segment where the journalist is, -1 for none. */
  readonly from: number;
  readonly onShow: (index: number) => void;
}

/** How much of a transcript is doubtful, and the way from one such place to the next. */
export function FlagBar({ transcript, from, onShow }: Props) {
  const t = useT();
  const keys = useAriaKeys();
  const { segments } = transcript.document;
  const open = segments.filter(isOpenFlag).length;
  const total = segments.filter(isDoubtful).length;
  const go = (step: 1 | -1) => {
    const at = nextFlag(segments, from, step);
    const segment = segments[at];
    if (segment === undefined) return;
    flagFocus.set(segment.id);
    onShow(at);
  };
  useCommands({ 'next-flag': () => go(1), 'previous-flag': () => go(-1) });

  return (
    <section className={css['bar']} aria-label={t('flags.bar')}>
      <span role="status" className={css['sum']}>
        {open > 0 && <TriangleAlert size={16} aria-hidden className={css['sign']} />}
        {open > 0 ? t('flags.open', { count: open }) : t(total > 0 ? 'flags.allChecked' : 'flags.none')}
        {' · '}
        {t('flags.withoutText', {
          time: clockTime(transcript.withoutText),
          seconds: Math.round(transcript.withoutText),
        })}
      </span>
      {open > 0 && (
        <>
          <Button small aria-keyshortcuts={keys('previous-flag')} onPress={() => go(-1)}>
            <ArrowUp size={14} aria-hidden />
            {t('flags.previous')}
          </Button>
          <Button small aria-keyshortcuts={keys('next-flag')} onPress={() => go(1)}>
            <ArrowDown size={14} aria-hidden />
            {t('flags.next')}
          </Button>
        </>
      )}
    </section>
  );
}

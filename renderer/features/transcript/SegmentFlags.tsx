import { Check, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useStore } from '../../app/store.ts';
import type { Segment } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import { Button } from '../../ui/Button.tsx';
import { flagFocus } from './flag-focus.ts';
import { flagWords, isDoubtful } from './flags.ts';
import css from './flags.module.css';
import { languageName } from './languages.ts';
import type { RowActions } from './rows.ts';

interface Props {
  readonly segment: Segment;
  readonly actions: RowActions;
}

/** The language of a segment where there are several, what is doubtful about it, and what can be done: hear it, have it recognised again, say that it was looked at. */
export function SegmentFlags({ segment, actions }: Props) {
  const t = useT();
  const locale = useLocale();
  const hear = useRef<HTMLButtonElement>(null);
  const wanted = useStore(flagFocus) === segment.id;
  useEffect(() => {
    if (!wanted || hear.current === null) return;
    flagFocus.set('');
    hear.current.focus();
  }, [wanted]);
  const { language } = segment;
  const spokenIn =
    language === undefined ? null : <span className={css['language']}>{languageName(language, locale)}</span>;
  if (segment.flags.length === 0) return spokenIn;
  const checked = segment.checked === true;
  const reasons = segment.flags.map((flag) => t(flagWords(flag)));
  const all = reasons.join('; ');
  return (
    <>
      {spokenIn}
      <div
        role="group"
        aria-label={isDoubtful(segment) ? t('flags.group', { reasons: all }) : all}
        className={css['flags']}
      >
        {reasons.map((reason) => (
          <span key={reason} className={cx(css['flag'], checked && css['checked'])}>
            {checked ? <Check size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />} {reason}
          </span>
        ))}
        <span className={css['actions']}>
          <Button ref={hear} look="quiet" small onPress={() => actions.hear(segment)}>
            {t('flags.hear')}
          </Button>
          <Button look="quiet" small onPress={() => actions.again(segment)}>
            {t('flags.again')}
          </Button>
          {isDoubtful(segment) && (
            <Button look="quiet" small onPress={() => actions.check(segment.id, !checked)}>
              {t(checked ? 'flags.uncheck' : 'flags.check')}
            </Button>
          )}
        </span>
      </div>
    </>
  );
}

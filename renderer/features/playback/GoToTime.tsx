import { useState, type RefObject } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import css from './playback.module.css';
import { parseTime } from './times.ts';

interface Props {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onGoTo: (seconds: number) => void;
}

/** A time that is typed, and gone to by Enter. Escape leaves the field. */
export function GoToTime({ field, onGoTo }: Props) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const seconds = parseTime(typed);
  return (
    <input
      ref={field}
      type="text"
      inputMode="numeric"
      className={css['goTo']}
      aria-label={t('playback.goTo')}
      aria-invalid={typed !== '' && seconds === null}
      placeholder={t('playback.goTo')}
      value={typed}
      maxLength={12}
      autoComplete="off"
      spellCheck={false}
      data-plain=""
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
        if (event.key !== 'Enter' || seconds === null) return;
        onGoTo(seconds);
        setTyped('');
      }}
    />
  );
}

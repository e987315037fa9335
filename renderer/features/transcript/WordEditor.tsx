import { useRef, useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import css from './transcript.module.css';

interface Props {
  readonly initial: string;
  readonly onDone: (typed: string) => void;
  readonly onCancel: () => void;
}

/** Words being corrected in place. Enter or leaving keeps the correction, Escape drops it. */
export function WordEditor({ initial, onDone, onCancel }: Props) {
  const t = useT();
  const [typed, setTyped] = useState(initial);
  const ended = useRef(false);
  // Leaving follows on Enter and Escape in some engines: only the first of them counts.
  const end = (how: () => void) => {
    if (ended.current) return;
    ended.current = true;
    how();
  };
  return (
    <input
      className={css['editor']}
      aria-label={t('words.correction')}
      value={typed}
      size={Math.max(4, typed.length + 1)}
      maxLength={2000}
      autoComplete="off"
      spellCheck={false}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => end(() => onDone(typed))}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') {
          event.preventDefault();
          end(() => onDone(typed));
        }
        if (event.key === 'Escape') end(onCancel);
      }}
    />
  );
}

import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { cx } from '../../ui/cx.ts';
import css from './package.module.css';

interface Props {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: ReactNode;
}

/** One line of the checklist. */
export function Step({ number, title, done, children }: Props) {
  const t = useT();
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={css['step']}>
      <span className={cx(css['number'], done && css['done'])} aria-hidden>
        {done ? <Check size={16} /> : number}
      </span>
      <div className={css['content']}>
        <h2 id={heading}>{title}</h2>
        <span className={css['state']}>{done ? t('hand.stepDone') : t('hand.stepOpen')}</span>
        {children}
      </div>
    </section>
  );
}

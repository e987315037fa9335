import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import css from './ui.module.css';
import { cx } from './cx.ts';

/** An empty place, with the next step in one line. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className={css['empty']}>{children}</div>;
}

/** How far a job is, 0 to 1. */
export function Bar({ label, share }: { readonly label: string; readonly share: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <ProgressBar aria-label={label} value={percent} className={cx(css['progress'])}>
      <div className={css['track']}>
        <div className={css['fill']} style={{ width: `${percent}%` }} />
      </div>
    </ProgressBar>
  );
}

/** The name of a key on the keyboard. */
export function Key({ children }: { readonly children: string }) {
  return (
    <kbd aria-hidden className={css['key']}>
      {children}
    </kbd>
  );
}

/** A code to compare or copy: one click selects it whole. */
export function Code({ children }: { readonly children: string }) {
  return <code className={css['mono']}>{children}</code>;
}

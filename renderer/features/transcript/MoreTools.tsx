import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { createStore, useStore } from '../../app/store.ts';
import { Button } from '../../ui/Button.tsx';
import css from './more.module.css';

const shown = createStore(false);

/** A screen with words to read. A low window keeps back what stands in {@link MoreTools} until it is asked for, so that words are in sight. */
export function WithMoreTools({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css['stage']} data-more={useStore(shown)}>
      {children}
    </div>
  );
}

/** Tools that are not needed all the time. @param always whether there is room for them. */
export function MoreTools({ always = false, children }: { readonly always?: boolean; readonly children: ReactNode }) {
  return <div className={css[always ? 'always' : 'more']}>{children}</div>;
}

/** Asks for them, where they are kept back. */
export function MoreButton() {
  const t = useT();
  const open = useStore(shown);
  const Sign = open ? ChevronUp : ChevronDown;
  return (
    <span className={css['ask']}>
      <Button small look="quiet" aria-expanded={open} onPress={() => shown.set(!open)}>
        <Sign size={14} aria-hidden />
        {t('read.more')}
      </Button>
    </span>
  );
}

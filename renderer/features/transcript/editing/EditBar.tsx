import { History, Quote, Search, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { useT } from '../../../app/i18n/useT.ts';
import { useAriaKeys } from '../../../app/keys/useKeys.ts';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import css from './editing.module.css';
import type { Editing } from './useEditing.tsx';

interface Props {
  /** How many words are selected. */
  readonly count: number;
  readonly editing: Editing;
  /** More tools, after these. */
  readonly children: ReactNode;
}

/** Notes, finding and versions. */
export function EditBar({ count, editing, children }: Props) {
  const t = useT();
  const keys = useAriaKeys();
  return (
    <Toolbar aria-label={t('edit.bar')} className={cx(css['bar'])}>
      <Button
        small
        look="quiet"
        aria-keyshortcuts={keys('note')}
        isDisabled={count === 0}
        onPress={() => editing.onSelected('note')}
      >
        <StickyNote size={14} aria-hidden /> {t('edit.note')}
      </Button>
      <Button
        small
        look="quiet"
        aria-keyshortcuts={keys('quote')}
        isDisabled={count === 0}
        onPress={() => editing.onSelected('quote')}
      >
        <Quote size={14} aria-hidden /> {t('edit.quote')}
      </Button>
      <Button small look="quiet" aria-keyshortcuts={keys('find')} onPress={editing.openFind}>
        <Search size={14} aria-hidden /> {t('find.open')}
      </Button>
      <Button small look="quiet" aria-keyshortcuts={keys('versions')} onPress={editing.openHistory}>
        <History size={14} aria-hidden /> {t('history.open')}
      </Button>
      {children}
    </Toolbar>
  );
}

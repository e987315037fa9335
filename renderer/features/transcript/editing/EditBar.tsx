import { History, Quote, Search, StickyNote } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import { useT } from '../../../app/i18n/useT.ts';
import { COMMAND } from '../../../app/keyboard.ts';
import { Key } from '../../../ui/Bits.tsx';
import { Button } from '../../../ui/Button.tsx';
import { cx } from '../../../ui/cx.ts';
import css from './editing.module.css';
import { KEY_NAMES } from './keys.ts';
import type { Editing } from './useEditing.tsx';

/** Notes, finding and versions; `count` is how many words are selected. */
export function EditBar({ count, editing }: { readonly count: number; readonly editing: Editing }) {
  const t = useT();
  return (
    <Toolbar aria-label={t('edit.bar')} className={cx(css['bar'])}>
      <Button small look="quiet" isDisabled={count === 0} onPress={() => editing.onSelected('note')}>
        <StickyNote size={14} aria-hidden /> {t('edit.note')} <Key>{KEY_NAMES.note}</Key>
      </Button>
      <Button small look="quiet" isDisabled={count === 0} onPress={() => editing.onSelected('quote')}>
        <Quote size={14} aria-hidden /> {t('edit.quote')} <Key>{KEY_NAMES.quote}</Key>
      </Button>
      <Button small look="quiet" onPress={editing.openFind}>
        <Search size={14} aria-hidden /> {t('find.open')} <Key>{`${COMMAND}F`}</Key>
      </Button>
      <Button small look="quiet" onPress={editing.openHistory}>
        <History size={14} aria-hidden /> {t('history.open')} <Key>{`${COMMAND}Shift+H`}</Key>
      </Button>
    </Toolbar>
  );
}

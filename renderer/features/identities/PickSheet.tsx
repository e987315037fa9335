import { ListBox, ListBoxItem } from 'react-aria-components';
import type { ReactNode } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import ui from '../../ui/ui.module.css';
import css from './identities.module.css';

interface Option {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

interface Props {
  readonly title: string;
  readonly options: readonly Option[];
  /** Where the focus begins; the first one if it is not given. */
  readonly start?: string | undefined;
  readonly empty: string;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
  /** Above the list. */
  readonly children?: ReactNode;
}

/** One of a list: by a click, or by arrows or typing its beginning, then Enter. */
export function PickSheet({ title, options, start, empty, onPick, onClose, children }: Props) {
  const t = useT();
  const chosen = start ?? options[0]?.id;
  return (
    <Sheet title={title} onClose={onClose}>
      {children}
      {options.length === 0 ? (
        <Empty>
          <p>{empty}</p>
        </Empty>
      ) : (
        <ListBox
          aria-label={title}
          autoFocus={true}
          selectionMode="single"
          disallowEmptySelection
          defaultSelectedKeys={chosen === undefined ? [] : [chosen]}
          className={cx(ui['list'], css['pick'])}
        >
          {options.map(({ id, label, hint }) => (
            <ListBoxItem key={id} id={id} textValue={label} className={cx(ui['option'])} onPress={() => onPick(id)}>
              <span>{label}</span>
              {hint !== undefined && <span className={css['hint']}>{hint}</span>}
            </ListBoxItem>
          ))}
        </ListBox>
      )}
      <Actions>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
      </Actions>
    </Sheet>
  );
}

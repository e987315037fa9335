import { ChevronDown, Pencil, Play, Quote, Redo2, Scissors, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Toolbar } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import type { IdentityKind } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import ui from '../../ui/ui.module.css';
import { KINDS } from '../identities/kinds.ts';
import css from './transcript.module.css';

interface Props {
  /** How many words are selected. */
  readonly count: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onPlay: () => void;
  readonly onEdit: () => void;
  readonly onMark: (kind: IdentityKind) => void;
  readonly onStrike: () => void;
  /** Only where anything was said on background; null while the selected words were not. */
  readonly onQuote?: (() => void) | null;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** What is said of the selected words. */
  readonly children: ReactNode;
}

/** What can be done with the selected words. */
export function WordBar(props: Props) {
  const t = useT();
  const none = props.count === 0;
  return (
    <Toolbar aria-label={t('words.bar')} className={cx(css['wordBar'])}>
      <Button onPress={props.onPlay} isDisabled={none}>
        <Play size={16} aria-hidden />
        {t('words.play')}
      </Button>
      <Button onPress={props.onEdit} isDisabled={none}>
        <Pencil size={16} aria-hidden />
        {t('words.correct')}
      </Button>
      <MenuTrigger>
        <Button look="primary" isDisabled={none}>
          {t('words.thisIs')}
          <ChevronDown size={16} aria-hidden />
        </Button>
        <Popover className={cx(ui['popover'])}>
          <Menu
            aria-label={t('words.thisIs')}
            className={cx(ui['list'])}
            onAction={(key) => {
              const kind = KINDS.find((each) => each === key);
              if (kind !== undefined) props.onMark(kind);
            }}
          >
            {KINDS.map((kind) => (
              <MenuItem key={kind} id={kind} className={cx(ui['option'])}>
                {t(`kind.${kind}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Button onPress={props.onStrike} isDisabled={none}>
        <Scissors size={16} aria-hidden />
        {t('words.strike')}
      </Button>
      {props.onQuote !== undefined && (
        <Button onPress={() => props.onQuote?.()} isDisabled={props.onQuote === null}>
          <Quote size={16} aria-hidden />
          {t('quote.add')}
        </Button>
      )}
      <Button look="quiet" aria-label={t('words.undo')} onPress={props.onUndo} isDisabled={!props.canUndo}>
        <Undo2 size={16} aria-hidden />
      </Button>
      <Button look="quiet" aria-label={t('words.redo')} onPress={props.onRedo} isDisabled={!props.canRedo}>
        <Redo2 size={16} aria-hidden />
      </Button>
      <span className={css['count']} role="status">
        {props.children}
      </span>
    </Toolbar>
  );
}

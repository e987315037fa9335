import { Ellipsis } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { clockTime } from '../../../app/format.ts';
import { useT } from '../../../app/i18n/useT.ts';
import { IS_MAC } from '../../../app/keyboard.ts';
import { keyNames } from '../../../app/keys/chord.ts';
import { listening } from '../../../app/keys/listening.ts';
import { useStore } from '../../../app/store.ts';
import type { Segment } from '../../../app/types.ts';
import { Key } from '../../../ui/Bits.tsx';
import { cx } from '../../../ui/cx.ts';
import ui from '../../../ui/ui.module.css';
import { SEGMENT_COMMANDS, type SegmentCommand } from './commands.ts';
import css from './editing.module.css';

export interface SegmentCommands {
  readonly possible: (command: SegmentCommand, segment: Segment) => boolean;
  readonly runCommand: (command: SegmentCommand, segment: Segment) => void;
}

interface Props {
  readonly segment: Segment;
  readonly commands: SegmentCommands;
}

/** What can be done to a segment. */
export function SegmentMenu({ segment, commands }: Props) {
  const t = useT();
  return (
    <MenuTrigger>
      <AriaButton className={cx(css['more'])} aria-label={t('edit.more', { time: clockTime(segment.start) })}>
        <Ellipsis size={16} aria-hidden />
      </AriaButton>
      <Popover className={cx(ui['popover'])}>
        <Commands segment={segment} commands={commands} />
      </Popover>
    </MenuTrigger>
  );
}

/** Only there while the menu is open: what is possible goes by the selection of that moment. */
function Commands({ segment, commands }: Props) {
  const t = useT();
  const { keys } = useStore(listening);
  return (
    <Menu
      className={cx(ui['list'])}
      aria-label={t('edit.menu')}
      disabledKeys={SEGMENT_COMMANDS.filter((command) => !commands.possible(command, segment))}
      onAction={(key) => {
        const command = SEGMENT_COMMANDS.find((each) => each === key);
        if (command !== undefined) commands.runCommand(command, segment);
      }}
    >
      {SEGMENT_COMMANDS.map((command) => (
        <MenuItem key={command} id={command} textValue={t(`edit.${command}`)} className={cx(ui['option'], css['item'])}>
          <span>{t(`edit.${command}`)}</span>
          {keys[command].slice(0, 1).map((chord) => (
            <Key key={chord}>{keyNames(chord, IS_MAC)}</Key>
          ))}
        </MenuItem>
      ))}
    </Menu>
  );
}

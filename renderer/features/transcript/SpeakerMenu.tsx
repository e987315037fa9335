import { Check, Pencil } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import type { Segment, TranscriptDocument } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import ui from '../../ui/ui.module.css';
import css from './transcript.module.css';
import type { RowActions } from './rows.ts';

interface Props {
  readonly segment: Segment;
  readonly speakers: TranscriptDocument['speakers'];
  readonly actions: Pick<RowActions, 'setSpeaker' | 'renameSpeaker'>;
}

/** The speaker of a segment; opens to give the segment to another one, or to name this one. */
export function SpeakerMenu({ segment, speakers, actions }: Props) {
  const t = useT();
  const name = speakers.find(({ id }) => id === segment.speakerId)?.name ?? t('speaker.unknown');
  return (
    <MenuTrigger>
      <AriaButton className={cx(css['speaker'])} aria-label={t('speaker.change', { name })}>
        {name}
      </AriaButton>
      <Popover className={cx(ui['popover'])}>
        <Menu
          className={cx(ui['list'])}
          aria-label={t('speaker.menu')}
          onAction={(key) => {
            if (key === 'rename') actions.renameSpeaker(segment.speakerId);
            else if (key !== segment.speakerId) actions.setSpeaker(segment.id, String(key));
          }}
        >
          {speakers.map((speaker) => (
            <MenuItem key={speaker.id} id={speaker.id} textValue={speaker.name} className={cx(ui['option'])}>
              {speaker.id === segment.speakerId && <Check size={14} aria-hidden />}
              {speaker.name}
            </MenuItem>
          ))}
          <Separator />
          <MenuItem id="rename" textValue={t('speaker.rename', { name })} className={cx(ui['option'])}>
            <Pencil size={14} aria-hidden />
            {t('speaker.rename', { name })}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

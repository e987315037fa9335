import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { withTitles } from '../../app/titles.ts';
import type { TakeView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';

interface Props {
  readonly take: TakeView;
  readonly from: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Puts a take into another interview: from the inbox, or continued on another day under the wrong name. */
export function MoveTake({ take, from, onClose, onDone }: Props) {
  const t = useT();
  const stories = useRequest('storiesList', {});
  const [chosen, setChosen] = useState('');
  const options = withTitles(stories.value ?? [], t)
    .filter(({ inbox }) => !inbox)
    .flatMap((story) =>
      story.interviews
        .filter(({ id }) => id !== from)
        .map(({ id, title }) => ({ value: id, label: `${story.title} / ${title}` })),
    );
  const to = chosen === '' ? (options[0]?.value ?? '') : chosen;
  const move = useAction(async () => {
    await request('takeMove', { takeId: take.id, interviewId: to });
    onDone();
    onClose();
  });
  return (
    <Sheet title={t('listen.move')} onClose={onClose}>
      {options.length === 0 ? (
        <p>{t('listen.moveNowhere')}</p>
      ) : (
        <Choice label={t('listen.moveTo')} options={options} value={to} onChange={setChosen} />
      )}
      <ErrorBanner error={stories.error ?? move.error} />
      <Actions>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button look="primary" isDisabled={to === ''} busy={move.busy} onPress={move.run}>
          {t('listen.moveNow')}
        </Button>
      </Actions>
    </Sheet>
  );
}

import { Lock } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Key } from '../../ui/Bits.tsx';
import { RecordButton } from '../../features/capture/RecordButton.tsx';
import { useT } from '../i18n/useT.ts';
import { COMMAND, useShortcut } from '../keyboard.ts';
import { go, usePlace, type Place } from '../place.ts';
import { lock } from '../session.ts';
import type { StoryView } from '../types.ts';
import css from './shell.module.css';

/** The top line: record, where one is, lock. */
export function TopBar({ stories }: { readonly stories: readonly StoryView[] }) {
  const t = useT();
  const place = usePlace();
  const lockNow = () => void lock().catch(() => undefined);
  useShortcut({ key: 'l' }, true, lockNow);

  return (
    <header className={css['bar']}>
      <RecordButton interviewId={place.screen === 'interview' ? place.interviewId : null} />
      <nav aria-label={t('top.where')} className={css['crumbs']}>
        <Crumbs place={place} stories={stories} />
      </nav>
      <Button onPress={lockNow}>
        <Lock size={16} aria-hidden />
        {t('top.lock')}
        <Key>{`${COMMAND}L`}</Key>
      </Button>
    </header>
  );
}

function Crumbs({ place, stories }: { readonly place: Place; readonly stories: readonly StoryView[] }) {
  const t = useT();
  if (place.screen !== 'story' && place.screen !== 'interview') {
    return <span aria-current="page">{t(`nav.${place.screen}`)}</span>;
  }
  const story = stories.find(({ id }) => id === place.storyId);
  const interview =
    place.screen === 'interview' ? story?.interviews.find(({ id }) => id === place.interviewId) : undefined;
  return (
    <>
      <Button look="quiet" small onPress={() => go({ screen: 'stories' })}>
        {t('nav.stories')}
      </Button>
      <span aria-hidden>/</span>
      {interview === undefined ? (
        <span aria-current="page" className={css['crumb']}>
          {story?.title}
        </span>
      ) : (
        <>
          <Button look="quiet" small onPress={() => go({ screen: 'story', storyId: place.storyId })}>
            <span className={css['crumb']}>{story?.title}</span>
          </Button>
          <span aria-hidden>/</span>
          <span aria-current="page" className={css['crumb']}>
            {interview.title}
          </span>
        </>
      )}
    </>
  );
}

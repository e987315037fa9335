import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import type { StoryView } from '../../app/types.ts';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { Tombstones } from '../consent/Tombstones.tsx';
import { SearchButton } from '../search/SearchButton.tsx';
import { NewInterview, Rename } from './NameDialogs.tsx';
import css from './stories.module.css';

interface Props {
  readonly story: StoryView;
  readonly onChanged: () => void;
}

/** One story: its interviews, its name, its end. */
export function StoryScreen({ story, onChanged }: Props) {
  const t = useT();
  const [dialog, setDialog] = useState<'add' | 'rename' | 'remove'>();
  const close = () => setDialog(undefined);
  return (
    <>
      <div className={css['head']}>
        <h1>{story.title}</h1>
        <SearchButton storyId={story.id} />
        <Button look="quiet" onPress={() => setDialog('rename')}>
          <Pencil size={16} aria-hidden />
          {t('common.rename')}
        </Button>
        <Button look="quiet" onPress={() => setDialog('remove')}>
          <Trash2 size={16} aria-hidden />
          {t('story.remove')}
        </Button>
      </div>
      {story.interviews.length === 0 ? (
        <Empty>
          <p>{t('story.empty')}</p>
          <Button look="primary" onPress={() => setDialog('add')}>
            <Plus size={16} aria-hidden />
            {t('interview.new')}
          </Button>
        </Empty>
      ) : (
        <>
          <ul className={css['cards']}>
            {story.interviews.map((interview) => (
              <li key={interview.id} className={css['card']}>
                <div>
                  <h2>{interview.title}</h2>
                  <p className={css['facts']}>
                    {t('interview.takes', { count: interview.takes })} · {clockTime(interview.seconds)}
                  </p>
                </div>
                <Button
                  aria-label={t('story.openNamed', { story: interview.title })}
                  onPress={() =>
                    go({ screen: 'interview', storyId: story.id, interviewId: interview.id, stage: 'listen' })
                  }
                >
                  {t('common.open')}
                </Button>
              </li>
            ))}
          </ul>
          <div>
            <Button onPress={() => setDialog('add')}>
              <Plus size={16} aria-hidden />
              {t('interview.new')}
            </Button>
          </div>
        </>
      )}
      <Tombstones storyId={story.id} />
      {dialog === 'add' && <NewInterview storyId={story.id} onClose={close} onDone={onChanged} />}
      {dialog === 'rename' && (
        <Rename of="story" id={story.id} title={story.title} onClose={close} onDone={onChanged} />
      )}
      {dialog === 'remove' && (
        <ConfirmRemoval
          title={t('story.remove')}
          onClose={close}
          onRemove={async () => {
            await request('storyRemove', { storyId: story.id });
            onChanged();
            go({ screen: 'stories' });
          }}
        >
          {t('story.removeWarning', { count: story.interviews.length })}
        </ConfirmRemoval>
      )}
    </>
  );
}

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import type { StoryView } from '../../app/types.ts';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { FindByReceipt } from '../consent/FindByReceipt.tsx';
import { NewStory } from './NameDialogs.tsx';
import css from './stories.module.css';

interface Props {
  readonly stories: readonly StoryView[];
  readonly onChanged: () => void;
}

/** All stories. */
export function StoriesScreen({ stories, onChanged }: Props) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className={css['head']}>
        <h1>{t('nav.stories')}</h1>
        <Button look={stories.length === 0 ? 'primary' : 'plain'} onPress={() => setAdding(true)}>
          <Plus size={16} aria-hidden />
          {t('story.new')}
        </Button>
      </div>
      {stories.length === 0 ? (
        <Empty>
          <p>{t('stories.empty')}</p>
        </Empty>
      ) : (
        <ul className={css['cards']}>
          {stories.map((story) => (
            <li key={story.id} className={css['card']}>
              <div>
                <h2>{story.title}</h2>
                <p className={css['facts']}>{t('story.interviews', { count: story.interviews.length })}</p>
              </div>
              <Button
                aria-label={t('story.openNamed', { story: story.title })}
                onPress={() => go({ screen: 'story', storyId: story.id })}
              >
                {t('common.open')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {stories.length > 0 && <FindByReceipt />}
      {adding && <NewStory onClose={() => setAdding(false)} onDone={onChanged} />}
    </>
  );
}

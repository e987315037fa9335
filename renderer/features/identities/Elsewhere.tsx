import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useRequest } from '../../app/requests.ts';
import type { StoryView } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import css from './identities.module.css';

interface Props {
  readonly story: StoryView;
  readonly interviewId: string;
}

/** The other interviews of the story in which something waits. */
export function Elsewhere({ story, interviewId }: Props) {
  const t = useT();
  const counts = useRequest('reviewCounts', { storyId: story.id }, ['registryChanged', 'transcriptChanged']);
  const waiting = (counts.value ?? []).filter((each) => each.interviewId !== interviewId && each.review > 0);
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('review.elsewhere')} className={css['elsewhere']}>
      <h2>{t('review.elsewhere')}</h2>
      <ul className={css['chips']}>
        {waiting.map(({ interviewId: id, review }) => (
          <li key={id}>
            <Button
              small
              onPress={() => go({ screen: 'interview', storyId: story.id, interviewId: id, stage: 'identities' })}
            >
              {story.interviews.find((each) => each.id === id)?.title ?? ''} ·{' '}
              {t('identities.toReview', { count: review })}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { useT } from './i18n/useT.ts';
import type { StoryView } from './types.ts';

/** Stories with the titles that a screen shows: the inbox and what lies in it have none of their own. */
export function withTitles(stories: readonly StoryView[], t: ReturnType<typeof useT>): readonly StoryView[] {
  return stories.map((story) => ({
    ...story,
    title: story.inbox ? t('inbox.title') : story.title,
    interviews: story.interviews.map((interview, index) =>
      interview.title === '' ? { ...interview, title: t('inbox.recording', { number: index + 1 }) } : interview,
    ),
  }));
}

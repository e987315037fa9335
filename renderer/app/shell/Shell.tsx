import { CaptureBar } from '../../features/capture/CaptureBar.tsx';
import { ContactsScreen } from '../../features/settings/ContactsScreen.tsx';
import { EditorScreen } from '../../features/editor/EditorScreen.tsx';
import { InterviewScreen } from '../../features/stories/InterviewScreen.tsx';
import { ModelsScreen } from '../../features/models/ModelsScreen.tsx';
import { PackagesScreen } from '../../features/package/PackagesScreen.tsx';
import { StorySearch } from '../../features/search/StorySearch.tsx';
import { SettingsScreen } from '../../features/settings/SettingsScreen.tsx';
import { StoriesScreen } from '../../features/stories/StoriesScreen.tsx';
import { StoryScreen } from '../../features/stories/StoryScreen.tsx';
import { RecoveredBanner } from '../../features/vault/RecoveredBanner.tsx';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { useT } from '../i18n/useT.ts';
import { usePlace } from '../place.ts';
import { useRequest } from '../requests.ts';
import { withTitles } from '../titles.ts';
import type { StoryView } from '../types.ts';
import { JobLine } from './JobLine.tsx';
import { Sidebar } from './Sidebar.tsx';
import { TopBar } from './TopBar.tsx';
import css from './shell.module.css';

/** Everything around a stage: where one is, what can be gone to, what is recorded, what runs. */
export function Shell() {
  const t = useT();
  const stories = useRequest('storiesList', {}, ['storiesChanged', 'jobChanged']);
  const list = withTitles(stories.value ?? [], t);
  return (
    <div className={css['shell']}>
      <div className={css['top']}>
        <CaptureBar />
        <TopBar stories={list} />
      </div>
      <nav aria-label={t('nav.label')} className={css['side']}>
        <Sidebar stories={list} onChanged={stories.reload} />
      </nav>
      <main className={css['main']}>
        <RecoveredBanner />
        <ErrorBanner error={stories.error} />
        {stories.value !== undefined && <Screen stories={list} onChanged={stories.reload} />}
      </main>
      <JobLine stories={list} />
      <StorySearch />
    </div>
  );
}

function Screen({ stories, onChanged }: { readonly stories: readonly StoryView[]; readonly onChanged: () => void }) {
  const place = usePlace();
  switch (place.screen) {
    case 'stories':
      return <StoriesScreen stories={stories} onChanged={onChanged} />;
    case 'packages':
      return <PackagesScreen stories={stories} />;
    case 'contacts':
      return <ContactsScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'models':
      return <ModelsScreen />;
    case 'editor':
      return <EditorScreen vaultOpen />;
    case 'story': {
      const story = stories.find(({ id }) => id === place.storyId);
      return story === undefined ? (
        <StoriesScreen stories={stories} onChanged={onChanged} />
      ) : (
        <StoryScreen key={story.id} story={story} onChanged={onChanged} />
      );
    }
    case 'interview': {
      const story = stories.find(({ id }) => id === place.storyId);
      const interview = story?.interviews.find(({ id }) => id === place.interviewId);
      return story === undefined || interview === undefined ? (
        <StoriesScreen stories={stories} onChanged={onChanged} />
      ) : (
        <InterviewScreen key={interview.id} story={story} place={place} onChanged={onChanged} />
      );
    }
  }
}

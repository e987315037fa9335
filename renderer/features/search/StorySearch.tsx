import { useCommands } from '../../app/keys/useCommands.ts';
import { usePlace } from '../../app/place.ts';
import { useStore } from '../../app/store.ts';
import { searched } from './open.ts';
import { SearchSheet } from './SearchSheet.tsx';

/** The search of the story that one is in, by its key wherever one is in it. */
export function StorySearch() {
  const place = usePlace();
  const here = 'storyId' in place ? place.storyId : '';
  const open = useStore(searched);
  useCommands({ 'search-story': here === '' ? undefined : () => searched.set(here) });
  return open === '' || open !== here ? null : <SearchSheet storyId={open} onClose={() => searched.set('')} />;
}

import { useShortcut } from '../../app/keyboard.ts';
import { usePlace } from '../../app/place.ts';
import { useStore } from '../../app/store.ts';
import { searched } from './open.ts';
import { SearchSheet } from './SearchSheet.tsx';

/** The search of the story that one is in: Ctrl or Command with Shift and F, wherever one is in it. */
export function StorySearch() {
  const place = usePlace();
  const here = 'storyId' in place ? place.storyId : '';
  const open = useStore(searched);
  useShortcut({ key: 'f', shift: true }, here !== '', () => searched.set(here));
  return open === '' || open !== here ? null : <SearchSheet storyId={open} onClose={() => searched.set('')} />;
}

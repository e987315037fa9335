import { Search } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import { Button } from '../../ui/Button.tsx';
import { searched } from './open.ts';

/** Opens the search of a story. */
export function SearchButton({ storyId }: { readonly storyId: string }) {
  const t = useT();
  return (
    <Button look="quiet" onPress={() => searched.set(storyId)}>
      <Search size={16} aria-hidden />
      {t('search.open')}
    </Button>
  );
}

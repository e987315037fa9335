import { request } from '../../app/bridge.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './consent.module.css';
import { dayText } from './terms.ts';

/** That interviews of a story were withdrawn; nothing where none was. */
export function Tombstones({ storyId }: { readonly storyId: string }) {
  const t = useT();
  const locale = useLocale();
  const tombstones = useRequest('tombstonesList', { storyId }, ['storiesChanged']);
  const remove = useAction(async (tombstoneId: string) => {
    await request('tombstoneRemove', { tombstoneId });
  });
  const list = tombstones.value ?? [];
  return (
    <>
      <ErrorBanner error={tombstones.error ?? remove.error} />
      {list.length > 0 && (
        <ul aria-label={t('tombstone.list')} className={css['passages']}>
          {list.map(({ id, day, packages }) => (
            <li key={id} className={css['line']}>
              <span>{t('tombstone.line', { day: dayText(day, locale), count: packages })}</span>
              <Button
                look="quiet"
                small
                busy={remove.busy}
                aria-label={t('tombstone.removeNamed', { day: dayText(day, locale) })}
                onPress={() => remove.run(id)}
              >
                {t('tombstone.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

import { dayAndTime, fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import type { StoryView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Code, Empty } from '../../ui/Bits.tsx';
import css from './package.module.css';
import { shortRecipient } from './recipients.ts';

/** Packages that were made, by story. */
export function PackagesScreen({ stories }: { readonly stories: readonly StoryView[] }) {
  const t = useT();
  return (
    <>
      <h1>{t('nav.packages')}</h1>
      <p className={css['hint']}>{t('packages.lead')}</p>
      {stories.length === 0 && (
        <Empty>
          <p>{t('packages.empty')}</p>
        </Empty>
      )}
      {stories.map((story) => (
        <StoryPackages key={story.id} story={story} />
      ))}
    </>
  );
}

function StoryPackages({ story }: { readonly story: StoryView }) {
  const t = useT();
  const locale = useLocale();
  const { value, error } = useRequest('packagesList', { storyId: story.id }, ['jobChanged']);
  return (
    <section aria-label={story.title} className={css['content']}>
      <h2>{story.title}</h2>
      <ErrorBanner error={error} />
      {value?.length === 0 && <p className={css['hint']}>{t('packages.empty')}</p>}
      <ul className={css['findings']}>
        {(value ?? []).map((made) => (
          <li key={made.id} className={css['finding']}>
            <h3>{made.fileName}</h3>
            <p className={css['hint']}>
              {dayAndTime(made.madeAt, locale)} · {fileSize(made.size, locale)} ·{' '}
              {t('packages.recipients', { count: made.recipients.length })}:{' '}
              {made.recipients.map(shortRecipient).join(', ')}
            </p>
            <p>
              SHA-256 <Code>{made.sha256}</Code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

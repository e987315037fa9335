import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import type { StoryView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { cautionsOf, dayHere, dayText } from './terms.ts';

interface Props {
  readonly story: StoryView;
  readonly included: readonly string[];
  readonly sound: boolean;
}

/** What the terms of the chosen interviews say about handing them over; nothing where they say nothing. */
export function TermsCautions({ story, included, sound }: Props) {
  const t = useT();
  const locale = useLocale();
  const terms = useRequest('consentTerms', { storyId: story.id }, ['storiesChanged']);
  const titleOf = (id: string) => story.interviews.find((interview) => interview.id === id)?.title ?? '';
  return (
    <>
      <ErrorBanner error={terms.error} />
      {cautionsOf(terms.value ?? [], included, sound, dayHere(new Date())).map((caution) => (
        <Banner key={`${caution.interviewId} ${caution.kind}`} tone={caution.kind === 'no-voice' ? 'error' : 'warn'}>
          {t(`caution.${caution.kind}`, {
            interview: titleOf(caution.interviewId),
            day: 'day' in caution ? dayText(caution.day, locale) : '',
          })}
        </Banner>
      ))}
    </>
  );
}

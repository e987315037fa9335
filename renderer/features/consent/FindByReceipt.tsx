import { Search } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useAction } from '../../app/requests.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './consent.module.css';
import { dayText } from './terms.ts';

/** Opens the interview that the words of a receipt belong to, or says that it was withdrawn. */
export function FindByReceipt() {
  const t = useT();
  const locale = useLocale();
  const [words, setWords] = useState('');
  const [answer, setAnswer] = useState<string>();
  const find = useAction(async () => {
    const found = await request('consentFind', { words });
    if (found?.kind === 'interview') {
      go({ screen: 'interview', storyId: found.storyId, interviewId: found.interviewId, stage: 'listen' });
      return;
    }
    setAnswer(found === null ? t('receipt.unknown') : t('receipt.withdrawn', { day: dayText(found.day, locale) }));
  });
  return (
    <form
      aria-label={t('receipt.find')}
      className={css['part']}
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') find.run();
      }}
    >
      <Field
        label={t('receipt.findLabel')}
        hint={t('receipt.findHint')}
        value={words}
        onChange={(text) => {
          setWords(text);
          setAnswer(undefined);
        }}
        maxLength={500}
        beside={
          <Button type="submit" busy={find.busy}>
            <Search size={16} aria-hidden />
            {t('receipt.findButton')}
          </Button>
        }
      />
      <ErrorBanner error={find.error} />
      {answer !== undefined && <Banner>{answer}</Banner>}
    </form>
  );
}

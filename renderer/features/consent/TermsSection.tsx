import { ScrollText, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import type { InterviewView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './consent.module.css';
import { termsWords } from './terms.ts';
import { TermsSheet } from './TermsSheet.tsx';
import { WithdrawSheet } from './WithdrawSheet.tsx';

/** What was agreed with the source of an interview, in a line, and the way to change it or to take the interview back. */
export function TermsSection({ interview }: { readonly interview: InterviewView }) {
  const t = useT();
  const locale = useLocale();
  const [open, setOpen] = useState<'terms' | 'withdraw'>();
  const consent = useRequest('consentGet', { interviewId: interview.id }, ['storiesChanged']);
  const loaded = consent.value;
  const words = loaded === undefined || loaded === null ? [] : termsWords(t, loaded.form, locale);
  const close = () => setOpen(undefined);
  return (
    <section aria-label={t('terms.title')} className={css['line']}>
      <Button small isDisabled={loaded === undefined} onPress={() => setOpen('terms')}>
        <ScrollText size={16} aria-hidden />
        {t('terms.title')}
      </Button>
      <span className={css['summary']}>
        {loaded === null
          ? t('terms.none')
          : words.length === 0 && loaded !== undefined
            ? t('terms.undecided')
            : words.join(' · ')}
      </span>
      <Button look="quiet" small onPress={() => setOpen('withdraw')}>
        <Undo2 size={16} aria-hidden />
        {t('withdraw.title')}
      </Button>
      <ErrorBanner error={consent.error} />
      {open === 'terms' && loaded !== undefined && (
        <TermsSheet interview={interview} consent={loaded} onSaved={consent.replace} onClose={close} />
      )}
      {open === 'withdraw' && <WithdrawSheet interview={interview} onClose={close} />}
    </section>
  );
}

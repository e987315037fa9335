import { Save } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Code } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import css from './consent.module.css';

/** Words that the source may carry, to be found by. What they are for is told here and nowhere on them. */
export function Receipt({ interviewId, hasDay }: { readonly interviewId: string; readonly hasDay: boolean }) {
  const t = useT();
  const language = useLocale().startsWith('ru') ? 'ru' : 'en';
  const [withDate, setWithDate] = useState(false);
  const [savedAs, setSavedAs] = useState<string>();
  const input = { interviewId, language, withDate } as const;
  const text = useRequest('consentReceipt', input);
  const save = useAction(async () => {
    setSavedAs((await request('consentReceiptSave', input))?.fileName);
  });
  return (
    <section aria-label={t('receipt.title')} className={css['part']}>
      <h3>{t('receipt.title')}</h3>
      <p className={css['hint']}>{t('receipt.hint')}</p>
      <p className={css['receipt']}>
        <Code>{text.value?.text ?? ''}</Code>
      </p>
      {hasDay && (
        <Tick isSelected={withDate} onChange={setWithDate}>
          {t('receipt.withDate')}
        </Tick>
      )}
      <div>
        <Button busy={save.busy} onPress={save.run}>
          <Save size={16} aria-hidden />
          {t('receipt.save')}
        </Button>
      </div>
      <ErrorBanner error={text.error ?? save.error} />
      {savedAs !== undefined && <Banner>{t('receipt.saved', { name: savedAs })}</Banner>}
    </section>
  );
}

import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { dayAndTime } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type { InterviewView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './consent.module.css';

/** Takes an interview back for its source: what goes, what can't be fetched back, and a second yes. */
export function WithdrawSheet({
  interview,
  onClose,
}: {
  readonly interview: InterviewView;
  readonly onClose: () => void;
}) {
  const t = useT();
  const locale = useLocale();
  const [sure, setSure] = useState(false);
  const preview = useRequest('withdrawalPreview', { interviewId: interview.id });
  const withdraw = useAction(async () => {
    await request('interviewWithdraw', { interviewId: interview.id });
    onClose();
    go({ screen: 'story', storyId: interview.storyId });
  });
  const packages = preview.value?.packages ?? [];
  return (
    <Sheet title={t('withdraw.title')} onClose={onClose} alert>
      <p>{t('withdraw.goes')}</p>
      <p>{t('withdraw.stays')}</p>
      {packages.length > 0 && (
        <Banner tone="warn">
          <p>{t('withdraw.packages', { count: packages.length })}</p>
          <ul aria-label={t('withdraw.packagesList')} className={css['packages']}>
            {packages.map(({ madeAt, fileName }) => (
              <li key={`${madeAt} ${fileName}`}>
                {dayAndTime(madeAt, locale)} · {fileName}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Tick isSelected={sure} onChange={setSure}>
        {t('withdraw.sure')}
      </Tick>
      <ErrorBanner error={preview.error ?? withdraw.error} />
      <Actions>
        <Button autoFocus onPress={onClose}>
          {t('common.keep')}
        </Button>
        <Button
          look="danger"
          isDisabled={!sure || preview.value === undefined}
          busy={withdraw.busy}
          onPress={withdraw.run}
        >
          {t('withdraw.confirm')}
        </Button>
      </Actions>
    </Sheet>
  );
}

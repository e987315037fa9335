import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { dayAndTime } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { TakeView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import css from './capture.module.css';

/** Whether the encrypted files are still what the vault saw first, and a signed statement that says so. */
export function Custody({ take }: { readonly take: TakeView }) {
  const t = useT();
  const locale = useLocale();
  const [found, setFound] = useState<{ readonly unchanged: boolean; readonly anchoredAt: number }>();
  const [saved, setSaved] = useState('');
  const check = useAction(async () => {
    setSaved('');
    setFound(await request('custodyVerify', { takeId: take.id }));
  });
  const state = useAction(async () => setSaved((await request('custodyExport', { takeId: take.id }))?.fileName ?? ''));
  return (
    <details className={cx(css['wide'], css['custody'])}>
      <summary>
        <ShieldCheck size={14} aria-hidden /> {t('custody.title')}
      </summary>
      <p className={css['hint']}>
        {take.anchoredAt === null
          ? t('custody.notYet')
          : t('custody.since', { time: dayAndTime(take.anchoredAt, locale) })}
      </p>
      <div className={css['row']}>
        <Button small busy={check.busy} onPress={check.run}>
          {t('custody.check')}
        </Button>
        <Button small busy={state.busy} onPress={state.run}>
          {t('custody.export')}
        </Button>
      </div>
      <ErrorBanner error={check.error ?? state.error} />
      {found !== undefined && (
        <Banner tone={found.unchanged ? 'good' : 'error'}>
          {found.unchanged
            ? t('custody.unchanged', { time: dayAndTime(found.anchoredAt, locale) })
            : t('custody.changed', { time: dayAndTime(found.anchoredAt, locale) })}
        </Banner>
      )}
      {saved !== '' && <Banner tone="good">{t('custody.saved', { fileName: saved })}</Banner>}
    </details>
  );
}

import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { recovered } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { Banner } from '../../ui/Banner.tsx';

/** What was recovered when the vault was opened after a crash. */
export function RecoveredBanner() {
  const t = useT();
  const { takes, failed } = useStore(recovered);
  if (takes.length === 0 && failed === 0) return null;
  return (
    <Banner tone={failed > 0 ? 'warn' : 'good'} onDismiss={() => recovered.set({ takes: [], failed: 0 })}>
      <ul>
        {takes.map((take) => (
          <li key={take.takeId}>
            {t(take.endMissing ? 'recovered.endMissing' : take.authenticated ? 'recovered.whole' : 'recovered.locked', {
              interview: take.interviewTitle === '' ? t('inbox.title') : take.interviewTitle,
              time: clockTime(take.seconds),
            })}
            {!take.authenticated && ` ${t('recovered.confirm')}`}
          </li>
        ))}
        {failed > 0 && <li>{t('recovered.failed', { count: failed })}</li>}
      </ul>
    </Banner>
  );
}

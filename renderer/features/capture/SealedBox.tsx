import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { sealed } from './recording.ts';
import css from './capture.module.css';

/** Off-record sound that waits for the source's word. It goes with the app, so it is asked about on every screen. */
export function SealedBox() {
  const waiting = useStore(sealed);
  return (
    <>
      {waiting.map(({ takeId, stretch, seconds }) => (
        <Sealed key={`${takeId} ${stretch}`} takeId={takeId} stretch={stretch} seconds={seconds} />
      ))}
    </>
  );
}

function Sealed({
  takeId,
  stretch,
  seconds,
}: {
  readonly takeId: string;
  readonly stretch: number;
  readonly seconds: number;
}) {
  const t = useT();
  const [dropping, setDropping] = useState(false);
  const decide = useAction(async (decision: 'on-record' | 'background') => {
    await request('captureDecide', { takeId, stretch, decision });
  });
  return (
    <div className={css['ended']}>
      <Banner tone="warn">
        <p>
          <strong>{t('sealed.title', { time: clockTime(seconds) })}</strong> {t('sealed.hint')}
        </p>
        <div className={css['row']}>
          <Button busy={decide.busy} onPress={() => decide.run('on-record')}>
            {t('sealed.onRecord')}
          </Button>
          <Button busy={decide.busy} onPress={() => decide.run('background')}>
            {t('sealed.background')}
          </Button>
          <Button look="danger" onPress={() => setDropping(true)}>
            {t('sealed.drop')}
          </Button>
        </div>
        <ErrorBanner error={decide.error} />
      </Banner>
      {dropping && (
        <ConfirmRemoval
          title={t('sealed.drop')}
          confirmLabel={t('sealed.drop')}
          onClose={() => setDropping(false)}
          onRemove={async () => {
            await request('captureDecide', { takeId, stretch, decision: 'drop' });
          }}
        >
          {t('sealed.dropWarning', { time: clockTime(seconds) })}
        </ConfirmRemoval>
      )}
    </div>
  );
}

import { useEffect } from 'react';
import { clockTime } from '../../app/format.ts';
import { errorText } from '../../app/i18n/errorText.ts';
import { useT } from '../../app/i18n/useT.ts';
import { vaultState } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { cx } from '../../ui/cx.ts';
import { CaptureControls } from './CaptureControls.tsx';
import { LiveWaveform } from './LiveWaveform.tsx';
import { Meters } from './Meters.tsx';
import { dismissNotice, ending, progress, recording, type Recording } from './recording.ts';
import { RoomLeft } from './RoomLeft.tsx';
import { SealedBox } from './SealedBox.tsx';
import css from './capture.module.css';

/** Good news goes by itself; errors stay until dismissed. */
const GOOD_NEWS_MS = 15_000;

/** The whole top edge while a recording runs, on every screen and on the lock screen: the colour and the word of the status. */
export function CaptureBar() {
  const now = useStore(recording);
  return (
    <>
      {now === null ? <Ending /> : <Running now={now} />}
      <SealedBox />
    </>
  );
}

/** The word of what happens to what is said now. */
function statusKey({ phase, status }: Recording) {
  if (phase === 'starting') return 'capture.starting';
  if (phase === 'stopping') return 'capture.stopping';
  return phase === 'paused' ? 'capture.paused' : (`capture.status.${status}` as const);
}

function Running({ now }: { readonly now: Recording }) {
  const t = useT();
  const look = now.phase === 'paused' ? 'paused' : now.status;
  const offRecord = now.phase === 'on' && now.status === 'off-record';
  return (
    <section aria-label={t('capture.bar')} className={cx(css['bar'], css[look])}>
      <div className={css['barLine']}>
        <div className={css['state']}>
          <strong className={css['status']} role="status">
            {t(statusKey(now))}
          </strong>
          {offRecord && <span>{t(now.decide ? 'capture.sealedNow' : 'capture.notTaken')}</span>}
        </div>
        <Elapsed />
        <Meters
          names={now.tracks.map(({ label }, track) =>
            label === '' ? t('capture.track', { number: track + 1 }) : label,
          )}
          warnings={now.warnings}
        />
        <RoomLeft />
      </div>
      <LiveWaveform now={now} />
      <CaptureControls now={now} />
      <Missing />
      {now.notices.map((notice) => (
        <Banner key={notice} tone="warn" onDismiss={() => dismissNotice(notice)}>
          {t(`capture.notice.${notice}`)}
        </Banner>
      ))}
    </section>
  );
}

function Elapsed() {
  const t = useT();
  const { seconds } = useStore(progress);
  return (
    <span role="timer" aria-label={t('capture.elapsed')} className={css['elapsed']}>
      {clockTime(seconds)}
    </span>
  );
}

function Missing() {
  const t = useT();
  const { missing } = useStore(progress);
  return missing > 0.2 ? <p>{t('capture.missing', { seconds: missing.toFixed(1) })}</p> : null;
}

function Ending() {
  const t = useT();
  const last = useStore(ending);
  const isLocked = useStore(vaultState) === 'locked';
  const fine = last !== null && last.error === null;
  useEffect(() => {
    if (!fine) return;
    const timer = setTimeout(() => ending.set(null), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  if (last === null) return null;
  return (
    <div className={css['ended']}>
      <Banner tone={last.error === null ? 'good' : 'error'} onDismiss={() => ending.set(null)}>
        {last.error !== null && <p>{errorText(t, last.error)}</p>}
        {last.seconds !== null && <p>{t('capture.kept', { time: clockTime(last.seconds) })}</p>}
        {!last.inVault && isLocked && <p>{t('capture.beside')}</p>}
        {last.error === null && last.seconds === null && <p>{t('capture.ended')}</p>}
      </Banner>
    </div>
  );
}

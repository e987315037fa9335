import { Square } from 'lucide-react';
import { useEffect } from 'react';
import { clockTime } from '../../app/format.ts';
import { errorText } from '../../app/i18n/errorText.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useStore } from '../../app/store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Levels } from './Levels.tsx';
import { stopRecording } from './recorder.ts';
import { ending, recording } from './recording.ts';
import css from './capture.module.css';

/** Good news goes by itself; errors stay until dismissed. */
const GOOD_NEWS_MS = 15_000;

/** The whole top edge while a recording runs, on every screen: the colour and the word of the status. */
export function CaptureBar() {
  const t = useT();
  const now = useStore(recording);
  const last = useStore(ending);
  const fine = last !== null && last.error === null;
  useEffect(() => {
    if (!fine) return;
    const timer = setTimeout(() => ending.set(null), GOOD_NEWS_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  if (now === null) {
    if (last === null) return null;
    return (
      <div className={css['ended']}>
        <Banner tone={last.error === null ? 'good' : 'error'} onDismiss={() => ending.set(null)}>
          {last.error !== null && <p>{errorText(t, last.error)}</p>}
          {last.seconds !== null && <p>{t('capture.kept', { time: clockTime(last.seconds) })}</p>}
          {last.error === null && last.seconds === null && <p>{t('capture.ended')}</p>}
        </Banner>
      </div>
    );
  }
  return (
    <section aria-label={t('capture.bar')} className={css['barOn']}>
      <strong className={css['status']} role="status">
        {t(
          now.phase === 'on' ? 'capture.onRecord' : now.phase === 'starting' ? 'capture.starting' : 'capture.stopping',
        )}
      </strong>
      <span role="timer" aria-label={t('capture.elapsed')} className={css['elapsed']}>
        {clockTime(now.seconds)}
      </span>
      <Levels now={now} />
      {now.missing > 0.2 && <span>{t('capture.missing', { seconds: now.missing.toFixed(1) })}</span>}
      <Button isDisabled={now.phase === 'stopping'} onPress={stopRecording}>
        <Square size={14} fill="currentColor" aria-hidden />
        {t('capture.stop')}
      </Button>
    </section>
  );
}

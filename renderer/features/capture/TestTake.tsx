import { FlaskConical } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import { useStore } from '../../app/store.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { errorText } from '../../app/i18n/errorText.ts';
import { Meters } from './Meters.tsx';
import { runTestTake, stopTestTake, TEST_SECONDS, testTake } from './test-take.ts';
import css from './capture.module.css';

/** Ten seconds to hear how it sounds: played back once, then destroyed; nothing of it goes to the disk. */
export function TestTake({ deviceId }: { readonly deviceId: string }) {
  const t = useT();
  const now = useStore(testTake);
  if (now.phase === 'idle') {
    return (
      <>
        <Button onPress={() => void runTestTake(deviceId)}>
          <FlaskConical size={16} aria-hidden />
          {t('capture.test')}
        </Button>
        {now.error !== null && <Banner tone="error">{errorText(t, now.error)}</Banner>}
      </>
    );
  }
  return (
    <div className={css['test']}>
      <p role="status">
        {now.phase === 'recording'
          ? t('capture.testRecording', { seconds: Math.max(0, TEST_SECONDS - now.seconds) })
          : t('capture.testPlaying')}
      </p>
      {now.phase === 'recording' && <Meters names={[t('capture.test')]} warnings={[]} />}
      <Button small onPress={stopTestTake}>
        {t('capture.testStop')}
      </Button>
    </div>
  );
}

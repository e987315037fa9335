import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { CaptureBar } from '../../features/capture/CaptureBar.tsx';
import { EditorScreen } from '../../features/editor/EditorScreen.tsx';
import { Start } from '../../features/vault/Start.tsx';
import { useLocale, useT } from '../i18n/useT.ts';
import { followListening } from '../keys/listening.ts';
import { followPedals } from '../keys/pedals.ts';
import { go, usePlace } from '../place.ts';
import { startSession, vaultState } from '../session.ts';
import { useStore } from '../store.ts';
import { Button } from '../../ui/Button.tsx';
import { Shell } from './Shell.tsx';
import css from './shell.module.css';

/** The window: what to show for the state the vault is in. */
export function App() {
  const locale = useLocale();
  useEffect(startSession, []);
  useEffect(followListening, []);
  useEffect(followPedals, []);
  return (
    <I18nProvider locale={locale}>
      <Window />
    </I18nProvider>
  );
}

function Window() {
  const t = useT();
  const state = useStore(vaultState);
  const place = usePlace();
  if (state === 'asking') return <main aria-busy="true" aria-label={t('app.starting')} />;
  if (state === 'open') return <Shell />;
  if (place.screen === 'editor') {
    return (
      <div className={css['outside']}>
        <div>{state === 'locked' && <CaptureBar />}</div>
        <main className={css['alone']}>
          <div>
            <Button look="quiet" onPress={() => go({ screen: 'stories' })}>
              {t('common.back')}
            </Button>
          </div>
          <EditorScreen vaultOpen={false} />
        </main>
      </div>
    );
  }
  return (
    <div className={css['outside']}>
      <div>{state === 'locked' && <CaptureBar />}</div>
      <Start state={state} />
    </div>
  );
}

import { useT } from '../../app/i18n/useT.ts';
import { forgetPedals, hasPedals, pedals, pickPedal } from '../../app/keys/pedals.ts';
import { useAction } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import settings from './settings.module.css';

/** Foot pedals that send no keys: which are listened to. What their switches do is chosen as for keys. */
export function PedalSettings() {
  const t = useT();
  const names = useStore(pedals);
  const pick = useAction(pickPedal);
  const forget = useAction(forgetPedals);
  if (!hasPedals()) return null;
  return (
    <section className={settings['group']} aria-label={t('pedals.title')}>
      <h2>{t('pedals.title')}</h2>
      <p role="status">{names.length === 0 ? t('pedals.none') : t('pedals.now', { names: names.join(', ') })}</p>
      <p className={settings['hint']}>{t('pedals.hint')}</p>
      <ErrorBanner error={pick.error ?? forget.error} />
      <div className={settings['buttons']}>
        <Button small busy={pick.busy} onPress={pick.run}>
          {t('pedals.pick')}
        </Button>
        {names.length > 0 && (
          <Button small look="quiet" busy={forget.busy} onPress={forget.run}>
            {t('pedals.forget')}
          </Button>
        )}
      </div>
    </section>
  );
}

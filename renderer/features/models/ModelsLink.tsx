import { AudioLines } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { Button } from '../../ui/Button.tsx';
import css from './models.module.css';

/** The way from the settings to the models. */
export function ModelsLink() {
  const t = useT();
  return (
    <section className={css['group']} aria-label={t('nav.models')}>
      <h2>{t('nav.models')}</h2>
      <p className={css['hint']}>{t('models.linkHint')}</p>
      <Button onPress={() => go({ screen: 'models' })}>
        <AudioLines size={16} aria-hidden />
        {t('models.open')}
      </Button>
    </section>
  );
}

import { FilePlus, FolderPlus } from 'lucide-react';
import { request } from '../../app/bridge.ts';
import { fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { jobs } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { InstalledModel } from './InstalledModel.tsx';
import { KNOWN_MODELS } from './known.ts';
import css from './models.module.css';

/** Speech models: those there are and what they take here, adding one, and which others exist. */
export function ModelsScreen() {
  const t = useT();
  const loaded = useRequest('modelsGet', {}, ['modelsChanged']);
  const busy = useStore(jobs).some(
    ({ kind, state }) => kind === 'model' && (state === 'running' || state === 'waiting'),
  );
  const add = useAction(async (from: 'folder' | 'files') => {
    await request('modelAdd', { from });
  });
  const { models = [], chosen = '' } = loaded.value ?? {};
  return (
    <div className={css['page']}>
      <div>
        <Button look="quiet" onPress={() => go({ screen: 'settings' })}>
          {t('common.back')}
        </Button>
      </div>
      <h1>{t('nav.models')}</h1>
      <p className={css['hint']}>{t('models.lead')}</p>
      <ErrorBanner error={loaded.error} />
      <section className={css['group']} aria-label={t('models.installed')}>
        <h2>{t('models.installed')}</h2>
        <ul className={css['list']}>
          {models.map((model) => (
            <InstalledModel key={model.id} model={model} chosen={model.id === chosen} busy={busy} />
          ))}
        </ul>
      </section>
      <section className={css['group']} aria-label={t('models.add')}>
        <h2>{t('models.add')}</h2>
        <p className={css['hint']}>{t('models.addHint')}</p>
        <ErrorBanner error={add.error} />
        <div className={css['buttons']}>
          <Button isDisabled={busy} busy={add.busy} onPress={() => add.run('folder')}>
            <FolderPlus size={16} aria-hidden />
            {t('models.fromFolder')}
          </Button>
          <Button isDisabled={busy} busy={add.busy} onPress={() => add.run('files')}>
            <FilePlus size={16} aria-hidden />
            {t('models.fromFiles')}
          </Button>
        </div>
        {busy && <p role="status">{t('models.busy')}</p>}
      </section>
      <Known />
    </div>
  );
}

/** Models that exist, what each gives, and what to look for: nothing here opens or fetches anything. */
function Known() {
  const t = useT();
  const locale = useLocale();
  return (
    <section className={css['group']} aria-label={t('models.known')}>
      <h2>{t('models.known')}</h2>
      <p className={css['hint']}>{t('models.knownHint')}</p>
      <ul className={css['list']}>
        {KNOWN_MODELS.map(({ name, published, files, bytes, gives }) => (
          <li key={name} className={css['item']}>
            <h3>
              {name} <span className={css['hint']}>{t('models.about', { size: fileSize(bytes, locale) })}</span>
            </h3>
            <p>{t(gives)}</p>
            <p className={css['hint']}>
              {t('models.project')} <code>{published}</code>
            </p>
            <p className={css['hint']}>
              {t('models.files')} <code>{files.join(', ')}</code>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

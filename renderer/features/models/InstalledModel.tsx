import { Check, Gauge, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RequestOutput } from '../../../electron/contract/contract.ts';
import { request } from '../../app/bridge.ts';
import { fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import css from './models.module.css';
import { languageNames, speedWords } from './words.ts';

type Model = RequestOutput<'modelsGet'>['models'][number];

interface Props {
  readonly model: Model;
  readonly chosen: boolean;
  /** Whether one is being added or tested. */
  readonly busy: boolean;
}

/** A model that is there: what it is, what it takes here, and what can be done with it. */
export function InstalledModel({ model, chosen, busy }: Props) {
  const t = useT();
  const locale = useLocale();
  const [removing, setRemoving] = useState(false);
  const choose = useAction(async () => {
    await request('modelChoose', { modelId: model.id });
  });
  const test = useAction(async () => {
    await request('modelTest', { modelId: model.id });
  });
  const { name, rating } = model;
  return (
    <li className={css['item']} aria-label={name}>
      <h3>
        {name} <span className={css['hint']}>{fileSize(model.bytes, locale)}</span>
        {chosen && (
          <span className={css['chosen']}>
            <Check size={14} aria-hidden /> {t('models.chosen')}
          </span>
        )}
      </h3>
      <p>{languageNames(model.languages, locale) ?? t('models.manyLanguages')}</p>
      <p>
        {rating === null
          ? t('models.notRated')
          : t('models.rating', {
              speed: t(speedWords(rating.cpu)),
              minutes: Math.max(1, Math.round(rating.cpu * 60)),
              memory: fileSize(rating.peak, locale),
            })}
      </p>
      {!model.timed && <p className={css['hint']}>{t('models.untimed')}</p>}
      {!model.translates && <p className={css['hint']}>{t('models.noGloss')}</p>}
      <p className={css['hint']}>
        {model.sha256 === '' ? (
          t('models.bundled')
        ) : (
          <>
            {t('models.hash')} <code>{model.sha256}</code>
          </>
        )}
      </p>
      <ErrorBanner error={choose.error ?? test.error} />
      <div className={css['buttons']}>
        {!chosen && (
          <Button small aria-label={t('models.useNamed', { name })} busy={choose.busy} onPress={choose.run}>
            {t('models.use')}
          </Button>
        )}
        <Button
          small
          isDisabled={busy}
          aria-label={t('models.testNamed', { name })}
          busy={test.busy}
          onPress={test.run}
        >
          <Gauge size={14} aria-hidden />
          {t('models.test')}
        </Button>
        {model.id !== '' && (
          <Button
            small
            look="quiet"
            isDisabled={busy}
            aria-label={t('models.removeNamed', { name })}
            onPress={() => setRemoving(true)}
          >
            <Trash2 size={14} aria-hidden />
          </Button>
        )}
      </div>
      {removing && (
        <ConfirmRemoval
          title={t('models.removeNamed', { name })}
          confirmLabel={t('models.remove')}
          onClose={() => setRemoving(false)}
          onRemove={async () => {
            await request('modelRemove', { modelId: model.id });
          }}
        >
          {t('models.removeWarning')}
        </ConfirmRemoval>
      )}
    </li>
  );
}

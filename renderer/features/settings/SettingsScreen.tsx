import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { changeSettings, settings } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { ModelsLink } from '../models/ModelsLink.tsx';
import { NewPassphrase } from '../vault/NewPassphrase.tsx';
import { KeySettings } from './KeySettings.tsx';
import { PedalSettings } from './PedalSettings.tsx';
import { RecordingSettings } from './RecordingSettings.tsx';
import css from './settings.module.css';

const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240] as const;

/** How the app looks, when it locks, and the vault itself. */
export function SettingsScreen() {
  const t = useT();
  const now = useStore(settings);
  const change = useAction(changeSettings);
  const info = useRequest('appInfo', {});
  const minutes = [...new Set<number>([...MINUTES, now.autoLockMinutes])].sort((a, b) => a - b);
  return (
    <div className={css['page']}>
      <h1>{t('nav.settings')}</h1>
      <ErrorBanner error={change.error} />
      <section className={css['group']} aria-label={t('settings.look')}>
        <h2>{t('settings.look')}</h2>
        <Choice
          label={t('settings.language')}
          value={now.language}
          onChange={(language) => change.run({ ...now, language })}
          options={[
            { value: 'system', label: t('settings.asSystem') },
            { value: 'en', label: 'English' },
            { value: 'ru', label: 'Русский' },
          ]}
        />
        <Choice
          label={t('settings.theme')}
          value={now.theme}
          onChange={(theme) => change.run({ ...now, theme })}
          options={[
            { value: 'system', label: t('settings.asSystem') },
            { value: 'light', label: t('settings.light') },
            { value: 'dark', label: t('settings.dark') },
          ]}
        />
      </section>
      <section className={css['group']} aria-label={t('settings.locking')}>
        <h2>{t('settings.locking')}</h2>
        <Choice
          label={t('settings.autoLock')}
          value={String(now.autoLockMinutes)}
          onChange={(value) => change.run({ ...now, autoLockMinutes: Number(value) })}
          options={minutes.map((value) => ({ value: String(value), label: t('settings.minutes', { count: value }) }))}
        />
        <p className={css['hint']}>{t('settings.autoLockHint')}</p>
      </section>
      <RecordingSettings now={now} onChange={change.run} />
      <PedalSettings />
      <KeySettings />
      <ModelsLink />
      <BackUp />
      <ChangePassphrase />
      {info.value !== undefined && <p className={css['hint']}>Sottovoce {info.value.version}</p>}
    </div>
  );
}

function BackUp() {
  const t = useT();
  const locale = useLocale();
  const [passphrase, setPassphrase] = useState('');
  const [made, setMade] = useState<{ readonly fileName: string; readonly bytes: number }>();
  const backUp = useAction(async () => {
    setMade(undefined);
    const result = await request('vaultBackUp', { passphrase });
    if (result === null) return;
    setMade(result);
    setPassphrase('');
  });
  return (
    <section className={css['group']} aria-label={t('backup.title')}>
      <h2>{t('backup.title')}</h2>
      <p className={css['hint']}>{t('backup.hint')}</p>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (passphrase !== '') backUp.run();
        }}
      >
        <PassphraseField label={t('backup.passphrase')} value={passphrase} onChange={setPassphrase} />
        <ErrorBanner error={backUp.error} />
        {made !== undefined && (
          <Banner tone="good">
            {t('backup.done', { fileName: made.fileName, size: fileSize(made.bytes, locale) })}
          </Banner>
        )}
        <div>
          <Button type="submit" isDisabled={passphrase === ''} busy={backUp.busy}>
            {backUp.busy ? t('backup.busy') : t('backup.make')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function ChangePassphrase() {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState({ first: '', second: '' });
  const [done, setDone] = useState(false);
  const change = useAction(async () => {
    await request('vaultChangePassphrase', { current, next: next.first });
    setDone(true);
    setOpen(false);
    setCurrent('');
    setNext({ first: '', second: '' });
  });
  const ready = current !== '' && next.first !== '' && next.first === next.second;
  return (
    <section className={css['group']} aria-label={t('change.title')}>
      <h2>{t('change.title')}</h2>
      {done && <Banner tone="good">{t('change.done')}</Banner>}
      {open ? (
        <Form
          className={cx(css['form'])}
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) change.run();
          }}
        >
          <PassphraseField label={t('change.current')} value={current} onChange={setCurrent} />
          <NewPassphrase value={next} onChange={setNext} />
          <ErrorBanner error={change.error} />
          <div>
            <Button look="primary" type="submit" isDisabled={!ready} busy={change.busy}>
              {t('change.submit')}
            </Button>{' '}
            <Button onPress={() => setOpen(false)}>{t('common.cancel')}</Button>
          </div>
        </Form>
      ) : (
        <Button onPress={() => setOpen(true)}>{t('change.open')}</Button>
      )}
    </section>
  );
}

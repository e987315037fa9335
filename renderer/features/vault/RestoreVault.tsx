import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { unlock, vaultState } from '../../app/session.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import css from './vault.module.css';

/** Restores a backup as the vault of this machine and opens it. */
export function RestoreVault({ onBack }: { readonly onBack: () => void }) {
  const t = useT();
  const [passphrase, setPassphrase] = useState('');
  const restore = useAction(async () => {
    const { restored } = await request('vaultRestore', { passphrase });
    if (!restored) return;
    const { state } = await request('vaultStatus', {});
    if (state === 'locked') await unlock(passphrase);
    else vaultState.set(state);
  });
  return (
    <Form
      className={cx(css['form'])}
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') restore.run();
      }}
    >
      <h2>{t('start.restore')}</h2>
      <p className={css['lead']}>{t('restore.hint')}</p>
      <PassphraseField label={t('restore.passphrase')} value={passphrase} onChange={setPassphrase} autoFocus />
      <ErrorBanner error={restore.error} />
      <div className={css['strength']}>
        <Button look="primary" type="submit" isDisabled={passphrase === ''} busy={restore.busy}>
          {restore.busy ? t('restore.busy') : t('restore.choose')}
        </Button>
        <Button onPress={onBack}>{t('common.back')}</Button>
      </div>
    </Form>
  );
}

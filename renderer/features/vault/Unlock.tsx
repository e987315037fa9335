import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { unlock } from '../../app/session.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import css from './vault.module.css';

/** Opens the vault with its passphrase. */
export function Unlock() {
  const t = useT();
  const [passphrase, setPassphrase] = useState('');
  const open = useAction(() => unlock(passphrase));
  return (
    <Form
      className={cx(css['form'])}
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '') open.run();
      }}
    >
      <PassphraseField label={t('passphrase.label')} value={passphrase} onChange={setPassphrase} autoFocus />
      <ErrorBanner error={open.error} />
      <Button look="primary" type="submit" isDisabled={passphrase === ''} busy={open.busy}>
        {open.busy ? t('vault.unlocking') : t('vault.unlock')}
      </Button>
    </Form>
  );
}

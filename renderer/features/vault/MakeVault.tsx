import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { makeVault } from '../../app/session.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import css from './vault.module.css';

/** Makes the vault of this machine. */
export function MakeVault() {
  const t = useT();
  const [typed, setTyped] = useState({ first: '', second: '' });
  const [understood, setUnderstood] = useState(false);
  const make = useAction(() => makeVault(typed.first));
  const ready = typed.first !== '' && typed.first === typed.second && understood;
  return (
    <Form
      className={cx(css['form'])}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) make.run();
      }}
    >
      <h2>{t('vault.make')}</h2>
      <NewPassphrase value={typed} onChange={setTyped} />
      <Tick isSelected={understood} onChange={setUnderstood}>
        {t('vault.cannotRecover')}
      </Tick>
      <ErrorBanner error={make.error} />
      <Button look="primary" type="submit" isDisabled={!ready} busy={make.busy}>
        {make.busy ? t('vault.making') : t('vault.make')}
      </Button>
    </Form>
  );
}

import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request, toRequestError, type RequestError } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { OpenedPackage, PackageKey } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Radios } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import css from './editor.module.css';

interface Props {
  readonly vaultOpen: boolean;
  readonly error: RequestError | null;
  readonly onError: (error: RequestError | null) => void;
  readonly onOpened: (opened: OpenedPackage) => void;
}

/** Which key opens the package, and the button that asks for the file. */
export function OpenForm({ vaultOpen, error, onError, onOpened }: Props) {
  const t = useT();
  const [kind, setKind] = useState<PackageKey['kind']>(vaultOpen ? 'vault' : 'file');
  const [identity, setIdentity] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const key = keyOf(kind, identity.trim(), passphrase);
  const open = useAction(async (acceptForeignKey: boolean) => {
    if (key === undefined) return;
    onError(null);
    try {
      const answer = await request('packageOpen', { key, acceptForeignKey });
      if (answer !== null) onOpened(answer);
    } catch (reason) {
      onError(toRequestError(reason));
    }
  });
  const kinds = [
    ...(vaultOpen ? [{ value: 'vault' as const, label: t('open.vault'), hint: t('open.vaultHint') }] : []),
    { value: 'file' as const, label: t('open.file'), hint: t('open.fileHint') },
    { value: 'identity' as const, label: t('open.identity'), hint: t('open.identityHint') },
    { value: 'passphrase' as const, label: t('open.passphrase') },
  ];
  return (
    <Form
      className={cx(css['form'])}
      onSubmit={(event) => {
        event.preventDefault();
        open.run(false);
      }}
    >
      <p>{t('open.lead')}</p>
      <Radios label={t('open.key')} options={kinds} value={kind} onChange={setKind} />
      {kind === 'identity' && (
        <PassphraseField label={t('open.identityLabel')} value={identity} onChange={setIdentity} />
      )}
      {kind === 'passphrase' && (
        <PassphraseField label={t('passphrase.label')} value={passphrase} onChange={setPassphrase} />
      )}
      <ErrorBanner error={error ?? undefined} />
      {error?.code === 'package.foreign-key' && (
        <div>
          <Button look="danger" busy={open.busy} onPress={() => open.run(true)}>
            {t('open.acceptForeign')}
          </Button>
        </div>
      )}
      <div>
        <Button look="primary" type="submit" isDisabled={key === undefined} busy={open.busy}>
          <FolderOpen size={16} aria-hidden />
          {open.busy ? t('open.busy') : t('open.choose')}
        </Button>
      </div>
    </Form>
  );
}

function keyOf(kind: PackageKey['kind'], identity: string, passphrase: string): PackageKey | undefined {
  switch (kind) {
    case 'vault':
    case 'file':
      return { kind };
    case 'identity':
      return identity === '' ? undefined : { kind, identity };
    case 'passphrase':
      return passphrase === '' ? undefined : { kind, passphrase };
  }
}

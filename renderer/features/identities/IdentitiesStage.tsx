import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type { IdentityInput, IdentitySummary } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { HoldToShow } from './HoldToShow.tsx';
import css from './identities.module.css';
import { IdentityDialog } from './IdentityDialog.tsx';
import { newIdentity } from './prefill.ts';

/** The registry of a story: who and what stands behind each replacement, masked. */
export function IdentitiesStage({ storyId }: { readonly storyId: string }) {
  const t = useT();
  const list = useRequest('identitiesList', { storyId }, ['storiesChanged', 'transcriptChanged']);
  const [editing, setEditing] = useState<IdentityInput>();
  const [removing, setRemoving] = useState<IdentitySummary>();
  const [notice, setNotice] = useState('');
  const edit = useAction(async ({ id, kind, action, gender, replacement, level, reason }: IdentitySummary) => {
    const { forms, note } = await request('identityReveal', { identityId: id });
    setEditing({ id, kind, action, gender, replacement, level, reason, forms, note });
  });
  const identities = list.value ?? [];
  return (
    <>
      <div>
        <Button onPress={() => setEditing(newIdentity('person', []))}>
          <Plus size={16} aria-hidden />
          {t('identity.add')}
        </Button>
      </div>
      <ErrorBanner error={list.error ?? edit.error} />
      {notice !== '' && (
        <Banner tone="good" onDismiss={() => setNotice('')}>
          {notice}
        </Banner>
      )}
      {list.value !== undefined && identities.length === 0 && (
        <Empty>
          <p>{t('identities.empty')}</p>
        </Empty>
      )}
      {identities.length > 0 && (
        <ul aria-label={t('identities.label')} className={css['list']}>
          {identities.map((identity) => {
            const name = nameOf(t, identity);
            return (
              <li key={identity.id} className={css['item']}>
                <div>
                  <h2>{name}</h2>
                  <p className={css['hint']}>
                    {t(`kind.${identity.kind}`)} · {t(`action.${identity.action}`)} ·{' '}
                    {t('identities.forms', { count: identity.forms })} ·{' '}
                    {t('identities.mentions', { count: identity.mentions })}
                  </p>
                  {identity.action !== 'redact' && identity.reason !== '' && <p>{identity.reason}</p>}
                </div>
                <HoldToShow identityId={identity.id} label={t('identity.holdNamed', { name })} />
                <div className={css['buttons']}>
                  <Button
                    look="quiet"
                    aria-label={t('identity.editNamed', { name })}
                    busy={edit.busy}
                    onPress={() => edit.run(identity)}
                  >
                    <Pencil size={16} aria-hidden />
                  </Button>
                  <Button
                    look="quiet"
                    aria-label={t('identity.removeNamed', { name })}
                    onPress={() => setRemoving(identity)}
                  >
                    <Trash2 size={16} aria-hidden />
                  </Button>
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {editing !== undefined && (
        <IdentityDialog
          storyId={storyId}
          initial={editing}
          onClose={() => setEditing(undefined)}
          onSaved={(sentence) => {
            setNotice(sentence);
            list.reload();
          }}
        />
      )}
      {removing !== undefined && (
        <ConfirmRemoval
          title={t('identity.removeNamed', { name: nameOf(t, removing) })}
          confirmLabel={t('identity.remove')}
          onClose={() => setRemoving(undefined)}
          onRemove={async () => {
            await request('identityRemove', { identityId: removing.id });
            list.reload();
          }}
        >
          {t('identity.removeWarning', { count: removing.mentions })}
        </ConfirmRemoval>
      )}
    </>
  );
}

function nameOf(t: ReturnType<typeof useT>, { replacement, action, reason }: IdentitySummary): string {
  if (replacement !== '') return replacement;
  if (action === 'keep') return t('identities.kept');
  return `[${reason === '' ? t('identities.redacted') : reason}]`;
}

import { Copy, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import type { Contact } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Code, Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { shortRecipient } from '../package/recipients.ts';
import { ContactDialog } from './ContactDialog.tsx';
import css from './settings.module.css';

/** People who get packages, and the key by which this vault gets them. */
export function ContactsScreen() {
  const t = useT();
  const contacts = useRequest('contactsList', {});
  const [editing, setEditing] = useState<Partial<Contact>>();
  const [removing, setRemoving] = useState<Contact>();
  return (
    <div className={css['page']}>
      <h1>{t('nav.contacts')}</h1>
      <OwnKey />
      <section className={css['group']} aria-label={t('contacts.title')}>
        <h2>{t('contacts.title')}</h2>
        <ErrorBanner error={contacts.error} />
        {contacts.value?.length === 0 && (
          <Empty>
            <p>{t('contacts.empty')}</p>
          </Empty>
        )}
        <ul className={css['list']}>
          {(contacts.value ?? []).map((contact) => (
            <li key={contact.id} className={css['item']}>
              <div>
                <h3>{contact.name}</h3>
                <p className={css['hint']}>{shortRecipient(contact.recipient)}</p>
              </div>
              <div className={css['buttons']}>
                <Button
                  look="quiet"
                  aria-label={t('contacts.editNamed', { name: contact.name })}
                  onPress={() => setEditing(contact)}
                >
                  <Pencil size={16} aria-hidden />
                </Button>
                <Button
                  look="quiet"
                  aria-label={t('contacts.removeNamed', { name: contact.name })}
                  onPress={() => setRemoving(contact)}
                >
                  <Trash2 size={16} aria-hidden />
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <Button onPress={() => setEditing({})}>
          <Plus size={16} aria-hidden />
          {t('contacts.add')}
        </Button>
      </section>
      {editing !== undefined && (
        <ContactDialog contact={editing} onClose={() => setEditing(undefined)} onSaved={contacts.reload} />
      )}
      {removing !== undefined && (
        <ConfirmRemoval
          title={t('contacts.removeNamed', { name: removing.name })}
          confirmLabel={t('contacts.remove')}
          onClose={() => setRemoving(undefined)}
          onRemove={async () => {
            await request('contactRemove', { contactId: removing.id });
            contacts.reload();
          }}
        >
          {t('contacts.removeWarning')}
        </ConfirmRemoval>
      )}
    </div>
  );
}

function OwnKey() {
  const t = useT();
  const own = useRequest('ownRecipient', {});
  const [copied, setCopied] = useState<'yes' | 'refused'>();
  return (
    <section className={css['group']} aria-label={t('own.title')}>
      <h2>{t('own.title')}</h2>
      <p className={css['hint']}>{t('own.hint')}</p>
      <ErrorBanner error={own.error} />
      {own.value !== undefined && (
        <>
          <Code>{own.value.recipient}</Code>
          <Button
            onPress={() => {
              navigator.clipboard.writeText(own.value?.recipient ?? '').then(
                () => setCopied('yes'),
                () => setCopied('refused'),
              );
            }}
          >
            <Copy size={16} aria-hidden />
            {t('own.copy')}
          </Button>
          <p role="status" className={css['hint']}>
            {copied === 'yes' && t('own.copied')}
            {copied === 'refused' && t('own.refused')}
          </p>
        </>
      )}
    </section>
  );
}

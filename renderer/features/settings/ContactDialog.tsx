import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { Contact } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import { looksLikeRecipient } from '../package/recipients.ts';
import css from './settings.module.css';

interface Props {
  readonly contact: Partial<Contact>;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Somebody who gets packages: a name to find them by, and their key. */
export function ContactDialog({ contact, onClose, onSaved }: Props) {
  const t = useT();
  const [name, setName] = useState(contact.name ?? '');
  const [recipient, setRecipient] = useState(contact.recipient ?? '');
  const key = recipient.trim();
  const good = looksLikeRecipient(key);
  const ready = name.trim() !== '' && good;
  const save = useAction(async () => {
    const known = contact.id === undefined ? {} : { id: contact.id };
    await request('contactSave', { ...known, name: name.trim(), recipient: key });
    onSaved();
    onClose();
  });
  return (
    <Sheet title={t(contact.id === undefined ? 'contacts.add' : 'contacts.edit')} onClose={onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.run();
        }}
      >
        <Field label={t('contacts.name')} value={name} onChange={setName} maxLength={200} autoFocus />
        <Field
          label={t('contacts.key')}
          hint={
            <span role="status">
              {key !== '' && !good
                ? t('contacts.badKey')
                : t(contact.id === undefined ? 'contacts.keyHint' : 'contacts.keyFixed')}
            </span>
          }
          value={recipient}
          onChange={setRecipient}
          maxLength={4000}
          isReadOnly={contact.id !== undefined}
          lines
        />
        <ErrorBanner error={save.error} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={!ready} busy={save.busy}>
            {t('common.save')}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

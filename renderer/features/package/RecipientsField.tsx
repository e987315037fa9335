import { useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import type { Contact } from '../../app/types.ts';
import { Tick } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { parseRecipients, shortRecipient } from './recipients.ts';

interface Props {
  readonly contacts: readonly Contact[];
  readonly onChange: (recipients: readonly string[]) => void;
}

/** Who can open the package: contacts, and keys that were pasted. */
export function RecipientsField({ contacts, onChange }: Props) {
  const t = useT();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [pasted, setPasted] = useState('');
  const { good, bad } = parseRecipients(pasted);
  const tell = (nextChosen: readonly string[], nextPasted: string) => {
    const keys = contacts.filter(({ id }) => nextChosen.includes(id)).map(({ recipient }) => recipient);
    onChange([...new Set([...keys, ...parseRecipients(nextPasted).good])]);
  };
  const toggle = (id: string, on: boolean) => {
    const next = on ? [...chosen, id] : chosen.filter((other) => other !== id);
    setChosen(next);
    tell(next, pasted);
  };
  return (
    <>
      {contacts.length > 0 && (
        <div role="group" aria-label={t('nav.contacts')}>
          {contacts.map((contact) => (
            <Tick
              key={contact.id}
              isSelected={chosen.includes(contact.id)}
              onChange={(on) => toggle(contact.id, on)}
              hint={shortRecipient(contact.recipient)}
            >
              {contact.name}
            </Tick>
          ))}
        </div>
      )}
      <Field
        label={t('hand.paste')}
        hint={
          <span role="status">
            {bad.length > 0
              ? t('hand.badRecipients', { count: bad.length })
              : good.length > 0
                ? t('hand.goodRecipients', { count: good.length })
                : t('hand.pasteHint')}
          </span>
        }
        value={pasted}
        onChange={(text) => {
          setPasted(text);
          tell(chosen, text);
        }}
        lines
      />
    </>
  );
}

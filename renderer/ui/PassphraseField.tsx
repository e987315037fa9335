import { Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useT } from '../app/i18n/useT.ts';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
  /** Given, the text is shown or hidden from outside and there is no button. */
  readonly shown?: boolean;
}

/** A passphrase, hidden until shown. */
export function PassphraseField({ label, value, onChange, hint, autoFocus = false, shown }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const visible = shown ?? open;
  return (
    <Field
      label={label}
      value={value}
      onChange={onChange}
      type={visible ? 'text' : 'password'}
      autoFocus={autoFocus}
      maxLength={1000}
      hint={hint}
      beside={
        shown === undefined && (
          <Button aria-label={visible ? t('passphrase.hide') : t('passphrase.show')} onPress={() => setOpen(!open)}>
            {visible ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
          </Button>
        )
      }
    />
  );
}

import { Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { Button } from '../../ui/Button.tsx';
import css from './identities.module.css';

/** Real forms, shown only while the button is held and fetched only then. */
export function HoldToShow({ identityId, label }: { readonly identityId: string; readonly label: string }) {
  const t = useT();
  const [forms, setForms] = useState<readonly string[]>();
  const held = useRef(false);
  const release = () => {
    held.current = false;
    setForms(undefined);
  };
  useEffect(() => {
    window.addEventListener('blur', release);
    return () => window.removeEventListener('blur', release);
  }, []);
  return (
    <div className={css['hold']}>
      <Button
        small
        aria-label={label}
        onPressStart={() => {
          held.current = true;
          request('identityReveal', { identityId }).then(
            (answer) => {
              if (held.current) setForms(answer.forms.map(({ text }) => text));
            },
            () => undefined,
          );
        }}
        onPressEnd={release}
      >
        <Eye size={16} aria-hidden />
        {t('identity.hold')}
      </Button>
      <span className={css['real']} data-testid="real-forms">
        {forms === undefined ? '••••••' : forms.join(', ')}
      </span>
    </div>
  );
}

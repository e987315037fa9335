import { Eye } from 'lucide-react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { Button } from '../../ui/Button.tsx';
import css from './identities.module.css';
import { useHeld } from './useHeld.ts';

/** Real forms, shown only while the button is held and fetched only then. */
export function HoldToShow({ identityId, label }: { readonly identityId: string; readonly label: string }) {
  const t = useT();
  const held = useHeld(() => request('identityReveal', { identityId }));
  return (
    <div className={css['hold']}>
      <Button small aria-label={label} onPressStart={held.start} onPressEnd={held.end}>
        <Eye size={16} aria-hidden />
        {t('identity.hold')}
      </Button>
      <span className={css['real']} data-testid="real-forms">
        {held.value === undefined ? '••••••' : held.value.forms.map(({ text }) => text).join(', ')}
      </span>
    </div>
  );
}

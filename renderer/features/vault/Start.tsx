import { useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { Button } from '../../ui/Button.tsx';
import { MakeVault } from './MakeVault.tsx';
import { RestoreVault } from './RestoreVault.tsx';
import { RecordLocked } from './RecordLocked.tsx';
import { Unlock } from './Unlock.tsx';
import css from './vault.module.css';

/** The first screen: make a vault, or unlock the one there is, or open somebody's package without one. */
export function Start({ state }: { readonly state: 'none' | 'locked' }) {
  const t = useT();
  const [restoring, setRestoring] = useState(false);
  return (
    <main className={css['page']}>
      <div className={css['card']}>
        <div>
          <h1 className={css['name']}>Sottovoce</h1>
          <p className={css['lead']}>{t(state === 'none' ? 'start.lead' : 'start.locked')}</p>
        </div>
        {state === 'locked' && <Unlock />}
        {state === 'locked' && <RecordLocked />}
        {state === 'none' && (restoring ? <RestoreVault onBack={() => setRestoring(false)} /> : <MakeVault />)}
        <div className={css['others']}>
          {state === 'none' && !restoring && <Button onPress={() => setRestoring(true)}>{t('start.restore')}</Button>}
          <Button onPress={() => go({ screen: 'editor' })}>{t('start.openPackage')}</Button>
        </div>
      </div>
    </main>
  );
}

import { useT } from '../../app/i18n/useT.ts';
import { RecordButton } from '../capture/RecordButton.tsx';
import css from './vault.module.css';

/** Recording needs no open vault: what is said is sealed to it, and found in the inbox after unlocking. */
export function RecordLocked() {
  const t = useT();
  return (
    <div className={css['form']}>
      <div>
        <RecordButton interviewId={null} />
      </div>
      <p className={css['lead']}>{t('start.recordLocked')}</p>
    </div>
  );
}

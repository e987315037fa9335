import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import { cx } from '../../ui/cx.ts';
import { strengthWords } from './strength.ts';
import css from './vault.module.css';

/** How hard a passphrase is to guess, in words; the bar beside it says the same. */
export function Strength({ passphrase }: { readonly passphrase: string }) {
  const t = useT();
  const { value } = useRequest('passphraseStrength', { passphrase });
  if (passphrase === '' || value === undefined) return <p className={css['strength']}>{t('strength.none')}</p>;
  return (
    <p className={css['strength']} role="status">
      <span className={css['steps']} aria-hidden>
        {[0, 1, 2, 3].map((step) => (
          <span key={step} className={cx(css['step'], value.score > step && css['filled'])} />
        ))}
      </span>
      {t(value.tooWeak ? 'strength.tooWeak' : strengthWords(value.score))}
    </p>
  );
}

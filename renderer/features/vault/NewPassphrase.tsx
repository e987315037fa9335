import { Eye, EyeOff, Dices } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { Button } from '../../ui/Button.tsx';
import { PassphraseField } from '../../ui/PassphraseField.tsx';
import { Strength } from './Strength.tsx';
import css from './vault.module.css';

/** A new passphrase as typed so far. */
export interface NewPassphraseValue {
  readonly first: string;
  readonly second: string;
}

/** A passphrase typed twice, with its strength in words and a phrase on offer. */
export function NewPassphrase({
  value,
  onChange,
}: {
  readonly value: NewPassphraseValue;
  readonly onChange: (value: NewPassphraseValue) => void;
}) {
  const t = useT();
  const [shown, setShown] = useState(false);
  const [phrase, setPhrase] = useState<string>();
  const suggest = useAction(async () => setPhrase((await request('passphraseSuggest', {})).phrase));
  const differs = value.second !== '' && value.first !== value.second;
  return (
    <>
      <PassphraseField
        label={t('passphrase.new')}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
        shown={shown}
        autoFocus
      />
      <Strength passphrase={value.first} />
      <PassphraseField
        label={t('passphrase.again')}
        value={value.second}
        onChange={(second) => onChange({ ...value, second })}
        shown={shown}
        hint={<span role="status">{differs ? t('passphrase.differs') : ''}</span>}
      />
      <div className={css['strength']}>
        <Button small onPress={() => setShown(!shown)}>
          {shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          {shown ? t('passphrase.hide') : t('passphrase.show')}
        </Button>
        <Button small onPress={suggest.run} busy={suggest.busy}>
          <Dices size={16} aria-hidden />
          {t('passphrase.suggest')}
        </Button>
      </div>
      {phrase !== undefined && (
        <div className={css['phrase']}>
          <p className={css['words']} data-testid="phrase">
            {phrase}
          </p>
          <p className={css['lead']}>{t('passphrase.suggestHint')}</p>
          <div>
            <Button
              small
              onPress={() => {
                onChange({ first: phrase, second: '' });
                setShown(true);
              }}
            >
              {t('passphrase.use')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

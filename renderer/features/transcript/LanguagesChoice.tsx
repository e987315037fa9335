import { useMemo, useState } from 'react';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice, Tick } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './flags.module.css';
import { languageName, spoken, spokenList, type Spoken } from './languages.ts';

interface Props {
  /** Codes of all that are spoken; none to find out. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** The language that is spoken, or all of them where there are several, as with an interpreter. */
export function LanguagesChoice({ value, onChange }: Props) {
  const t = useT();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const several = value.length > 1;
  const list = useMemo(() => spokenList(locale), [locale]);
  const options: readonly { readonly value: Spoken | 'several'; readonly label: string }[] = [
    ...list.map((code) => ({
      value: code,
      label: code === 'auto' ? t('transcribe.detect') : languageName(code, locale),
    })),
    {
      value: 'several',
      label: several ? value.map((code) => languageName(code, locale)).join(', ') : t('languages.several'),
    },
  ];
  const choose = (chosen: Spoken | 'several') => {
    if (chosen === 'several') setOpen(true);
    else onChange(chosen === 'auto' ? [] : [chosen]);
  };
  const toggle = (code: string, on: boolean) =>
    onChange(list.filter((each) => (each === code ? on : value.includes(each))));
  return (
    <>
      <Choice
        label={t('transcribe.language')}
        options={options}
        value={several ? 'several' : spoken(value[0] ?? '')}
        onChange={choose}
      />
      {several && (
        <Button small onPress={() => setOpen(true)}>
          {t('languages.change')}
        </Button>
      )}
      {open && (
        <Sheet title={t('languages.title')} onClose={() => setOpen(false)}>
          <div className={css['form']}>
            <p className={css['keys']}>{t('languages.hint')}</p>
            <div className={css['ticks']} role="group" aria-label={t('languages.title')}>
              {list
                .filter((code) => code !== 'auto')
                .map((code) => (
                  <Tick key={code} isSelected={value.includes(code)} onChange={(on) => toggle(code, on)}>
                    {languageName(code, locale)}
                  </Tick>
                ))}
            </div>
            <Actions>
              <Button look="primary" onPress={() => setOpen(false)}>
                {t('languages.done')}
              </Button>
            </Actions>
          </div>
        </Sheet>
      )}
    </>
  );
}

import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import type { IdentityInput, IdentityOffers } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Radios } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import css from './identities.module.css';
import { ACTIONS, needsReplacement } from './kinds.ts';

interface Props {
  readonly draft: IdentityInput;
  readonly offers: Pick<IdentityOffers, 'pseudonyms' | 'rungs'>;
  readonly onChange: (change: Partial<IdentityInput>) => void;
}

/** What the reader gets instead: a pseudonym, a rung of the ladder, words in brackets, or the thing itself with a reason. */
export function ReplacementField({ draft, offers, onChange }: Props) {
  const t = useT();
  return (
    <>
      <Radios
        label={t('identity.action')}
        options={ACTIONS.map((value) => ({ value, label: t(`action.${value}`), hint: t(`actionHint.${value}`) }))}
        value={draft.action}
        onChange={(action) => onChange({ action })}
      />
      {needsReplacement(draft.action) && (
        <Field
          label={t('identity.replacement')}
          hint={t(`replacementHint.${draft.kind}`)}
          value={draft.replacement}
          onChange={(replacement) => onChange({ replacement, level: '' })}
          maxLength={500}
        />
      )}
      {draft.action === 'pseudonym' && offers.pseudonyms.length > 0 && (
        <div className={css['chips']} role="group" aria-label={t('identity.pseudonyms')}>
          <span className={css['hint']}>{t('identity.pseudonyms')}</span>
          {offers.pseudonyms.map((name) => (
            <Button
              key={name}
              small
              aria-pressed={draft.replacement === name}
              onPress={() => onChange({ replacement: name, level: '' })}
            >
              {name}
            </Button>
          ))}
          <span className={css['hint']}>{t('identity.pseudonymsHint')}</span>
        </div>
      )}
      {draft.action === 'generalise' && offers.rungs.length > 0 && (
        <Ladder rungs={offers.rungs} level={draft.level} onPick={onChange} />
      )}
      {draft.action === 'redact' && (
        <Field
          label={t('identity.brackets')}
          hint={t('identity.bracketsHint')}
          value={draft.reason}
          onChange={(reason) => onChange({ reason })}
          maxLength={500}
        />
      )}
      {draft.action === 'keep' && (
        <Field
          label={t('identity.reason')}
          hint={t('identity.reasonHint')}
          value={draft.reason}
          onChange={(reason) => onChange({ reason })}
          maxLength={500}
          isRequired
        />
      )}
    </>
  );
}

interface LadderProps {
  readonly rungs: IdentityOffers['rungs'];
  readonly level: string;
  readonly onPick: (rung: { readonly level: string; readonly replacement: string }) => void;
}

function Ladder({ rungs, level, onPick }: LadderProps) {
  const t = useT();
  return (
    <RadioGroup
      aria-label={t('identity.ladder')}
      value={rungs.some((rung) => rung.level === level) ? level : null}
      onChange={(chosen) => {
        const rung = rungs.find((each) => each.level === chosen);
        if (rung !== undefined) onPick({ level: rung.level, replacement: rung.text });
      }}
      className={cx(css['ladder'])}
    >
      <p className={css['hint']}>
        {t('identity.ladder')}. {t('identity.ladderHint')}
      </p>
      {rungs.map((rung) => (
        <RadioField key={rung.level} value={rung.level}>
          <RadioButton className={cx(css['rung'])}>{rung.text}</RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

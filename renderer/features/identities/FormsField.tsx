import { Plus, X } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import type { IdentityForm, IdentityInput } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './identities.module.css';
import { ROLES } from './kinds.ts';
import { emptyForm } from './prefill.ts';

interface Props {
  readonly kind: IdentityInput['kind'];
  readonly forms: readonly IdentityForm[];
  readonly diminutives: readonly string[];
  readonly onChange: (forms: IdentityForm[]) => void;
}

/** What an identity is called, a line each; of a person, what part of the name that is. */
export function FormsField({ kind, forms, diminutives, onChange }: Props) {
  const t = useT();
  const set = (at: number, change: Partial<IdentityForm>) =>
    onChange(forms.map((form, index) => (index === at ? { ...form, ...change } : form)));
  const offered = diminutives.filter((text) => forms.every((form) => form.text.trim() !== text));
  return (
    <fieldset className={css['forms']}>
      <legend>{t('identity.forms')}</legend>
      <p className={css['hint']}>{t('identity.formsHint')}</p>
      {forms.map((form, index) => (
        <div key={index} className={css['formLine']}>
          <Field
            label={t('identity.form', { number: index + 1 })}
            value={form.text}
            onChange={(text) => set(index, { text })}
            maxLength={500}
            autoFocus={index === 0 && form.text === ''}
          />
          {kind === 'person' && (
            <Choice
              hideLabel
              label={t('identity.role', { number: index + 1 })}
              options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
              value={form.role}
              onChange={(role) => set(index, { role })}
            />
          )}
          {forms.length > 1 && (
            <Button
              look="quiet"
              aria-label={t('identity.removeForm', { number: index + 1 })}
              onPress={() => onChange(forms.filter((_, at) => at !== index))}
            >
              <X size={16} aria-hidden />
            </Button>
          )}
        </div>
      ))}
      <div className={css['chips']}>
        <Button small onPress={() => onChange([...forms, emptyForm(kind, forms.length)])}>
          <Plus size={14} aria-hidden />
          {t('identity.addForm')}
        </Button>
      </div>
      {offered.length > 0 && (
        <div className={css['chips']} role="group" aria-label={t('identity.diminutives')}>
          <span className={css['hint']}>{t('identity.diminutives')}</span>
          {offered.slice(0, 12).map((text) => (
            <Button
              key={text}
              small
              aria-label={t('identity.addDiminutive', { form: text })}
              onPress={() => onChange([...forms, { text, role: 'diminutive' }])}
            >
              <Plus size={14} aria-hidden />
              {text}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

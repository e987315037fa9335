import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { IdentityForm, IdentityInput } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice, Radios } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './identities.module.css';
import { ACTIONS, KINDS, needsReplacement } from './kinds.ts';
import { cleanIdentity, emptyForm } from './prefill.ts';

interface Props {
  readonly storyId: string;
  readonly initial: IdentityInput;
  readonly onClose: () => void;
  /** Told a sentence about what is replaced now. */
  readonly onSaved: (sentence: string) => void;
}

/** What a real person, place or detail is called, and what is published instead. */
export function IdentityDialog({ storyId, initial, onClose, onSaved }: Props) {
  const t = useT();
  const [draft, setDraft] = useState(initial);
  const clean = cleanIdentity(draft);
  const ready =
    clean.forms.length > 0 &&
    (!needsReplacement(clean.action) || clean.replacement !== '') &&
    (clean.action !== 'keep' || clean.reason !== '');
  const save = useAction(async () => {
    const { identityId } = await request('identitySave', { storyId, identity: clean });
    const all = await request('identitiesList', { storyId });
    const mentions = all.find(({ id }) => id === identityId)?.mentions ?? 0;
    onSaved(
      needsReplacement(clean.action)
        ? t('identity.saved', { replacement: clean.replacement, kind: t(`kind.${clean.kind}`), count: mentions })
        : t(clean.action === 'redact' ? 'identity.savedRedacted' : 'identity.savedKept', { count: mentions }),
    );
    onClose();
  });
  const setForm = (at: number, change: Partial<IdentityForm>) =>
    setDraft({ ...draft, forms: draft.forms.map((form, index) => (index === at ? { ...form, ...change } : form)) });

  return (
    <Sheet title={t(initial.id === undefined ? 'identity.new' : 'identity.edit')} onClose={onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.run();
        }}
      >
        <Choice
          label={t('identity.kind')}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={draft.kind}
          onChange={(kind) => setDraft({ ...draft, kind })}
        />
        <fieldset className={css['forms']}>
          <legend>{t('identity.forms')}</legend>
          <p className={css['hint']}>{t('identity.formsHint')}</p>
          {draft.forms.map((form, index) => (
            <Field
              key={index}
              label={t('identity.form', { number: index + 1 })}
              value={form.text}
              onChange={(text) => setForm(index, { text })}
              maxLength={200}
              beside={
                draft.forms.length > 1 && (
                  <Button
                    look="quiet"
                    aria-label={t('identity.removeForm', { number: index + 1 })}
                    onPress={() => setDraft({ ...draft, forms: draft.forms.filter((_, at) => at !== index) })}
                  >
                    <X size={16} aria-hidden />
                  </Button>
                )
              }
            />
          ))}
          <div>
            <Button
              small
              onPress={() => setDraft({ ...draft, forms: [...draft.forms, emptyForm(draft.kind, draft.forms.length)] })}
            >
              <Plus size={14} aria-hidden />
              {t('identity.addForm')}
            </Button>
          </div>
        </fieldset>
        <Radios
          label={t('identity.action')}
          options={ACTIONS.map((value) => ({ value, label: t(`action.${value}`), hint: t(`actionHint.${value}`) }))}
          value={draft.action}
          onChange={(action) => setDraft({ ...draft, action })}
        />
        {needsReplacement(draft.action) && (
          <Field
            label={t('identity.replacement')}
            hint={t(`replacementHint.${draft.kind}`)}
            value={draft.replacement}
            onChange={(replacement) => setDraft({ ...draft, replacement })}
            maxLength={200}
          />
        )}
        <Field
          label={t(draft.action === 'redact' ? 'identity.brackets' : 'identity.reason')}
          hint={t(draft.action === 'redact' ? 'identity.bracketsHint' : 'identity.reasonHint')}
          value={draft.reason}
          onChange={(reason) => setDraft({ ...draft, reason })}
          maxLength={500}
        />
        <ErrorBanner error={save.error} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={!ready} busy={save.busy}>
            {t('identity.save')}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

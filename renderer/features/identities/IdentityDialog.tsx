import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { IdentityInput } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import { FormsField } from './FormsField.tsx';
import css from './identities.module.css';
import { KINDS, needsReplacement, usualAction } from './kinds.ts';
import { cleanIdentity, isReady, withOffers } from './prefill.ts';
import { ReplacementField } from './ReplacementField.tsx';
import { useOffers } from './useOffers.ts';

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
  const [typed, setTyped] = useState(initial);
  /** What the person set, so that no guess takes its place. */
  const [chosen, setChosen] = useState({ gender: initial.id !== undefined, replacement: initial.id !== undefined });
  const offers = useOffers(storyId, { ...typed, gender: chosen.gender ? typed.gender : null });
  const draft = withOffers(typed, chosen, offers);
  const clean = cleanIdentity(draft);
  const ready = isReady(clean);
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
  const change = (next: Partial<IdentityInput>) => {
    setTyped({ ...typed, ...next });
    if (next.replacement !== undefined) setChosen({ ...chosen, replacement: true });
  };

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
          onChange={(kind) => change(initial.id === undefined ? { kind, action: usualAction(kind) } : { kind })}
        />
        <FormsField
          kind={draft.kind}
          forms={draft.forms}
          diminutives={draft.kind === 'person' ? offers.diminutives : []}
          onChange={(forms) => change({ forms })}
        />
        {draft.kind === 'person' && (
          <>
            <Choice
              label={t('identity.gender')}
              options={(['masculine', 'feminine', 'unknown'] as const).map((value) => ({
                value,
                label: t(`gender.${value}`),
              }))}
              value={draft.gender ?? 'unknown'}
              onChange={(gender) => {
                setTyped({ ...typed, gender: gender === 'unknown' ? null : gender });
                setChosen({ ...chosen, gender: true });
              }}
            />
            <p className={css['hint']}>
              {t(!chosen.gender && draft.gender !== null ? 'identity.genderGuessed' : 'identity.genderHint')}
            </p>
          </>
        )}
        <ReplacementField draft={draft} offers={offers} onChange={change} />
        <Field
          lines
          label={t('identity.note')}
          hint={t('identity.noteHint')}
          value={draft.note}
          onChange={(note) => change({ note })}
          maxLength={10_000}
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

import { useState } from 'react';
import { CheckboxGroup, Form, Label } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { IdentityForm, IdentityInput, IdentitySummary } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './identities.module.css';
import { nameOf } from './names.ts';
import { PickSheet } from './PickSheet.tsx';
import { cleanIdentity, isReady, withOffers } from './prefill.ts';
import { ReplacementField } from './ReplacementField.tsx';
import { useOffers } from './useOffers.ts';

interface MergeProps {
  readonly storyId: string;
  readonly identity: IdentitySummary;
  readonly identities: readonly IdentitySummary[];
  readonly onClose: () => void;
}

/** Asks which other identity is the same, and makes one of both. */
export function MergeSheet({ storyId, identity, identities, onClose }: MergeProps) {
  const t = useT();
  const name = nameOf(t, identity);
  const merge = useAction(async (into: string) => {
    await request('identityMerge', { storyId, from: identity.id, into });
    onClose();
  });
  const others = identities.filter(({ id, kind }) => id !== identity.id && kind === identity.kind);
  return (
    <PickSheet
      title={t('merge.title', { name })}
      options={others.map((other) => ({
        id: other.id,
        label: nameOf(t, other),
        hint: t('identities.mentions', { count: other.mentions }),
      }))}
      empty={t('merge.none')}
      onPick={merge.run}
      onClose={onClose}
    >
      <p className={css['hint']}>{t('merge.hint', { name })}</p>
      <ErrorBanner error={merge.error} />
    </PickSheet>
  );
}

interface SplitProps {
  readonly storyId: string;
  readonly identity: IdentitySummary;
  readonly forms: readonly IdentityForm[];
  readonly onClose: () => void;
}

/** Asks which forms are somebody else's, and what stands for that one. */
export function SplitSheet({ storyId, identity, forms, onClose }: SplitProps) {
  const t = useT();
  const [positions, setPositions] = useState<readonly number[]>([]);
  const [typed, setTyped] = useState<IdentityInput>({
    kind: identity.kind,
    action: identity.action,
    gender: null,
    replacement: '',
    level: '',
    reason: identity.action === 'redact' ? identity.reason : '',
    note: '',
    forms: [],
  });
  const [chosen, setChosen] = useState({ gender: false, replacement: false });
  const moved = forms.filter((_, at) => positions.includes(at));
  const offers = useOffers(storyId, { ...typed, forms: moved });
  const clean = cleanIdentity(withOffers({ ...typed, forms: moved }, chosen, offers));
  const ready = isReady(clean) && moved.length < forms.length;
  const split = useAction(async () => {
    const { action, gender, replacement, level, reason, note } = clean;
    const replaced = { action, gender, replacement, level, reason, note };
    await request('identitySplit', { storyId, identityId: identity.id, positions, ...replaced });
    onClose();
  });
  const toggle = (at: number, on: boolean) =>
    setPositions(on ? [...positions, at].sort((a, b) => a - b) : positions.filter((each) => each !== at));
  return (
    <Sheet title={t('split.title', { name: nameOf(t, identity) })} onClose={onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) split.run();
        }}
      >
        <p className={css['hint']}>
          {t('split.hint')} {t('split.shownHint')}
        </p>
        <CheckboxGroup className={cx(css['forms'])}>
          <Label>{t('split.choose')}</Label>
          {forms.map(({ text }, at) => (
            <Tick key={text} isSelected={positions.includes(at)} onChange={(on) => toggle(at, on)}>
              {text}
            </Tick>
          ))}
        </CheckboxGroup>
        <ReplacementField
          draft={clean}
          offers={offers}
          onChange={(change) => {
            setTyped({ ...typed, ...change });
            if (change.replacement !== undefined) setChosen({ ...chosen, replacement: true });
          }}
        />
        <ErrorBanner error={split.error} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={!ready} busy={split.busy}>
            {t('split.submit')}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

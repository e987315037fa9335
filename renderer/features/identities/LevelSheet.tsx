import { useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './identities.module.css';
import { PickSheet } from './PickSheet.tsx';

interface Props {
  readonly identityId: string;
  readonly interviewId: string;
  /** The identity's own rung: what is offered first says less than that. Left out, it is the one offered. */
  readonly level?: string;
  readonly onPick: (level: string, replacement: string) => void;
  readonly onClose: () => void;
}

/** Asks how much may be said of an identity, in one place or wherever it is mentioned. */
export function LevelSheet({ identityId, interviewId, level, onPick, onClose }: Props) {
  const t = useT();
  const rungs = useRequest('identityRungs', { identityId, interviewId });
  const [own, setOwn] = useState('');
  if (rungs.value === undefined && rungs.error === undefined) return null;
  const list = rungs.value ?? [];
  const next =
    level === undefined ? undefined : (list[list.findIndex((rung) => rung.level === level) + 1] ?? list.at(-1));
  return (
    <PickSheet
      title={t('review.rungs')}
      options={list.map((rung) => ({ id: rung.level, label: rung.text }))}
      start={next?.level}
      empty={t('review.noRungs')}
      onPick={(chosen) => {
        const rung = list.find((each) => each.level === chosen);
        if (rung !== undefined) onPick(rung.level, rung.text);
      }}
      onClose={onClose}
    >
      <ErrorBanner error={rungs.error} />
      <form
        className={css['ownWords']}
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim() !== '') onPick('', own.trim());
        }}
      >
        <Field
          label={t('review.own')}
          value={own}
          onChange={setOwn}
          maxLength={500}
          autoFocus={list.length === 0}
          beside={
            <Button type="submit" isDisabled={own.trim() === ''}>
              {t('review.use')}
            </Button>
          }
        />
      </form>
    </PickSheet>
  );
}

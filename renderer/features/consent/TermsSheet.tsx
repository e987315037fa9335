import { useState } from 'react';
import type { RequestOutput } from '../../../electron/contract/contract.ts';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { InterviewView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './consent.module.css';
import { Receipt } from './Receipt.tsx';
import { SpokenField } from './SpokenField.tsx';
import { EMPTY_FORM, type ConsentForm } from './terms.ts';

type Consent = RequestOutput<'consentGet'>;

interface Props {
  readonly interview: InterviewView;
  readonly consent: Consent;
  readonly onSaved: (consent: Consent) => void;
  readonly onClose: () => void;
}

/** The terms of an interview, to be written down or changed. */
export function TermsSheet({ interview, consent, onSaved, onClose }: Props) {
  const t = useT();
  const [form, setForm] = useState<ConsentForm>(consent?.form ?? EMPTY_FORM);
  const change = (part: Partial<ConsentForm>) => setForm({ ...form, ...part });
  const save = useAction(async () => {
    onSaved(await request('consentSave', { interviewId: interview.id, form }));
  });
  const saved = consent !== null && JSON.stringify(consent.form) === JSON.stringify(form);
  const day = (text: string) => (text === '' ? null : text);
  return (
    <Sheet title={t('terms.title')} onClose={onClose} alert>
      {consent === null && <p className={css['hint']}>{t('terms.lead')}</p>}
      <div className={css['form']}>
        <Choice
          label={t('terms.voice')}
          value={form.voice}
          onChange={(voice) => change({ voice })}
          options={(['undecided', 'as-is', 'disguised', 'none'] as const).map((value) => ({
            value,
            label: t(`terms.choice.voice.${value}`),
          }))}
        />
        <Choice
          label={t('terms.names')}
          value={form.names}
          onChange={(names) => change({ names })}
          options={(['undecided', 'real', 'changed', 'none'] as const).map((value) => ({
            value,
            label: t(`terms.choice.names.${value}`),
          }))}
        />
        <Choice
          label={t('terms.details')}
          value={form.details}
          onChange={(details) => change({ details })}
          options={(['undecided', 'all', 'generalised', 'ask-first'] as const).map((value) => ({
            value,
            label: t(`terms.choice.details.${value}`),
          }))}
        />
        <div className={css['pair']}>
          <Field
            type="date"
            label={t('terms.embargoUntil')}
            hint={t('terms.embargoHint')}
            value={form.embargoUntil ?? ''}
            onChange={(text) => change({ embargoUntil: day(text) })}
          />
          <Field
            type="date"
            label={t('terms.withdrawUntil')}
            hint={t('terms.withdrawHint')}
            value={form.withdrawUntil ?? ''}
            onChange={(text) => change({ withdrawUntil: day(text) })}
          />
        </div>
        <Field
          label={t('terms.explainedBy')}
          hint={t('terms.private')}
          value={form.explainedBy}
          onChange={(explainedBy) => change({ explainedBy })}
          maxLength={500}
        />
        <Field
          lines
          label={t('terms.notes')}
          hint={t('terms.private')}
          value={form.notes}
          onChange={(notes) => change({ notes })}
          maxLength={20_000}
        />
        <SpokenField takes={interview.takes} spoken={form.spoken} onChange={(spoken) => change({ spoken })} />
        {consent !== null && (
          <Receipt interviewId={interview.id} hasDay={consent.form.withdrawUntil !== null} key={consent.updatedAt} />
        )}
      </div>
      <ErrorBanner error={save.error} />
      {saved && <Banner tone="good">{t('terms.saved')}</Banner>}
      <Actions>
        <Button onPress={onClose}>{t(saved ? 'terms.close' : 'terms.discard')}</Button>
        <Button look="primary" busy={save.busy} onPress={save.run}>
          {t('terms.save')}
        </Button>
      </Actions>
    </Sheet>
  );
}

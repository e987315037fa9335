import { Users } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { Job } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Bar } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './transcript.module.css';

const PEOPLE = ['1', '2', '3', '4', '5', '6', '0'] as const;
/** How many people speak on a track that they share; `0`: not sure. */
export type People = (typeof PEOPLE)[number];

interface ChoiceProps {
  readonly value: People;
  readonly onChange: (value: People) => void;
}

/** Asks how many people speak: the number can't be told well from the sound. */
export function PeopleChoice({ value, onChange }: ChoiceProps) {
  const t = useT();
  const options = PEOPLE.map((each) => ({
    value: each,
    label: each === '0' ? t('speakers.notSure') : t('speakers.count', { count: Number(each) }),
  }));
  return <Choice label={t('speakers.howMany')} options={options} value={value} onChange={onChange} />;
}

/** Tells voices apart anew, with another number. */
export function SpeakersButton({ interviewId }: { readonly interviewId: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [people, setPeople] = useState<People>('2');
  const find = useAction(async () => {
    await request('speakersFind', { interviewId, speakers: Number(people) });
    setOpen(false);
  });
  return (
    <div className={css['transcribe']}>
      <Button small onPress={() => setOpen(true)}>
        <Users size={14} aria-hidden />
        {t('speakers.find')}
      </Button>
      {open && (
        <Sheet title={t('speakers.title')} onClose={() => setOpen(false)}>
          <Form
            onSubmit={(event) => {
              event.preventDefault();
              find.run();
            }}
          >
            <PeopleChoice value={people} onChange={setPeople} />
            <p className={css['hint']}>{t(people === '0' ? 'speakers.notSureHint' : 'speakers.hint')}</p>
            <ErrorBanner error={find.error} />
            <Actions>
              <Button onPress={() => setOpen(false)}>{t('common.cancel')}</Button>
              <Button look="primary" type="submit" busy={find.busy}>
                {t('speakers.start')}
              </Button>
            </Actions>
          </Form>
        </Sheet>
      )}
    </div>
  );
}

/** How far the telling apart is. */
export function SpeakersProgress({ job }: { readonly job: Job }) {
  const t = useT();
  const stop = useAction(async () => {
    await request('jobCancel', { jobId: job.id });
  });
  return (
    <div className={css['transcribe']}>
      <span role="status">{t('speakers.progress', { done: clockTime(job.done), total: clockTime(job.total) })}</span>
      <Bar label={t('job.speakers')} share={job.total > 0 ? job.done / job.total : 0} />
      <Button busy={stop.busy} onPress={stop.run}>
        {t('common.cancel')}
      </Button>
      <ErrorBanner error={stop.error} />
    </div>
  );
}

import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { jobs } from '../../app/session.ts';
import { isUnfinished } from '../../app/shell/visible-jobs.ts';
import { useStore } from '../../app/store.ts';
import type { InterviewView, TranscriptView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Radios } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import { ModelChoice } from '../models/ModelChoice.tsx';
import { LanguagesChoice } from './LanguagesChoice.tsx';
import css from './flags.module.css';
import { isTranscribed } from './transcribed.ts';

type Which = 'doubtful' | 'all';

interface ButtonProps {
  readonly interview: InterviewView;
  readonly transcript: TranscriptView;
}

/** The way to recognise a whole interview once more, with another model or language; nothing while it is being recognised. */
export function TranscribeAgainButton({ interview, transcript }: ButtonProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const busy = useStore(jobs).some(
    (job) => job.kind === 'transcribe' && job.subjectId === interview.id && isUnfinished(job),
  );
  if (busy || !isTranscribed(transcript)) return null;
  return (
    <>
      <Button small look="quiet" onPress={() => setOpen(true)}>
        <RotateCw size={14} aria-hidden />
        {t('transcribeAgain.open')}
      </Button>
      {open && <TranscribeAgainSheet interview={interview} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Props {
  readonly interview: InterviewView;
  readonly onClose: () => void;
}

/** Asks what is recognised once more, and how. Whatever somebody did to the text stays. */
function TranscribeAgainSheet({ interview, onClose }: Props) {
  const t = useT();
  const { value: counts, error: unknown } = useRequest('transcribeAgainGet', { interviewId: interview.id }, [
    'transcriptChanged',
  ]);
  const [picked, setPicked] = useState<Which>();
  const [languages, setLanguages] = useState(interview.languages);
  const which: Which = picked ?? (counts?.doubtful === 0 ? 'all' : 'doubtful');
  const start = useAction(async () => {
    await request('transcribeAgain', { interviewId: interview.id, languages, which });
    onClose();
  });
  const options = [
    {
      value: 'doubtful' as const,
      label: t('transcribeAgain.doubtful', { count: counts?.doubtful ?? 0 }),
      ...(counts?.doubtful === 0 ? {} : { hint: t('transcribeAgain.doubtfulHint') }),
    },
    {
      value: 'all' as const,
      label: t('transcribeAgain.all', { count: counts?.all ?? 0 }),
      hint: t('transcribeAgain.allHint'),
    },
  ];
  return (
    <Sheet title={t('transcribeAgain.title')} onClose={onClose}>
      <Form
        className={css['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          start.run();
        }}
      >
        <Radios label={t('transcribeAgain.what')} options={options} value={which} onChange={setPicked} />
        <div className={css['columns']}>
          <ModelChoice />
          <LanguagesChoice value={languages} onChange={setLanguages} />
        </div>
        <p className={css['keys']}>{t('transcribeAgain.kept')}</p>
        {counts?.all === 0 && <p role="status">{t('transcribeAgain.nothing')}</p>}
        <ErrorBanner error={start.error ?? unknown} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={(counts?.[which] ?? 0) === 0} busy={start.busy}>
            {t('transcribeAgain.start')}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

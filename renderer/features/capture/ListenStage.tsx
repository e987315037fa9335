import { Circle, FileAudio } from 'lucide-react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import type { InterviewView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { DropArea } from '../import/DropArea.tsx';
import { recording, recordPanel } from './recording.ts';
import { RecordPanel } from './RecordPanel.tsx';
import { TakeCard } from './TakeCard.tsx';
import css from './capture.module.css';

/** The takes of an interview: recorded, imported, listened to. */
export function ListenStage({
  interview,
  onChanged,
}: {
  readonly interview: InterviewView;
  readonly onChanged: () => void;
}) {
  const t = useT();
  const panel = useStore(recordPanel)?.interviewId === interview.id;
  const busy = useStore(recording) !== null;
  const pick = useAction(async () => {
    await request('importFiles', { interviewId: interview.id });
  });
  return (
    <DropArea interviewId={interview.id}>
      <div className={css['stage']}>
        {panel && !busy ? (
          <RecordPanel interviewId={interview.id} />
        ) : (
          <div className={css['row']}>
            <Button look="record" isDisabled={busy} onPress={() => recordPanel.set({ interviewId: interview.id })}>
              <Circle size={14} fill="currentColor" aria-hidden />
              {t('listen.record')}
            </Button>
            <Button busy={pick.busy} onPress={pick.run}>
              <FileAudio size={16} aria-hidden />
              {t('listen.import')}
            </Button>
          </div>
        )}
        <ErrorBanner error={pick.error} />
        {interview.takes.length === 0 ? (
          <Empty>
            <p>{t('listen.empty')}</p>
          </Empty>
        ) : (
          <ul aria-label={t('listen.takes')} className={css['takes']}>
            {interview.takes.map((take, index) => (
              <li key={take.id} className={css['take']}>
                <TakeCard take={take} number={index + 1} interviewId={interview.id} onChanged={onChanged} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </DropArea>
  );
}

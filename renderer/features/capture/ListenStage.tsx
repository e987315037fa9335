import { Circle, FileAudio, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime, dayAndTime } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import type { InterviewView, TakeView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { recording, recordPanel } from './recording.ts';
import { RecordPanel } from './RecordPanel.tsx';
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
  const panel = useStore(recordPanel) === interview.id;
  const busy = useStore(recording) !== null;
  const pick = useAction(async () => {
    await request('importFiles', { interviewId: interview.id });
  });
  return (
    <>
      {panel && !busy ? (
        <RecordPanel interviewId={interview.id} />
      ) : (
        <div className={css['row']}>
          <Button look="record" isDisabled={busy} onPress={() => recordPanel.set(interview.id)}>
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
              <Take take={take} number={index + 1} onChanged={onChanged} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Take({
  take,
  number,
  onChanged,
}: {
  readonly take: TakeView;
  readonly number: number;
  readonly onChanged: () => void;
}) {
  const t = useT();
  const locale = useLocale();
  const [removing, setRemoving] = useState(false);
  const name = t('listen.take', { number });
  return (
    <>
      <div>
        <h2>
          {name} · {clockTime(take.seconds)}
        </h2>
        <p className={css['facts']}>
          {t(take.kind === 'recorded' ? 'listen.recorded' : 'listen.imported')} · {dayAndTime(take.startedAt, locale)} ·{' '}
          {t('listen.tracks', { count: take.labels.length })} · {take.rate / 1000} kHz
          {take.kind === 'recorded' && ` · ${take.labels.join(', ')}`}
        </p>
        {take.endMissing && <p>{t(take.kind === 'recorded' ? 'listen.endMissing' : 'listen.fileEndMissing')}</p>}
      </div>
      <Button look="quiet" aria-label={t('listen.removeTake', { number })} onPress={() => setRemoving(true)}>
        <Trash2 size={16} aria-hidden />
      </Button>
      <audio
        controls
        controlsList="nodownload"
        preload="metadata"
        src={take.soundUrl}
        aria-label={t('listen.play', { number })}
      />
      {removing && (
        <ConfirmRemoval
          title={t('listen.removeTake', { number })}
          onClose={() => setRemoving(false)}
          onRemove={async () => {
            await request('takeRemove', { takeId: take.id });
            onChanged();
          }}
        >
          {t('listen.removeWarning')}
        </ConfirmRemoval>
      )}
    </>
  );
}

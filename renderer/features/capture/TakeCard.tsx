import { FolderInput, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime, dayAndTime } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { TakeView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { Custody } from './Custody.tsx';
import { MarkerList } from './MarkerList.tsx';
import { MoveTake } from './MoveTake.tsx';
import { TakeWaveform } from './TakeWaveform.tsx';
import css from './capture.module.css';

interface Props {
  readonly take: TakeView;
  readonly number: number;
  readonly interviewId: string;
  readonly onChanged: () => void;
}

/** One take: what it is, its sound, its markers and stretches, and whether it is still what it was. */
export function TakeCard({ take, number, interviewId, onChanged }: Props) {
  const t = useT();
  const locale = useLocale();
  const [dialog, setDialog] = useState<'remove' | 'move'>();
  const [position, setPosition] = useState(0);
  const audio = useRef<HTMLAudioElement>(null);
  const confirm = useAction(async () => {
    await request('takeConfirm', { takeId: take.id });
    onChanged();
  });
  const seek = (seconds: number) => {
    if (audio.current !== null) audio.current.currentTime = seconds;
  };
  const stretches = take.stretches.filter(({ status }) => status !== 'on-record');
  return (
    <>
      <div>
        <h2>
          {t('listen.take', { number })} · {clockTime(take.seconds)}
        </h2>
        <p className={css['facts']}>
          {t(take.kind === 'recorded' ? 'listen.recorded' : 'listen.imported')} · {dayAndTime(take.startedAt, locale)} ·{' '}
          {t('listen.tracks', { count: take.labels.length })} · {t('listen.kilohertz', { rate: take.rate / 1000 })}
          {take.kind === 'recorded' && ` · ${take.labels.join(', ')}`}
        </p>
        {take.endMissing && <p>{t(take.kind === 'recorded' ? 'listen.endMissing' : 'listen.fileEndMissing')}</p>}
      </div>
      <div className={css['row']}>
        <Button look="quiet" small onPress={() => setDialog('move')}>
          <FolderInput size={16} aria-hidden />
          {t('listen.move')}
        </Button>
        <Button look="quiet" aria-label={t('listen.removeTake', { number })} onPress={() => setDialog('remove')}>
          <Trash2 size={16} aria-hidden />
        </Button>
      </div>
      {!take.authenticated && (
        <div className={css['wide']}>
          <Banner tone="warn">
            <p>{t('listen.unconfirmed')}</p>
            <Button small busy={confirm.busy} onPress={confirm.run}>
              {t('listen.confirm')}
            </Button>
            <ErrorBanner error={confirm.error} />
          </Banner>
        </div>
      )}
      <TakeWaveform take={take} number={number} position={position} onSeek={seek} />
      <audio
        ref={audio}
        controls
        controlsList="nodownload"
        preload="metadata"
        src={take.soundUrl}
        aria-label={t('listen.play', { number })}
        onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime)}
      />
      {stretches.length > 0 && (
        <ul aria-label={t('listen.stretches')} className={css['stretches']}>
          {stretches.map(({ status, start, seconds, kept }, index) => (
            <li key={index}>
              {clockTime(start)} · {t(`capture.status.${status}`)}
              {seconds > 0 && ` · ${clockTime(seconds)}`}
              {!kept && ` · ${t('listen.notKept')}`}
            </li>
          ))}
        </ul>
      )}
      <MarkerList take={take} position={position} onSeek={seek} onChanged={onChanged} />
      <Custody take={take} />
      {dialog === 'move' && (
        <MoveTake take={take} from={interviewId} onClose={() => setDialog(undefined)} onDone={onChanged} />
      )}
      {dialog === 'remove' && (
        <ConfirmRemoval
          title={t('listen.removeTake', { number })}
          onClose={() => setDialog(undefined)}
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

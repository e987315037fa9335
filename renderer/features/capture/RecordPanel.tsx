import { Circle, Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { listDevices, namedDevices, type Device } from './devices.ts';
import { askSpace, startRecording } from './recorder.ts';
import { chosenDevices, mostChannels, recordPanel } from './recording.ts';
import { RoomLeft } from './RoomLeft.tsx';
import { TestTake } from './TestTake.tsx';
import css from './capture.module.css';

/** Bytes a second of one 48 kHz track, for a first word on how long the disk lasts. */
const ONE_TRACK = 96_000;

/** Chooses microphones, tries them, and starts. */
export function RecordPanel({ interviewId }: { readonly interviewId: string | null }) {
  const t = useT();
  const [devices, setDevices] = useState<readonly Device[]>([]);
  const chosen = useStore(chosenDevices);
  const most = useStore(mostChannels);
  const look = useAction(async () => setDevices(await namedDevices()));
  const start = useAction(() =>
    startRecording({
      interviewId,
      deviceIds: chosen,
      mostChannels: most,
      channelName: (number) => t('capture.channel', { number }),
    }),
  );

  useEffect(() => {
    let stale = false;
    const refresh = () => {
      listDevices().then(
        (list) => stale || setDevices(list.filter(({ label }) => label !== '')),
        () => undefined,
      );
    };
    refresh();
    void askSpace(ONE_TRACK);
    navigator.mediaDevices.addEventListener('devicechange', refresh);
    return () => {
      stale = true;
      navigator.mediaDevices.removeEventListener('devicechange', refresh);
    };
  }, []);

  const tick = (id: string, on: boolean) =>
    chosenDevices.update((now) => (on ? [...now, id] : now.filter((each) => each !== id)));
  const missing = chosen.filter((id) => id !== '' && devices.length > 0 && !devices.some((device) => device.id === id));
  const nothing = chosen.length === missing.length;
  return (
    <section aria-label={t('capture.panel')} className={css['panel']}>
      <h2>{t('capture.panel')}</h2>
      <p className={css['hint']}>{t('capture.hint')}</p>
      <div role="group" aria-label={t('capture.microphones')} className={css['microphones']}>
        <Tick isSelected={chosen.includes('')} onChange={(on) => tick('', on)}>
          {t('capture.defaultMicrophone')}
        </Tick>
        {devices.map(({ id, label }) => (
          <Tick key={id} isSelected={chosen.includes(id)} onChange={(on) => tick(id, on)}>
            {label}
          </Tick>
        ))}
      </div>
      <Tick isSelected={most === 1} hint={t('capture.oneChannelHint')} onChange={(on) => mostChannels.set(on ? 1 : 2)}>
        {t('capture.oneChannel')}
      </Tick>
      <div className={css['row']}>
        <Button busy={look.busy} onPress={look.run}>
          <Mic size={16} aria-hidden />
          {t('capture.showMicrophones')}
        </Button>
        <TestTake deviceId={chosen[0] ?? ''} />
      </div>
      <RoomLeft />
      <ErrorBanner error={look.error} />
      <div className={css['row']}>
        <Button look="record" isDisabled={nothing} busy={start.busy} onPress={start.run}>
          <Circle size={14} fill="currentColor" aria-hidden />
          {t('capture.start')}
        </Button>
        <Button onPress={() => recordPanel.set(null)}>{t('common.cancel')}</Button>
      </div>
    </section>
  );
}

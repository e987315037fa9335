import { Circle, Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { openMicrophone, startRecording } from './recorder.ts';
import { recordPanel } from './recording.ts';
import css from './capture.module.css';

const DEFAULT = 'system-default';

interface Device {
  readonly id: string;
  readonly label: string;
}

async function listDevices(): Promise<Device[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default' && deviceId !== 'communications')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Device names are hidden until a microphone was allowed once: ask, and let go at once. */
async function namedDevices(): Promise<Device[]> {
  const first = await listDevices();
  if (first.length > 0 && first.every(({ label }) => label !== '')) return first;
  const stream = await openMicrophone('');
  const devices = await listDevices();
  stream.getTracks().forEach((track) => track.stop());
  return devices;
}

/** Chooses a microphone and starts. */
export function RecordPanel({ interviewId }: { readonly interviewId: string }) {
  const t = useT();
  const [devices, setDevices] = useState<readonly Device[]>([]);
  const [chosen, setChosen] = useState(DEFAULT);
  const look = useAction(async () => setDevices(await namedDevices()));
  const start = useAction(() =>
    startRecording(interviewId, chosen === DEFAULT ? '' : chosen, (number) => t('capture.channel', { number })),
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
    navigator.mediaDevices.addEventListener('devicechange', refresh);
    return () => {
      stale = true;
      navigator.mediaDevices.removeEventListener('devicechange', refresh);
    };
  }, []);

  const options = [
    { value: DEFAULT, label: t('capture.defaultMicrophone') },
    ...devices.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <section aria-label={t('capture.panel')} className={css['panel']}>
      <h2>{t('capture.panel')}</h2>
      <p className={css['hint']}>{t('capture.hint')}</p>
      <div className={css['row']}>
        <Choice label={t('capture.microphone')} options={options} value={chosen} onChange={setChosen} />
        <Button busy={look.busy} onPress={look.run}>
          <Mic size={16} aria-hidden />
          {t('capture.showMicrophones')}
        </Button>
      </div>
      <ErrorBanner error={look.error} />
      <div className={css['row']}>
        <Button look="record" busy={start.busy} onPress={start.run}>
          <Circle size={14} fill="currentColor" aria-hidden />
          {t('capture.start')}
        </Button>
        <Button onPress={() => recordPanel.set('')}>{t('common.cancel')}</Button>
      </div>
    </section>
  );
}

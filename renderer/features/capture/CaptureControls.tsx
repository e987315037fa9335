import { Flag, Pause, Play, Scissors, Square } from 'lucide-react';
import { useState } from 'react';
import { STRETCH_STATUSES, useCaptureKeys } from './capture-keys.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Key } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { MarkerLabel } from './MarkerLabel.tsx';
import { addMarker, splitRecording, stopRecording, switchStatus, togglePause } from './recorder.ts';
import type { Recording } from './recording.ts';
import css from './capture.module.css';

/** What can be done with a recording that runs, each with its key. */
export function CaptureControls({ now }: { readonly now: Recording }) {
  const t = useT();
  const [labelling, setLabelling] = useState<string>();
  const mark = useAction(async () => setLabelling(await addMarker('')));
  const running = now.phase === 'on' || now.phase === 'paused';
  const holding = useCaptureKeys(running, {
    onStatus: switchStatus,
    onMarker: mark.run,
    onPause: togglePause,
    onStop: stopRecording,
  });
  return (
    <div className={css['controls']}>
      <div role="group" aria-label={t('capture.statusGroup')} className={css['statuses']}>
        {STRETCH_STATUSES.map((status, index) => (
          <Button
            key={status}
            small
            isDisabled={!running}
            aria-pressed={now.status === status}
            onPress={() => switchStatus(status)}
          >
            {t(`capture.status.${status}`)}
            <Key>{String(index + 1)}</Key>
          </Button>
        ))}
      </div>
      <Button small isDisabled={!running} busy={mark.busy} onPress={mark.run}>
        <Flag size={14} aria-hidden />
        {t('capture.marker')}
        <Key>M</Key>
      </Button>
      <Button small isDisabled={!running} onPress={togglePause}>
        {now.phase === 'paused' ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
        {t(now.phase === 'paused' ? 'capture.resume' : 'capture.pause')}
        <Key>{t('capture.keySpace')}</Key>
      </Button>
      <Button small isDisabled={now.phase !== 'on'} onPress={splitRecording}>
        <Scissors size={14} aria-hidden />
        {t('capture.split')}
      </Button>
      <Button small isDisabled={now.phase === 'stopping'} onPress={stopRecording}>
        <Square size={14} fill="currentColor" aria-hidden />
        {t('capture.stop')}
        <Key>{t('capture.keyEscape')}</Key>
      </Button>
      {holding && <span role="status">{t('capture.holdToStop')}</span>}
      <ErrorBanner error={mark.error} />
      {labelling !== undefined && (
        <MarkerLabel
          key={labelling}
          id={labelling}
          label={now.markers.find(({ id }) => id === labelling)?.label ?? ''}
          onClose={() => setLabelling(undefined)}
        />
      )}
    </div>
  );
}

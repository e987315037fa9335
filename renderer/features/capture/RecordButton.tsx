import { Circle } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import { COMMAND, useShortcut } from '../../app/keyboard.ts';
import { useStore } from '../../app/store.ts';
import { Key } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { startRecording } from './recorder.ts';
import { chosenDevices, mostChannels, recording } from './recording.ts';

/** Starts at once, with the microphones chosen last. Without an interview the take goes to the inbox. */
export function RecordButton({ interviewId }: { readonly interviewId: string | null }) {
  const t = useT();
  const busy = useStore(recording) !== null;
  const start = () => {
    // The keys belong to the recording from here on, and not to a field that had the focus, such as that of the passphrase.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const channelName = (number: number) => t('capture.channel', { number });
    void startRecording({ interviewId, deviceIds: chosenDevices.get(), mostChannels: mostChannels.get(), channelName });
  };
  useShortcut({ key: 'r' }, !busy, start);
  return (
    <Button look="record" isDisabled={busy} onPress={start}>
      <Circle size={14} fill="currentColor" aria-hidden />
      {t('top.record')}
      <Key>{`${COMMAND}R`}</Key>
    </Button>
  );
}

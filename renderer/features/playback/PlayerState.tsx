import { LocateFixed } from 'lucide-react';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useStore, useStoreValue } from '../../app/store.ts';
import { Button } from '../../ui/Button.tsx';
import { following, loop, playing, speed } from '../transcript/player.ts';
import css from './playback.module.css';

/**
 * What the player does, in words, and the way back to it after one scrolled away. Said again only when the person changed it, not
 * when it rests while they type.
 * @param said something that a key did and that is to be seen nowhere else; '' for nothing.
 */
export function PlayerState({ said }: { readonly said: string }) {
  const t = useT();
  const rate = useStore(speed);
  const stretch = useStore(loop);
  const plays = useStoreValue(playing, (now) => now.playing || now.resting);
  const keepsUp = useStore(following);
  const begun = useStoreValue(playing, (now) => now.takeId !== '');
  const parts = [
    ...(begun ? [t(plays ? 'playback.statePlaying' : 'playback.statePaused')] : []),
    ...(rate === 1 ? [] : [t('playback.stateSpeed', { rate: rate.toFixed(1) })]),
    ...(stretch === null
      ? []
      : [t('playback.stateLoop', { from: clockTime(stretch.from), to: clockTime(stretch.to) })]),
  ];
  return (
    <>
      {!keepsUp && plays && (
        <Button small onPress={() => following.set(true)}>
          <LocateFixed size={16} aria-hidden />
          {t('playback.backToPlaying')}
        </Button>
      )}
      <div className={css['states']}>
        <span role="status" className={css['state']}>
          {said}
        </span>
        <span role="status" className={css['state']}>
          {parts.join(', ')}
        </span>
      </div>
    </>
  );
}

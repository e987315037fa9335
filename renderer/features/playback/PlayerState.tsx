import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useStore, useStoreValue } from '../../app/store.ts';
import { loop, playing, speed } from '../transcript/player.ts';
import css from './playback.module.css';

/**
 * What the player does, in words; said again only when the person changed it, not when it rests while they type.
 * @param said something that a key did and that is to be seen nowhere else; '' for nothing.
 */
export function PlayerState({ said }: { readonly said: string }) {
  const t = useT();
  const rate = useStore(speed);
  const stretch = useStore(loop);
  const plays = useStoreValue(playing, (now) => now.playing || now.resting);
  const begun = useStoreValue(playing, (now) => now.takeId !== '');
  const parts = [
    ...(begun ? [t(plays ? 'playback.statePlaying' : 'playback.statePaused')] : []),
    ...(rate === 1 ? [] : [t('playback.stateSpeed', { rate: rate.toFixed(1) })]),
    ...(stretch === null
      ? []
      : [t('playback.stateLoop', { from: clockTime(stretch.from), to: clockTime(stretch.to) })]),
  ];
  return (
    <span role="status" className={css['state']}>
      {parts.join(', ')}
      {said !== '' && ` ${said}`}
    </span>
  );
}

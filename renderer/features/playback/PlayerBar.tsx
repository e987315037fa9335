import { Minus, Pause, Play, Plus, Repeat, RotateCcw, RotateCw } from 'lucide-react';
import type { RefObject } from 'react';
import { Toolbar } from 'react-aria-components';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import type { CommandId } from '../../app/keys/commands.ts';
import { listening } from '../../app/keys/listening.ts';
import { useStore, useStoreValue } from '../../app/store.ts';
import type { TakeView } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { loop, playing, speed } from '../transcript/player.ts';
import { GoToTime } from './GoToTime.tsx';
import css from './playback.module.css';

interface Props {
  readonly take: TakeView;
  readonly acts: Readonly<
    Record<
      Extract<CommandId, 'play-pause' | 'back' | 'forward' | 'slower' | 'faster' | 'as-spoken' | 'loop'>,
      () => void
    >
  >;
  readonly goTo: RefObject<HTMLInputElement | null>;
  readonly onGoTo: (seconds: number) => void;
}

/** Listening: play and pause, there and back, faster and slower, again and again. */
export function PlayerBar({ take, acts, goTo, onGoTo }: Props) {
  const t = useT();
  const { skipSeconds } = useStore(listening);
  const rate = useStore(speed);
  const looped = useStore(loop) !== null;
  const plays = useStoreValue(playing, (now) => now.playing || now.resting);
  return (
    <div className={css['player']}>
      <Toolbar aria-label={t('playback.bar')} className={cx(css['controls'])}>
        <Button small look="primary" onPress={acts['play-pause']}>
          {plays ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
          {t(plays ? 'words.pause' : 'playback.play')}
        </Button>
        <Button small look="quiet" aria-label={t('playback.back', { seconds: skipSeconds })} onPress={acts.back}>
          <RotateCcw size={16} aria-hidden />
          {skipSeconds}
        </Button>
        <Button small look="quiet" aria-label={t('playback.forward', { seconds: skipSeconds })} onPress={acts.forward}>
          <RotateCw size={16} aria-hidden />
          {skipSeconds}
        </Button>
        <Clock take={take} />
        <Button small look="quiet" aria-label={t('playback.slower')} onPress={acts.slower}>
          <Minus size={16} aria-hidden />
        </Button>
        <Button small look="quiet" aria-label={t('playback.speed', { rate })} onPress={acts['as-spoken']}>
          <span className={css['rate']}>{rate.toFixed(1)}×</span>
        </Button>
        <Button small look="quiet" aria-label={t('playback.faster')} onPress={acts.faster}>
          <Plus size={16} aria-hidden />
        </Button>
        <Button small look={looped ? 'primary' : 'quiet'} aria-pressed={looped} onPress={acts.loop}>
          <Repeat size={16} aria-hidden />
          {t('playback.loop')}
        </Button>
      </Toolbar>
      <GoToTime field={goTo} onGoTo={onGoTo} />
    </div>
  );
}

/** Where the player is, and how long the take. */
function Clock({ take }: { readonly take: TakeView }) {
  const t = useT();
  const time = useStoreValue(playing, (now) => (now.takeId === take.id ? Math.floor(now.time) : 0));
  const words = { time: clockTime(time), length: clockTime(take.seconds) };
  return (
    <span className={css['clock']} role="timer" aria-live="off" aria-label={t('playback.clock', words)}>
      {words.time} / {words.length}
    </span>
  );
}

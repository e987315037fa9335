import { useMemo, type HTMLAttributes, type ReactNode } from 'react';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useStoreValue } from '../../app/store.ts';
import type { TakeView, TranscriptDocument } from '../../app/types.ts';
import { playing } from '../transcript/player.ts';
import { SegmentTimes } from './times.ts';
import css from './wave.module.css';

interface Props {
  readonly take: TakeView;
  readonly text: TranscriptDocument;
  readonly width: number;
  readonly input: HTMLAttributes<HTMLDivElement>;
  readonly children: ReactNode;
}

/** While it plays the value is told in steps, so that nobody is talked over once a second. */
const TOLD_SECONDS = 10;

/** The strip as those who hear or feel the screen have it: a slider over the take that says when, and who speaks there. */
export function StripSlider({ take, text, width, input, children }: Props) {
  const t = useT();
  const seconds = useStoreValue(playing, (now) => {
    if (now.takeId !== take.id) return 0;
    return now.playing ? Math.floor(now.time / TOLD_SECONDS) * TOLD_SECONDS : Math.floor(now.time);
  });
  const times = useMemo(() => new SegmentTimes(text.segments), [text]);
  const segment = text.segments[times.at(take.id, seconds)];
  const speaker =
    segment !== undefined && seconds <= segment.end
      ? text.speakers.find(({ id }) => id === segment.speakerId)?.name
      : undefined;
  const value = t('wave.value', { time: clockTime(seconds), length: clockTime(take.seconds) });
  return (
    <div
      {...input}
      role="slider"
      tabIndex={0}
      aria-label={t('wave.label')}
      aria-valuemin={0}
      aria-valuemax={Math.floor(take.seconds)}
      aria-valuenow={seconds}
      aria-valuetext={speaker === undefined ? value : `${value}, ${t('wave.speaking', { name: speaker })}`}
      className={css['seen']}
      style={{ width: `${width}px` }}
    >
      {children}
    </div>
  );
}

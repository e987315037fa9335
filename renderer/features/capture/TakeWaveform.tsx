import { useEffect, useEffectEvent, useRef } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import type { TakeView } from '../../app/types.ts';
import { drawWaveform } from './draw.ts';
import css from './capture.module.css';

interface Props {
  readonly take: TakeView;
  readonly number: number;
  readonly position: number;
  readonly onSeek: (seconds: number) => void;
}

/** The waveform of a take with its stretches and markers; a click goes there. The player below is the way by keyboard. */
export function TakeWaveform({ take, number, position, onSeek }: Props) {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const peaks = useRequest('peaksGet', { takeId: take.id, detail: 0, part: 0 });
  const draw = useEffectEvent(() => {
    if (canvas.current === null || peaks.value === undefined) return;
    const { perSecond, tracks } = peaks.value;
    const pairs = tracks.map((bytes) => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    drawWaveform(canvas.current, {
      tracks: tracks.length,
      seconds: take.seconds,
      loudest: (track, from, to) => {
        const data = pairs[track];
        if (data === undefined) return 0;
        const first = Math.floor(from * take.seconds * perSecond);
        const last = Math.max(first + 1, Math.floor(to * take.seconds * perSecond));
        let most = 0;
        for (let pair = first; pair < last; pair += 1) {
          most = Math.max(most, -(data[pair * 2] ?? 0), data[pair * 2 + 1] ?? 0);
        }
        return most / 128;
      },
      stretches: take.stretches.map(({ status, start, seconds }) => ({ status, from: start, to: start + seconds })),
      markers: take.markers.map(({ seconds }) => seconds),
      position: position > 0 ? position : null,
    });
  });
  useEffect(() => draw(), [peaks.value, position, take]);
  useEffect(() => {
    if (canvas.current === null) return;
    const observer = new ResizeObserver(() => draw());
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('listen.waveform', { number })}
      className={css['waveform']}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onSeek(((event.clientX - box.left) / box.width) * take.seconds);
      }}
    />
  );
}

import { useEffect, useEffectEvent, useRef } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { drawWaveform } from './draw.ts';
import { meters } from './meters.ts';
import { progress, type Recording } from './recording.ts';
import css from './capture.module.css';

const DRAW_MILLISECONDS = 500;
/** The strip is this long to begin with, so that the first seconds do not race over it. */
const LEAST_SECONDS = 30;

/** The waveform of what is recorded, as far as it has come, with its stretches and markers. */
export function LiveWaveform({ now }: { readonly now: Recording }) {
  const t = useT();
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useEffectEvent(() => {
    if (canvas.current === null) return;
    const elapsed = progress.get().seconds;
    const seconds = Math.max(LEAST_SECONDS, elapsed);
    drawWaveform(canvas.current, {
      tracks: now.tracks.length,
      seconds,
      loudest: (track, from, to) => {
        const columns = meters.columns[track];
        if (columns === undefined) return 0;
        const first = Math.floor((from * seconds) / columns.secondsPerColumn);
        const last = Math.max(first + 1, Math.floor((to * seconds) / columns.secondsPerColumn));
        return columns.loudest(first, last);
      },
      stretches: now.stretches.map(({ status, from }, index) => ({
        status,
        from,
        to: now.stretches[index + 1]?.from ?? elapsed,
      })),
      markers: now.markers.map((marker) => marker.seconds),
      position: null,
    });
  });
  useEffect(() => {
    const timer = setInterval(() => draw(), DRAW_MILLISECONDS);
    return () => clearInterval(timer);
  }, []);
  return <canvas ref={canvas} className={css['live']} role="img" aria-label={t('capture.waveform')} />;
}

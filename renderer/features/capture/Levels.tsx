import { useT } from '../../app/i18n/useT.ts';
import { meterShare } from './pcm.ts';
import type { Recording } from './recording.ts';
import css from './capture.module.css';

/** A level meter a track, with the figure in dB and a word where it is too low or too loud. */
export function Levels({ now }: { readonly now: Recording }) {
  const t = useT();
  return (
    <ul className={css['levels']}>
      {now.levels.map((level, track) => {
        const name = now.labels[track] ?? t('capture.track', { number: track + 1 });
        const held = now.held[track] ?? -Infinity;
        const figure = Number.isFinite(level.peak) ? `${Math.round(level.peak)} dB` : t('capture.silent');
        return (
          <li key={track} className={css['level']}>
            <span className={css['levelName']}>{name}</span>
            <div
              role="meter"
              aria-label={t('capture.levelOf', { track: name })}
              aria-valuemin={-60}
              aria-valuemax={0}
              aria-valuenow={Math.max(-60, Math.round(level.peak))}
              aria-valuetext={figure}
              className={css['meter']}
            >
              <div className={css['rms']} style={{ width: `${meterShare(level.rms) * 100}%` }} />
              <div className={css['peak']} style={{ insetInlineStart: `${meterShare(level.peak) * 100}%` }} />
            </div>
            <span className={css['figure']}>
              {figure}
              {held > -0.1 && ` · ${t('capture.tooLoud')}`}
              {held < -45 && Number.isFinite(held) && ` · ${t('capture.tooLow')}`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

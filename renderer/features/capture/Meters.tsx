import { useEffect, useRef } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { meters } from './meters.ts';
import { meterShare } from './pcm.ts';
import type { TrackWarning } from './recording.ts';
import css from './capture.module.css';

/** How often the figures beside a meter and those for a screen reader are renewed. */
const FIGURE_MILLISECONDS = 500;

interface Props {
  readonly names: readonly string[];
  readonly warnings: readonly (readonly TrackWarning[])[];
}

/**
 * A level meter a track, with a peak that is held, the figure in dB, and a word for what is wrong. The bars are moved thirty
 * times a second past React.
 */
export function Meters({ names, warnings }: Props) {
  const t = useT();
  return (
    <ul className={css['levels']}>
      {names.map((name, track) => (
        <li key={track} className={css['level']}>
          <Name name={name} />
          <Meter track={track} name={name} />
          <span className={css['warnings']} role="status">
            {(warnings[track] ?? []).map((warning) => t(`capture.warning.${warning}`)).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A long name gives way, the channel after it does not: it tells tracks of a device apart. */
function Name({ name }: { readonly name: string }) {
  const at = name.lastIndexOf(' · ');
  return (
    <span className={css['levelName']}>
      <span>{at < 0 ? name : name.slice(0, at)}</span>
      {at >= 0 && <span>{name.slice(at)}</span>}
    </span>
  );
}

function Meter({ track, name }: { readonly track: number; readonly name: string }) {
  const t = useT();
  const silent = t('capture.silent');
  const meter = useRef<HTMLDivElement>(null);
  const rms = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLDivElement>(null);
  const figure = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let told = 0;
    return meters.subscribe(() => {
      const now = meters.now[track];
      if (now === undefined || rms.current === null || held.current === null) return;
      // To a whole percent, a step of the eye: what did not move is not drawn.
      rms.current.style.transform = `scaleX(${Math.round(meterShare(now.rms) * 100) / 100})`;
      held.current.style.transform = `translateX(${Math.round(meterShare(now.held) * 100)}%)`;
      const time = performance.now();
      if (time - told < FIGURE_MILLISECONDS) return;
      told = time;
      const text = Number.isFinite(now.held) ? `${Math.round(now.held)} dB` : silent;
      if (figure.current !== null) figure.current.textContent = text;
      meter.current?.setAttribute('aria-valuenow', String(Math.max(-60, Math.round(now.held))));
      meter.current?.setAttribute('aria-valuetext', text);
    });
  }, [track, silent]);
  return (
    <>
      <div
        ref={meter}
        role="meter"
        aria-label={t('capture.levelOf', { track: name })}
        aria-valuemin={-60}
        aria-valuemax={0}
        aria-valuenow={-60}
        aria-valuetext={silent}
        className={css['meter']}
      >
        <div ref={rms} className={css['rms']} />
        <div ref={held} className={css['held']} />
      </div>
      <span ref={figure} className={css['figure']} aria-hidden>
        {silent}
      </span>
    </>
  );
}

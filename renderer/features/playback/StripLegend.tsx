import type { Ref } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import type { TranscriptDocument } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import { PATTERNS, type StripColours } from './draw-strip.ts';
import css from './wave.module.css';

const COLOURS = 6;
const SIGNS = ['marker', 'flag', 'mention', 'passage'] as const;
const WORDS = {
  marker: 'wave.legendMarker',
  flag: 'wave.legendFlag',
  mention: 'wave.legendMention',
  passage: 'wave.legendPassage',
} as const;

/** The colours of a legend that is shown, as the look of the app has them now. */
export function coloursOf(legend: HTMLElement | null): StripColours {
  const colour = (sign: string) => {
    const swatch = legend?.querySelector(`[data-sign="${sign}"]`);
    return swatch === null || swatch === undefined ? '#888888' : getComputedStyle(swatch).color;
  };
  return {
    ink: colour('marker'),
    flag: colour('flag'),
    mention: colour('mention'),
    passage: colour('passage'),
    speakers: [...(legend?.querySelectorAll('[data-speaker]') ?? [])].map((each) => getComputedStyle(each).color),
  };
}

interface Props {
  readonly speakers: TranscriptDocument['speakers'];
  readonly ref: Ref<HTMLUListElement>;
}

/** What the signs, the patterns and the colours of the strip stand for; its rows of speakers are in the same order. */
export function StripLegend({ speakers, ref }: Props) {
  const t = useT();
  return (
    <ul ref={ref} aria-label={t('wave.legend')} className={css['legend']}>
      {speakers.map(({ id, name }, index) => (
        <li key={id}>
          <span
            aria-hidden
            data-speaker
            className={cx(
              css['swatch'],
              css[`speaker${index % COLOURS}`],
              css[PATTERNS[index % PATTERNS.length] ?? 'full'],
            )}
          />
          <span className={css['name']}>{name}</span>
        </li>
      ))}
      {SIGNS.map((sign) => (
        <li key={sign}>
          <span aria-hidden data-sign={sign} className={cx(css['sign'], css[sign])} />
          {t(WORDS[sign])}
        </li>
      ))}
    </ul>
  );
}

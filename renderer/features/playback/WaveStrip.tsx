import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import type { TakeView, TranscriptDocument } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { following, loop, playing, seek } from '../transcript/player.ts';
import { drawStrip, type StripColours } from './draw-strip.ts';
import { PeakParts } from './peak-parts.ts';
import { keepInPlace, placeOf, timeAt, type View } from './reduce.ts';
import { contentInSight, contentOf } from './strip-content.ts';
import { StripSlider } from './StripSlider.tsx';
import type { Stretch } from './times.ts';
import { useStripInput } from './useStripInput.ts';
import css from './wave.module.css';

interface Props {
  readonly take: TakeView;
  readonly interviewId: string;
  readonly document: TranscriptDocument;
  /** How many times larger than the whole take in sight. */
  readonly zoom: number;
  readonly width: number;
  readonly onWidth: (pixels: number) => void;
  readonly onZoom: (steps: number) => void;
  /** The legend, which says in which colours is drawn. */
  readonly colours: () => StripColours;
}

/** The sound of a take with all that is known of it, to go to a place in it. Only what is in sight is worked out and drawn. */
export function WaveStrip({ take, interviewId, document: text, zoom, width, onWidth, onZoom, colours }: Props) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const band = useRef<HTMLDivElement>(null);
  /** What was drawn last, and the pixel that is to stay where it is when the zoom changes. */
  const drawn = useRef<View>(undefined);
  const anchor = useRef<number>(undefined);
  const [draft, setDraft] = useState<Stretch>();
  const whole = useRequest('peaksGet', { takeId: take.id, detail: 0, part: 0 });
  const hidden = useRequest('hiddenPlaces', { interviewId }, ['transcriptChanged', 'registryChanged']);
  const content = useMemo(() => contentOf(take, text, hidden.value ?? []), [take, text, hidden.value]);
  const peaks = useMemo(() => {
    const ask = (detail: number, part: number) => request('peaksGet', { takeId: take.id, detail, part });
    return whole.value === undefined ? undefined : new PeakParts(whole.value, ask);
  }, [take.id, whole.value]);
  const [came, setCame] = useState(0);
  const looped = useStore(loop);
  const pixelsPerSecond = (Math.max(1, width) * zoom) / Math.max(0.001, take.seconds);
  const viewNow = useCallback(
    (): View => ({ from: (scroller.current?.scrollLeft ?? 0) / pixelsPerSecond, pixelsPerSecond, width }),
    [pixelsPerSecond, width],
  );
  const timeNow = () => (playing.get().takeId === take.id ? playing.get().time : 0);

  const place = useEffectEvent(() => {
    const view = viewNow();
    if (line.current !== null) line.current.style.transform = `translateX(${placeOf(view, timeNow())}px)`;
    const shown = draft ?? looped;
    if (band.current === null) return;
    band.current.hidden = shown === null;
    if (shown === null) return;
    band.current.style.transform = `translateX(${placeOf(view, shown.from)}px)`;
    band.current.style.width = `${Math.max(2, (shown.to - shown.from) * pixelsPerSecond)}px`;
  });
  const draw = useEffectEvent(() => {
    const target = canvas.current;
    if (target === null || width === 0) return;
    const scale = window.devicePixelRatio;
    target.width = Math.round(width * scale);
    target.height = Math.round(target.clientHeight * scale);
    drawn.current = viewNow();
    const { from } = drawn.current;
    const view = { from, pixelsPerSecond: pixelsPerSecond * scale, width: target.width };
    drawStrip(target, peaks?.loudest(view) ?? [], contentInSight(view, content), colours(), scale);
    place();
    // What is drawn coarsely by now is drawn again once more of it is there.
    void peaks?.fetch(view).then((more) => {
      if (more) setCame((times) => times + 1);
    });
  });
  /** Brings what plays into sight, unless the person scrolled away. */
  const keepUp = useEffectEvent(() => {
    place();
    const target = scroller.current;
    if (target === null || zoom === 1 || !following.get()) return;
    const at = placeOf(viewNow(), timeNow());
    if (at < 0 || at > width * 0.95) target.scrollLeft += at - width * 0.1;
  });

  /** After a zoom: what is under the pointer stays there, else what plays, or else the middle. */
  const stay = useEffectEvent(() => {
    const view = drawn.current;
    if (view === undefined || scroller.current === null) return;
    const played = placeOf(view, timeNow());
    const at = anchor.current ?? (played >= 0 && played <= width ? played : width / 2);
    scroller.current.scrollLeft = keepInPlace(view, at, pixelsPerSecond);
    anchor.current = undefined;
  });
  useLayoutEffect(() => {
    stay();
  }, [pixelsPerSecond]);
  useEffect(() => draw(), [content, peaks, came, zoom, width]);
  useEffect(() => place(), [draft, looped]);
  useEffect(() => playing.subscribe(() => keepUp()), []);
  useEffect(() => following.subscribe(() => keepUp()), []);
  useEffect(() => {
    const target = scroller.current;
    if (target === null) return;
    const redraw = () => draw();
    const observer = new ResizeObserver(() => {
      onWidth(target.clientWidth);
      // It may be as wide as it was, and lower.
      redraw();
    });
    observer.observe(target);
    target.addEventListener('scroll', redraw);
    // Colours are drawn, not styled: they change with the look of the app.
    const look = new MutationObserver(redraw);
    look.observe(window.document.documentElement, { attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', redraw);
    return () => {
      observer.disconnect();
      target.removeEventListener('scroll', redraw);
      look.disconnect();
      dark.removeEventListener('change', redraw);
    };
  }, [onWidth]);

  const input = useStripInput({
    take,
    timeAt: (pixels) => timeAt(viewNow(), pixels, take.seconds),
    placeNow: () => placeOf(viewNow(), timeNow()),
    timeNow,
    onSeek: (seconds) => seek(take, seconds),
    onDraft: setDraft,
    onZoom,
  });
  const wheel = useEffectEvent((event: WheelEvent) => {
    if (event.deltaX !== 0 || event.shiftKey) following.set(false);
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    anchor.current = event.clientX - (scroller.current?.getBoundingClientRect().left ?? 0);
    onZoom(event.deltaY < 0 ? 1 : -1);
  });
  useEffect(() => {
    const target = scroller.current;
    const listen = (event: WheelEvent) => wheel(event);
    target?.addEventListener('wheel', listen, { passive: false });
    return () => target?.removeEventListener('wheel', listen);
  }, []);

  if (whole.error !== undefined) return <ErrorBanner error={whole.error} />;
  return (
    <div
      ref={scroller}
      role="group"
      aria-label={t('wave.strip')}
      className={css['scroller']}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) following.set(false);
      }}
    >
      <div style={{ width: `${width * zoom}px` }}>
        <StripSlider take={take} text={text} width={width} input={input}>
          <canvas ref={canvas} className={css['canvas']} aria-hidden />
          <div ref={band} className={css['loop']} hidden />
          <div ref={line} className={css['position']} />
        </StripSlider>
      </div>
    </div>
  );
}

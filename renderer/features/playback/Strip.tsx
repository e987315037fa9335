import { ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useDeferredValue, useRef, type ReactNode } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import type { InterviewView, TakeView, TranscriptDocument } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { MoreTools } from '../transcript/MoreTools.tsx';
import { seek } from '../transcript/player.ts';
import { speakersOf } from './strip-content.ts';
import { coloursOf, StripLegend } from './StripLegend.tsx';
import css from './wave.module.css';
import { WaveStrip } from './WaveStrip.tsx';

interface Props {
  readonly interview: InterviewView;
  readonly take: TakeView;
  readonly document: TranscriptDocument;
  readonly zoom: number;
  readonly width: number;
  readonly onWidth: (pixels: number) => void;
  readonly onZoom: (steps: number) => void;
  /** Beside the legend. */
  readonly children: ReactNode;
}

const NO_WORDS: TranscriptDocument = { language: '', speakers: [], segments: [] };

/** The strip of the take that is heard, with its legend, zoom, and the way to the other takes. */
export function Strip({ interview, take, document, zoom, width, onWidth, onZoom, children }: Props) {
  const t = useT();
  const legend = useRef<HTMLUListElement>(null);
  const colours = useCallback(() => coloursOf(legend.current), []);
  // The words come first: what is drawn of all segments of hours follows once they are painted.
  const drawn = useDeferredValue(document, NO_WORDS);
  return (
    <>
      <WaveStrip
        key={take.id}
        take={take}
        interviewId={interview.id}
        document={drawn}
        zoom={zoom}
        width={width}
        onWidth={onWidth}
        onZoom={onZoom}
        colours={colours}
      />
      <div className={css['below']}>
        <div className={css['tools']}>
          <Button small look="quiet" aria-label={t('wave.zoomOut')} isDisabled={zoom === 1} onPress={() => onZoom(-1)}>
            <ZoomOut size={16} aria-hidden />
          </Button>
          <Button small look="quiet" aria-label={t('wave.zoomIn')} onPress={() => onZoom(1)}>
            <ZoomIn size={16} aria-hidden />
          </Button>
          {interview.takes.length > 1 && (
            <Choice
              label={t('wave.take')}
              hideLabel
              value={take.id}
              onChange={(id) => {
                const other = interview.takes.find((each) => each.id === id);
                if (other !== undefined) seek(other, 0);
              }}
              options={interview.takes.map(({ id }, index) => ({
                value: id,
                label: t('listen.take', { number: index + 1 }),
              }))}
            />
          )}
        </div>
        <MoreTools>
          <StripLegend ref={legend} speakers={speakersOf(take, document)} />
        </MoreTools>
        {children}
      </div>
    </>
  );
}

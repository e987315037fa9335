import { Keyboard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { listening } from '../../app/keys/listening.ts';
import { isTyped, useCommands } from '../../app/keys/useCommands.ts';
import { useAction } from '../../app/requests.ts';
import { useStore, useStoreValue } from '../../app/store.ts';
import type { InterviewView, TakeView, TranscriptDocument, Word } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { recording } from '../capture/recording.ts';
import { MoreButton, MoreTools } from '../transcript/MoreTools.tsx';
import { changeSpeed, following, loop, playHeld, playing, playLoop, seek, togglePlay } from '../transcript/player.ts';
import { KeysSheet } from './KeysSheet.tsx';
import { PlayerBar } from './PlayerBar.tsx';
import { PlayerState } from './PlayerState.tsx';
import { nextZoom } from './reduce.ts';
import { typeIntoFocus } from './stamp.ts';
import { Strip } from './Strip.tsx';
import { SegmentTimes, timeStamp, type Stretch } from './times.ts';

/** How long it stays that a marker was set. */
const SAID_MILLISECONDS = 6_000;

interface Props {
  readonly interview: InterviewView;
  readonly document: TranscriptDocument;
  /** Take of the selected words. */
  readonly takeId: string | undefined;
  /** The selected words. */
  readonly chosen: readonly Word[];
}

/** Listening while one corrects: waveform, player and their keys. Shows the take that plays, the first one to begin with. */
export function ListeningArea({ interview, ...props }: Props) {
  const playedId = useStoreValue(playing, (now) => now.takeId);
  const take = interview.takes.find(({ id }) => id === playedId) ?? interview.takes[0];
  return take === undefined ? null : <Area interview={interview} take={take} {...props} />;
}

interface AreaProps extends Props {
  readonly take: TakeView;
}

function Area({ interview, take, document, takeId, chosen }: AreaProps) {
  const t = useT();
  const goTo = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  const [said, setSaid] = useState('');
  const [width, setWidth] = useState(0);
  const [zoomed, setZoomed] = useState({ takeId: take.id, zoom: 1 });
  const zoom = zoomed.takeId === take.id ? zoomed.zoom : 1;
  const zoomBy = (steps: number) => {
    setZoomed((last) => {
      const before = last.takeId === take.id ? last.zoom : 1;
      return { takeId: take.id, zoom: nextZoom(before, steps, width, take.seconds) };
    });
  };
  const records = useStore(recording) !== null;
  const now = () => (playing.get().takeId === take.id ? playing.get().time : 0);
  const goToTime = (seconds: number) => seek(take, Math.max(0, Math.min(take.seconds, seconds)));
  const mark = useAction(async (seconds: number) => {
    await request('markerSave', { takeId: take.id, seconds, label: '' });
    setSaid(t('playback.marked', { time: clockTime(seconds) }));
  });
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), SAID_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [said]);
  const loopOf = (): Stretch | undefined => {
    const [from, to] = [chosen[0], chosen.at(-1)];
    if (from !== undefined && to !== undefined && takeId === take.id) return { from: from.start, to: to.end };
    const segment = document.segments[new SegmentTimes(document.segments).at(take.id, now())];
    return segment === undefined ? undefined : { from: segment.start, to: segment.end };
  };
  const acts = {
    'play-pause': () => togglePlay(take),
    'play-held': () => playHeld(take),
    back: () => goToTime(now() - listening.get().skipSeconds),
    forward: () => goToTime(now() + listening.get().skipSeconds),
    slower: () => changeSpeed(-1),
    faster: () => changeSpeed(1),
    'as-spoken': () => changeSpeed(0),
    'time-stamp': () => {
      if (!typeIntoFocus(timeStamp(now()))) mark.run(now());
    },
    loop: () => {
      const stretch = loop.get() === null ? loopOf() : undefined;
      if (stretch === undefined) loop.set(null);
      else playLoop(take, stretch);
    },
    'go-to-time': () => goTo.current?.focus(),
    'back-to-playing': () => {
      // What is being corrected is kept as it is: its place may scroll away.
      if (isTyped(window.document.activeElement)) window.document.activeElement.blur();
      following.set(true);
    },
    'zoom-out': () => zoomBy(-1),
    'zoom-in': () => zoomBy(1),
  };
  useCommands(acts, !records, () => setHelp(true));
  return (
    <>
      <Strip
        interview={interview}
        take={take}
        document={document}
        zoom={zoom}
        width={width}
        onWidth={setWidth}
        onZoom={zoomBy}
      >
        <MoreTools>
          <Button small look="quiet" onPress={() => setHelp(true)}>
            <Keyboard size={16} aria-hidden />
            {t('playback.keys')}
          </Button>
        </MoreTools>
        <PlayerState said={said} />
        <MoreButton />
      </Strip>
      <PlayerBar take={take} acts={acts} goTo={goTo} onGoTo={goToTime} />
      <ErrorBanner error={mark.error} />
      {help && <KeysSheet onClose={() => setHelp(false)} />}
    </>
  );
}

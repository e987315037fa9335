import { useEffect } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import type { InterviewView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { GlossArea } from '../gloss/GlossArea.tsx';
import { releasePlayer } from './player.ts';
import { Reader } from './Reader.tsx';
import { TranscribeBar } from './TranscribeBar.tsx';

interface Props {
  readonly interview: InterviewView;
  readonly focusSegment: string | undefined;
}

/** Read and correct: from sound to words, and the words themselves. */
export function ReadStage({ interview, focusSegment }: Props) {
  const t = useT();
  const input = { interviewId: interview.id, beginning: true };
  const transcript = useRequest('transcriptGet', input, ['transcriptChanged', 'jobChanged']);
  const { value, reload } = transcript;
  // Once the beginning is drawn.
  useEffect(() => {
    if (value?.complete === false) reload();
  }, [value, reload]);
  useEffect(() => releasePlayer, []);

  if (interview.takes.length === 0) {
    return (
      <Empty>
        <p>{t('read.noTakes')}</p>
      </Empty>
    );
  }
  if (transcript.value === undefined) return <ErrorBanner error={transcript.error} />;
  return (
    <>
      <TranscribeBar interview={interview} transcript={transcript.value} />
      {transcript.value !== null && transcript.value.document.segments.length > 0 ? (
        <GlossArea interviewId={interview.id}>
          <Reader
            interview={interview}
            transcript={transcript.value}
            onTranscript={transcript.replace}
            focusSegment={focusSegment}
          />
        </GlossArea>
      ) : (
        <Empty>
          <p>{t('read.empty')}</p>
        </Empty>
      )}
    </>
  );
}

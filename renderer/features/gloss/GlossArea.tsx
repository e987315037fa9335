import { Languages } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useQueuedAction, useRequest } from '../../app/requests.ts';
import { jobs } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import type { Job } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Bar } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { MoreTools } from '../transcript/MoreTools.tsx';
import { GlossContext } from './gloss.ts';
import css from './gloss.module.css';

interface Props {
  readonly interviewId: string;
  /** The transcript, whose rows show the glosses. */
  readonly children: ReactNode;
}

/** Makes and shows English glosses of what was said in other languages; nothing of it where all is English. */
export function GlossArea({ interviewId, children }: Props) {
  const t = useT();
  const [shown, setShown] = useState(true);
  const loaded = useRequest('glossGet', { interviewId }, ['glossChanged', 'transcriptChanged']);
  const job = useStore(jobs).find(
    ({ kind, subjectId, state }) =>
      kind === 'gloss' && subjectId === interviewId && (state === 'running' || state === 'waiting'),
  );
  const make = useAction(async () => {
    await request('glossMake', { interviewId });
  });
  const write = useQueuedAction(async (segmentId: string, text: string | null) => {
    await request('glossWrite', { interviewId, segmentId, text });
    loaded.reload();
  });
  const glosses = loaded.value?.glosses;
  const bySegment = useMemo(() => new Map((glosses ?? []).map((gloss) => [gloss.segmentId, gloss])), [glosses]);
  const { wanted = 0, missing = 0 } = loaded.value ?? {};
  const bar = (
    <div className={css['bar']} role="group" aria-label={t('gloss.label')}>
      {job !== undefined ? (
        <Progress job={job} />
      ) : (
        missing > 0 && (
          <>
            <Button small busy={make.busy} onPress={make.run}>
              <Languages size={14} aria-hidden />
              {missing < wanted ? t('gloss.goOn') : t('gloss.make')}
            </Button>
            <span className={css['hint']}>{t('gloss.hint', { count: missing })}</span>
          </>
        )
      )}
      {(glosses ?? []).length > 0 && (
        <Tick isSelected={shown} onChange={setShown}>
          {t('gloss.show')}
        </Tick>
      )}
    </div>
  );
  return (
    <>
      <ErrorBanner error={loaded.error ?? make.error ?? write.error} />
      {wanted > 0 && (job === undefined ? <MoreTools>{bar}</MoreTools> : bar)}
      <GlossContext value={shown && bySegment.size > 0 ? { bySegment, write: write.run } : null}>
        {children}
      </GlossContext>
    </>
  );
}

function Progress({ job }: { readonly job: Job }) {
  const t = useT();
  const stop = useAction(async () => {
    await request('jobCancel', { jobId: job.id });
  });
  return (
    <>
      <span role="status">
        {job.total > 0
          ? t('gloss.progress', { done: clockTime(job.done), total: clockTime(job.total) })
          : t('gloss.starting')}
      </span>
      <Bar label={t('job.gloss')} share={job.total > 0 ? job.done / job.total : 0} />
      <Button small busy={stop.busy} onPress={stop.run}>
        {t('gloss.cancel')}
      </Button>
      <ErrorBanner error={stop.error} />
    </>
  );
}

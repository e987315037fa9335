import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { RequestOutput } from '../../../electron/contract/contract.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useRequest } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Marked } from '../redaction/Marked.tsx';
import css from './gloss.module.css';

type PublishedGlossView = RequestOutput<'glossPublished'>[number];

const PublishedContext = createContext<ReadonlyMap<string, PublishedGlossView>>(new Map());

interface Props {
  readonly interviewId: string;
  readonly children: ReactNode;
}

/** Gives the rows of a published view their glosses, and tells that they stay in the vault. */
export function PublishedGlosses({ interviewId, children }: Props) {
  const t = useT();
  const { value, error } = useRequest('glossPublished', { interviewId }, [
    'glossChanged',
    'transcriptChanged',
    'registryChanged',
  ]);
  const bySegment = useMemo(() => new Map((value ?? []).map((gloss) => [gloss.segmentId, gloss])), [value]);
  return (
    <>
      <ErrorBanner error={error} />
      {bySegment.size > 0 && <p className={css['hint']}>{t('gloss.stays')}</p>}
      <PublishedContext value={bySegment}>{children}</PublishedContext>
    </>
  );
}

/** The gloss of a segment with names replaced; nothing where there is none. */
export function PublishedGloss({ segmentId }: { readonly segmentId: string }) {
  const t = useT();
  const gloss = useContext(PublishedContext).get(segmentId);
  if (gloss === undefined) return null;
  return (
    <p className={css['published']} role="group" aria-label={t('gloss.of')}>
      <span className={css['made']}>{t(gloss.byHand ? 'gloss.byHand' : 'gloss.byMachine')}</span>{' '}
      <span lang="en">
        {gloss.tokens.map((token, index) => (
          <Marked key={index} mark={token.mark} text={token.text} />
        ))}
      </span>
    </p>
  );
}

import { Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT, type Translate } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type { InterviewView, PublishedView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { isAction, isKind } from './labels.ts';
import { compare, isChanged, type ComparedSegment } from './compare.ts';
import { Marked } from './Marked.tsx';
import css from './redaction.module.css';

interface Props {
  readonly interview: InterviewView;
  readonly focusSegment: string | undefined;
}

/** The interview as it was said, and as it will be read. */
export function PublishedStage({ interview, focusSegment }: Props) {
  const t = useT();
  const interviewId = interview.id;
  const published = useRequest('publishedGet', { interviewId }, ['transcriptChanged', 'storiesChanged']);
  const transcript = useRequest('transcriptGet', { interviewId }, ['transcriptChanged']);
  const [changedOnly, setChangedOnly] = useState(false);
  const restore = useAction(async (passageId: string) => {
    await request('passageRemove', { passageId });
    published.reload();
  });
  const all = useMemo(
    () =>
      published.value === undefined || published.value === null
        ? []
        : compare(published.value, transcript.value?.document.segments ?? []),
    [published.value, transcript.value],
  );
  const rows = changedOnly ? all.filter(isChanged) : all;
  const found = rows.findIndex(({ id }) => id === focusSegment);

  if (published.value === null || (published.value !== undefined && all.length === 0)) {
    return (
      <Empty>
        <p>{t('published.empty')}</p>
      </Empty>
    );
  }
  return (
    <>
      <ErrorBanner error={published.error ?? transcript.error ?? restore.error} />
      {published.value !== undefined && (
        <>
          <div className={css['summary']}>
            <Counts t={t} counts={published.value.counts} />
            <Tick isSelected={changedOnly} onChange={setChangedOnly}>
              {t('published.changedOnly')}
            </Tick>
          </div>
          <div className={css['heads']} aria-hidden>
            <span />
            <h2>{t('published.original')}</h2>
            <h2>{t('published.published')}</h2>
          </div>
          <VirtualList
            tabbable
            label={t('published.label')}
            items={rows}
            keyOf={({ id }) => id}
            show={found < 0 ? undefined : found}
            render={(row) => <Row row={row} focused={row.id === focusSegment} onRestore={restore.run} />}
          />
        </>
      )}
    </>
  );
}

function Counts({ t, counts }: { readonly t: Translate; readonly counts: PublishedView['counts'] }) {
  if (counts.length === 0) return <p>{t('published.noChanges')}</p>;
  return (
    <ul aria-label={t('published.counts')} className={css['counts']}>
      {counts.map(({ kind, action, count }) => (
        <li key={`${kind} ${action}`}>
          {isKind(kind) ? t(`kind.${kind}`) : kind}: {count}
          {isAction(action) && ` (${t(`action.${action}`)})`}
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly row: ComparedSegment;
  readonly focused: boolean;
  readonly onRestore: (passageId: string) => void;
}

function Row({ row, focused, onRestore }: RowProps) {
  const t = useT();
  return (
    <article className={focused ? `${css['row'] ?? ''} ${css['focused'] ?? ''}` : css['row']}>
      <div className={css['who']}>
        <strong>{row.speaker}</strong>
        <span>{clockTime(row.start)}</span>
      </div>
      <p aria-label={t('published.original')} role="group">
        {row.original.map((word) => (
          <Marked key={word.id} mark={word.mark} text={word.text} bare />
        ))}
      </p>
      <p aria-label={t('published.published')} role="group">
        {row.tokens.map((token, index) => (
          <span key={index}>
            <Marked mark={token.mark} text={token.text} />
            {token.mark?.passageId !== undefined && (
              <RestoreButton passageId={token.mark.passageId} onRestore={onRestore} />
            )}
          </span>
        ))}
      </p>
    </article>
  );
}

function RestoreButton({
  passageId,
  onRestore,
}: {
  readonly passageId: string;
  readonly onRestore: (id: string) => void;
}) {
  const t = useT();
  return (
    <Button look="quiet" small onPress={() => onRestore(passageId)}>
      <Undo2 size={14} aria-hidden />
      {t('published.restore')}
    </Button>
  );
}

import { Quote, Undo2, ZoomOut } from 'lucide-react';
import { useMemo, useState } from 'react';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT, type Translate } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type { InterviewView, PublishedView, QuoteView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { countText } from './labels.ts';
import { compare, doubtfulOnes, isChanged, type ComparedSegment, type ComparedToken } from './compare.ts';
import { QuoteDialog, type QuotedWords } from '../transcript/QuoteDialog.tsx';
import { LevelSheet } from '../identities/LevelSheet.tsx';
import { PublishedGloss, PublishedGlosses } from '../gloss/PublishedGloss.tsx';
import { StatusMark } from '../transcript/StatusMark.tsx';
import { Marked } from './Marked.tsx';
import { MosaicWarning } from './MosaicWarning.tsx';
import css from './redaction.module.css';

interface Props {
  readonly interview: InterviewView;
  readonly focusSegment: string | undefined;
}

/** The interview as it was said, and as it will be read. */
export function PublishedStage({ interview, focusSegment }: Props) {
  const t = useT();
  const interviewId = interview.id;
  const published = useRequest('publishedGet', { interviewId }, ['transcriptChanged', 'registryChanged']);
  const transcript = useRequest('transcriptGet', { interviewId }, ['transcriptChanged']);
  const [changedOnly, setChangedOnly] = useState(false);
  const restore = useAction(async (passageId: string) => {
    await request('passageRemove', { passageId });
    published.reload();
  });
  const takeBack = useAction(async (quoteId: string) => {
    await request('quoteRemove', { quoteId });
    published.reload();
  });
  const [quoting, setQuoting] = useState<QuotedWords>();
  const [levelOf, setLevelOf] = useState<string>();
  const [looking, setLooking] = useState<string>();
  const level = useAction(async (identityId: string, chosen: string, replacement: string) => {
    await request('identityLevel', { identityId, level: chosen, replacement });
  });
  const all = useMemo(
    () =>
      published.value === undefined || published.value === null
        ? []
        : compare(published.value, transcript.value?.document.segments ?? []),
    [published.value, transcript.value],
  );
  const rows = changedOnly ? all.filter(isChanged) : all;
  const focused = looking ?? focusSegment;
  const found = rows.findIndex(({ id }) => id === focused);

  if (published.value === null || (published.value !== undefined && all.length === 0)) {
    return (
      <Empty>
        <p>{t('published.empty')}</p>
      </Empty>
    );
  }
  return (
    <>
      <MosaicWarning storyId={interview.storyId} interviewIds={[interviewId]} folded />
      <ErrorBanner error={published.error ?? transcript.error ?? restore.error ?? takeBack.error ?? level.error} />
      {published.value !== undefined && (
        <>
          <div className={css['summary']}>
            <Counts t={t} counts={published.value.counts} />
            <Tick isSelected={changedOnly} onChange={setChangedOnly}>
              {t('published.changedOnly')}
            </Tick>
          </div>
          <DoubtfulList rows={all} onLook={setLooking} />
          <LostQuotes quotes={published.value.quotes} onTakeBack={takeBack.run} />
          <div className={css['heads']} aria-hidden>
            <span />
            <h2>{t('published.original')}</h2>
            <h2>{t('published.published')}</h2>
          </div>
          <PublishedGlosses interviewId={interviewId}>
            <VirtualList
              tabbable
              label={t('published.label')}
              items={rows}
              keyOf={({ id }) => id}
              show={found < 0 ? undefined : found}
              render={(row) => (
                <Row
                  row={row}
                  focused={row.id === focused}
                  onLevel={setLevelOf}
                  onRestore={restore.run}
                  onQuote={setQuoting}
                  onTakeBack={takeBack.run}
                />
              )}
            />
          </PublishedGlosses>
        </>
      )}
      {levelOf !== undefined && (
        <LevelSheet
          identityId={levelOf}
          interviewId={interviewId}
          onPick={(chosen, replacement) => {
            level.run(levelOf, chosen, replacement);
            setLevelOf(undefined);
          }}
          onClose={() => setLevelOf(undefined)}
        />
      )}
      {quoting !== undefined && (
        <QuoteDialog
          interviewId={interviewId}
          words={quoting}
          onClose={() => setQuoting(undefined)}
          onQuoted={published.reload}
        />
      )}
    </>
  );
}

function Counts({ t, counts }: { readonly t: Translate; readonly counts: PublishedView['counts'] }) {
  if (counts.length === 0) return <p>{t('published.noChanges')}</p>;
  return (
    <ul aria-label={t('published.counts')} className={css['counts']}>
      {counts.map((each) => (
        <li key={`${each.kind} ${each.action}`}>{countText(t, each)}</li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly row: ComparedSegment;
  readonly focused: boolean;
  readonly onLevel: (identityId: string) => void;
  readonly onRestore: (passageId: string) => void;
  readonly onQuote: (words: QuotedWords) => void;
  readonly onTakeBack: (quoteId: string) => void;
}

function Row({ row, focused, onLevel, onRestore, onQuote, onTakeBack }: RowProps) {
  const t = useT();
  return (
    <article className={focused ? `${css['row'] ?? ''} ${css['focused'] ?? ''}` : css['row']}>
      <div className={css['who']}>
        <strong>{row.speaker}</strong>
        <span>{clockTime(row.start)}</span>
        <StatusMark status={row.status} />
      </div>
      <p aria-label={t('published.original')} role="group">
        {row.original.map((word) => (
          <Marked key={word.id} mark={word.mark} text={word.text} bare />
        ))}
      </p>
      <p aria-label={t('published.published')} role="group">
        {row.tokens.map((token, index) => (
          <span key={index}>
            <Marked
              mark={token.mark}
              text={token.text}
              quoted={token.quoteId !== undefined}
              doubtful={token.doubtful === true}
            />
            {token.mark?.action === 'generalise' && token.mark.identityId !== undefined && (
              <LevelButton text={token.text} identityId={token.mark.identityId} onLevel={onLevel} />
            )}
            {token.mark?.passageId !== undefined && (
              <RestoreButton passageId={token.mark.passageId} onRestore={onRestore} />
            )}
            {token.mark?.kind === 'background' && <QuoteButton row={row} token={token} onQuote={onQuote} />}
            {token.quote !== undefined && <QuoteNote quote={token.quote} onTakeBack={onTakeBack} />}
          </span>
        ))}
      </p>
      <PublishedGloss segmentId={row.id} />
    </article>
  );
}

/** The way to say more or less of something, wherever the story mentions it. */
function LevelButton({
  text,
  identityId,
  onLevel,
}: Pick<RowProps, 'onLevel'> & { readonly text: string; readonly identityId: string }) {
  const t = useT();
  return (
    <Button look="quiet" small aria-label={t('published.levelNamed', { text })} onPress={() => onLevel(identityId)}>
      <ZoomOut size={14} aria-hidden />
    </Button>
  );
}

/** Replacements whose grammar should be looked at, each a way to its place. */
function DoubtfulList({
  rows,
  onLook,
}: {
  readonly rows: readonly ComparedSegment[];
  readonly onLook: (segmentId: string) => void;
}) {
  const t = useT();
  const list = doubtfulOnes(rows);
  if (list.length === 0) return null;
  return (
    <Banner tone="warn">
      <p>{t('published.doubtfulCount', { count: list.length })}</p>
      <ul className={css['places']} aria-label={t('published.doubtful')}>
        {list.slice(0, 12).map(({ segmentId, start, text }, at) => (
          <li key={at}>
            <Button small onPress={() => onLook(segmentId)}>
              {text} · {clockTime(start)}
            </Button>
          </li>
        ))}
      </ul>
    </Banner>
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

function QuoteButton({ row, token, onQuote }: Pick<RowProps, 'row' | 'onQuote'> & { readonly token: ComparedToken }) {
  const t = useT();
  const [from, to] = [row.original[token.original.first], row.original[token.original.last]];
  if (from === undefined || to === undefined) return null;
  return (
    <Button look="quiet" small onPress={() => onQuote({ segmentId: row.id, firstWord: from.id, lastWord: to.id })}>
      <Quote size={14} aria-hidden />
      {t('quote.add')}
    </Button>
  );
}

/** Why words said on background stand before it, and the way to withhold them again. */
function QuoteNote({ quote, onTakeBack }: Pick<RowProps, 'onTakeBack'> & { readonly quote: QuoteView }) {
  const t = useT();
  return (
    <span className={css['quote']}>
      <span>{t('quote.note', { reason: quote.reason })}</span>
      <Button look="quiet" small onPress={() => onTakeBack(quote.id)}>
        <Undo2 size={14} aria-hidden />
        {t('quote.takeBack')}
      </Button>
    </span>
  );
}

/** Quotes that let nothing through any more, so that they can be taken back. */
function LostQuotes({
  quotes,
  onTakeBack,
}: Pick<RowProps, 'onTakeBack'> & { readonly quotes: PublishedView['quotes'] }) {
  const t = useT();
  const lost = quotes.filter(({ applies }) => !applies);
  if (lost.length === 0) return null;
  return (
    <Banner tone="warn">
      <p>{t('quote.lost')}</p>
      <ul>
        {lost.map((quote) => (
          <li key={quote.id}>
            <QuoteNote quote={quote} onTakeBack={onTakeBack} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

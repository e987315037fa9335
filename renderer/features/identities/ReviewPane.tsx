import { useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import type { IdentityInput, IdentitySummary, InterviewView, TranscriptDocument } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { playFrom } from '../transcript/player.ts';
import { CommandArea } from './CommandArea.tsx';
import css from './identities.module.css';
import { LevelSheet } from './LevelSheet.tsx';
import { nameOf } from './names.ts';
import { PickSheet } from './PickSheet.tsx';
import { suggestedIdentity } from './prefill.ts';
import type { ReviewCommand } from './queue.ts';
import { ReviewCard, WhyPanel } from './ReviewCard.tsx';
import type { useReview } from './useReview.ts';

interface Props {
  readonly interview: InterviewView;
  readonly document: TranscriptDocument;
  readonly identities: readonly IdentitySummary[];
  readonly review: ReturnType<typeof useReview>;
  readonly canUndo: boolean;
  /** Whether another dialog is open. */
  readonly busy: boolean;
  readonly onRegister: (draft: IdentityInput) => void;
}

/** What waits for a decision, one at a time, riskiest first; then what nobody registered. */
export function ReviewPane({ interview, document, identities, review, canUndo, busy, onRegister }: Props) {
  const t = useT();
  const [asking, setAsking] = useState<'link' | 'level'>();
  const [here, setHere] = useState(false);
  const [held, setHeld] = useState(false);
  const { item, mode } = review;
  const identity = item !== undefined && 'identityId' in item ? find(identities, item.identityId) : undefined;
  const name = identity === undefined ? '' : nameOf(t, identity);

  const play = () => {
    const segment = document.segments.find(({ id }) => id === item?.segmentId);
    const take = interview.takes.find(({ id }) => id === segment?.takeId);
    const word = segment?.words[item?.first ?? 0];
    if (take !== undefined && word !== undefined) playFrom(take, word.start);
  };
  const command = (what: ReviewCommand, options = { shift: false }) => {
    const only = here || options.shift;
    if (what === 'toggle') review.setMode(mode === 'registered' ? 'suggestions' : 'registered');
    else if (what === 'previous') review.move(-1);
    else if (what === 'next') review.move(1);
    else if (what === 'play') play();
    else if (what === 'here') setHere(!here);
    else if (what === 'undo') {
      review.undo();
    } else if (item === undefined) return;
    else if (what === 'link' || (what === 'level' && 'identityId' in item)) {
      setHeld(only);
      setAsking(what);
    } else if ('identityId' in item) {
      if (what === 'accept' || what === 'reject') review.decide(item, { verdict: what }, only);
    } else if (what === 'accept') onRegister(suggestedIdentity(item));
    else if (what === 'reject') review.dismiss(item);
  };
  const close = () => setAsking(undefined);
  const numbers = { number: review.place + 1, total: review.queue.length };
  const label =
    item === undefined ? t('review.label') : t(mode === 'registered' ? 'review.position' : 'suggest.position', numbers);

  return (
    <section aria-label={t('review.label')} className={css['review']}>
      <div role="group" aria-label={t('review.mode')} className={css['modes']}>
        {(['registered', 'suggestions'] as const).map((each) => (
          <Button key={each} small aria-pressed={mode === each} onPress={() => review.setMode(each)}>
            {t(`review.${each}`, { count: each === 'registered' ? review.items.length : review.suggestions.length })}
          </Button>
        ))}
      </div>
      <ErrorBanner error={review.error} />
      <CommandArea label={label} active={asking === undefined && !busy} onCommand={command}>
        {item === undefined ? (
          <NothingLeft interview={interview} review={review} />
        ) : (
          <ReviewCard
            item={item}
            position={review.place}
            total={review.queue.length}
            document={document}
            name={name}
            here={here}
            canUndo={canUndo}
            onCommand={command}
          />
        )}
      </CommandArea>
      {item !== undefined && <WhyPanel item={item} name={name} />}
      {asking === 'link' && item !== undefined && (
        <PickSheet
          title={t('review.pick')}
          options={candidatesFirst(identities, 'candidates' in item ? item.candidates : [])
            .filter(({ id }) => id !== identity?.id)
            .map((each) => ({ id: each.id, label: nameOf(t, each), hint: t(`kind.${each.kind}`) }))}
          empty={t('review.pickNone')}
          onPick={(to) => {
            close();
            if ('identityId' in item) review.decide(item, { verdict: 'link', to }, held);
            else review.linkSuggestion(item, to, held);
          }}
          onClose={close}
        />
      )}
      {asking === 'level' && item !== undefined && identity !== undefined && 'identityId' in item && (
        <LevelSheet
          identityId={identity.id}
          interviewId={interview.id}
          level={identity.level}
          onPick={(level, replacement) => {
            close();
            review.decide(item, { verdict: 'level', level, replacement }, true);
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

function find(identities: readonly IdentitySummary[], id: string): IdentitySummary | undefined {
  return identities.find((identity) => identity.id === id);
}

/** Those who may be meant, then the others. */
function candidatesFirst(identities: readonly IdentitySummary[], candidates: readonly string[]): IdentitySummary[] {
  const meant = (id: string) => (candidates.includes(id) ? 0 : 1);
  return [...identities].sort((a, b) => meant(a.id) - meant(b.id));
}

interface NothingProps {
  readonly interview: InterviewView;
  readonly review: ReturnType<typeof useReview>;
}

/** The end of a queue, and the next step. */
function NothingLeft({ interview, review }: NothingProps) {
  const t = useT();
  const registered = review.mode === 'registered';
  const { storyId, id: interviewId } = interview;
  // A long interview is searched in the background: until then nobody knows whether anything waits.
  if (review.loaded.value === undefined) {
    return (
      <Empty>
        <p role="status">{t('review.looking')}</p>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>{t(registered ? 'review.done' : 'suggest.done')}</p>
      {registered && review.suggestions.length > 0 ? (
        <p>{t('review.toSuggestions', { count: review.suggestions.length })}</p>
      ) : (
        <>
          {registered && <p>{t('review.doneNext')}</p>}
          <Button onPress={() => go({ screen: 'interview', storyId, interviewId, stage: 'published' })}>
            {t('review.toPublished')}
          </Button>
        </>
      )}
    </Empty>
  );
}

import { ArrowLeft, ArrowRight, Check, CircleHelp, Play, Undo2, UserRound, X, ZoomOut } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import type { ReviewItem, Suggestion, TranscriptDocument } from '../../app/types.ts';
import { Key } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Tick } from '../../ui/Choice.tsx';
import css from './identities.module.css';
import type { ReviewCommand } from './queue.ts';
import { Sentence } from './Sentence.tsx';

interface Props {
  readonly item: ReviewItem | Suggestion;
  /** From 0. */
  readonly position: number;
  readonly total: number;
  readonly document: TranscriptDocument;
  /** What is published for it, '' for a suggestion. */
  readonly name: string;
  readonly here: boolean;
  readonly canUndo: boolean;
  readonly onCommand: (command: ReviewCommand) => void;
}

/** One thing to review, in its sentence, with what can be said of it: each by one key. */
export function ReviewCard(props: Props) {
  const { item, position, total, document, name, here, canUndo, onCommand } = props;
  const t = useT();
  const registered = 'identityId' in item;
  const run = (command: ReviewCommand) => () => onCommand(command);
  return (
    <>
      <div className={css['cardHead']}>
        <span className={css['hint']}>{t('review.of', { number: position + 1, total })}</span>
        <Button
          look="quiet"
          small
          aria-label={t('review.previous')}
          onPress={run('previous')}
          isDisabled={position === 0}
        >
          <ArrowLeft size={16} aria-hidden />
        </Button>
        <Button
          look="quiet"
          small
          aria-label={t('review.next')}
          onPress={run('next')}
          isDisabled={position === total - 1}
        >
          <ArrowRight size={16} aria-hidden />
        </Button>
        <Button look="quiet" small onPress={run('play')}>
          <Play size={16} aria-hidden />
          {t('review.play')}
          <Key>{t('key.space')}</Key>
        </Button>
      </div>
      <div aria-live="polite">
        <h2>{registered ? t('review.question', { name }) : t('suggest.question', { kind: t(`kind.${item.kind}`) })}</h2>
        <Sentence document={document} place={item} />
      </div>
      {item.places > 1 && <p className={css['hint']}>{t('review.places', { count: item.places })}</p>}
      <div className={css['answers']}>
        <Button look="primary" small onPress={run('accept')}>
          <Check size={16} aria-hidden />
          {t(registered ? 'review.accept' : 'suggest.register')}
          <Key>{t('key.enter')}</Key>
        </Button>
        <Button small onPress={run('reject')}>
          <X size={16} aria-hidden />
          {t(registered ? 'review.reject' : 'suggest.dismiss')}
          <Key>X</Key>
        </Button>
        <Button small onPress={run('link')}>
          <UserRound size={16} aria-hidden />
          {t(registered ? 'review.link' : 'suggest.link')}
          <Key>L</Key>
        </Button>
        {registered && (
          <Button small onPress={run('level')}>
            <ZoomOut size={16} aria-hidden />
            {t('review.level')}
            <Key>G</Key>
          </Button>
        )}
        <Button look="quiet" small isDisabled={!canUndo} onPress={run('undo')}>
          <Undo2 size={16} aria-hidden />
          {t('registry.undo')}
          <Key>U</Key>
        </Button>
      </div>
      {registered && (
        <Tick isSelected={here} onChange={run('here')} hint={t('review.hereHint')}>
          {t('review.here')}
        </Tick>
      )}
    </>
  );
}

/** Why something is proposed, in words. */
export function WhyPanel({ item, name }: { readonly item: ReviewItem | Suggestion; readonly name: string }) {
  const t = useT();
  const registered = 'identityId' in item;
  return (
    <section aria-label={t('review.why')} className={css['why']}>
      <h3>
        <CircleHelp size={16} aria-hidden /> {t('review.why')}
      </h3>
      {registered ? (
        <>
          <p>{t(`tier.${item.tier}`)}</p>
          <p>{t(`found.${item.reason}`)}</p>
          <p className={css['hint']}>{t('review.standsFor', { name, role: t(`role.${item.role}`) })}</p>
        </>
      ) : (
        <>
          <p>{t(`suggested.${item.reason}`)}</p>
          <p className={css['hint']}>{t('suggest.nothing')}</p>
        </>
      )}
    </section>
  );
}

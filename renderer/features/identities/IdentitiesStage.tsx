import { FileUp, Plus, Redo2, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Toolbar } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useCommands } from '../../app/keys/useCommands.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type {
  IdentityForm,
  IdentityInput,
  IdentityList,
  IdentitySummary,
  InterviewView,
  StoryView,
} from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Empty } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { cx } from '../../ui/cx.ts';
import { releasePlayer } from '../transcript/player.ts';
import { Elsewhere } from './Elsewhere.tsx';
import css from './identities.module.css';
import { IdentityDialog } from './IdentityDialog.tsx';
import { ListSheet } from './ListSheet.tsx';
import { MergeSheet, SplitSheet } from './MergeSplit.tsx';
import { nameOf } from './names.ts';
import { newIdentity } from './prefill.ts';
import { RegistryList, type IdentityWork } from './RegistryList.tsx';
import { ReviewPane } from './ReviewPane.tsx';
import { useReview } from './useReview.ts';

type Open =
  | { readonly kind: 'edit'; readonly initial: IdentityInput }
  | { readonly kind: 'merge'; readonly identity: IdentitySummary }
  | { readonly kind: 'split'; readonly identity: IdentitySummary; readonly forms: readonly IdentityForm[] }
  | { readonly kind: 'remove'; readonly identity: IdentitySummary }
  | { readonly kind: 'list'; readonly list: IdentityList };

interface Props {
  readonly story: StoryView;
  readonly interview: InterviewView;
}

/** The registry of a story beside what of it waits for a decision in one interview. */
export function IdentitiesStage({ story, interview }: Props) {
  const t = useT();
  const storyId = story.id;
  const list = useRequest('identitiesList', { storyId }, ['registryChanged', 'transcriptChanged']);
  const state = useRequest('registryState', { storyId }, ['registryChanged']);
  const transcript = useRequest('transcriptGet', { interviewId: interview.id }, ['transcriptChanged']);
  const review = useReview(interview);
  const [open, setOpen] = useState<Open>();
  const [notice, setNotice] = useState('');
  useEffect(() => releasePlayer, []);
  const work = useAction(async (what: IdentityWork, identity: IdentitySummary) => {
    if (what === 'merge' || what === 'remove') {
      setOpen({ kind: what, identity });
      return;
    }
    const { id, kind, action, gender, replacement, level, reason } = identity;
    const { forms, note } = await request('identityReveal', { identityId: id });
    if (what === 'split') setOpen({ kind: 'split', identity, forms });
    else setOpen({ kind: 'edit', initial: { id, kind, action, gender, replacement, level, reason, forms, note } });
  });
  const openList = useAction(async () => {
    const opened = await request('listOpen', { storyId });
    if (opened !== null) setOpen({ kind: 'list', list: opened });
  });
  const canUndo = state.value?.canUndo ?? false;
  const canRedo = state.value?.canRedo ?? false;
  useCommands({
    undo: canUndo && open === undefined ? review.undo : undefined,
    redo: canRedo && open === undefined ? review.redo : undefined,
  });
  const identities = list.value ?? [];
  const close = () => setOpen(undefined);
  const document = transcript.value?.document;

  return (
    <div className={css['stage']}>
      <section aria-label={t('registry.bar')} className={css['registry']}>
        <Toolbar aria-label={t('registry.bar')} className={cx(css['bar'])}>
          <Button small onPress={() => setOpen({ kind: 'edit', initial: newIdentity('person', []) })}>
            <Plus size={16} aria-hidden />
            {t('identity.add')}
          </Button>
          <Button small busy={openList.busy} onPress={openList.run}>
            <FileUp size={16} aria-hidden />
            {t('list.open')}
          </Button>
          <Button look="quiet" small aria-label={t('registry.undo')} onPress={review.undo} isDisabled={!canUndo}>
            <Undo2 size={16} aria-hidden />
          </Button>
          <Button look="quiet" small aria-label={t('registry.redo')} onPress={review.redo} isDisabled={!canRedo}>
            <Redo2 size={16} aria-hidden />
          </Button>
        </Toolbar>
        <ErrorBanner error={list.error ?? work.error ?? openList.error} />
        {notice !== '' && (
          <Banner tone="good" onDismiss={() => setNotice('')}>
            {notice}
          </Banner>
        )}
        {list.value !== undefined && identities.length === 0 && (
          <Empty>
            <p>{t('identities.empty')}</p>
          </Empty>
        )}
        {identities.length > 0 && <RegistryList identities={identities} onWork={work.run} />}
      </section>
      {document === undefined ? (
        transcript.value === null && (
          <Empty>
            <p>{t('review.noText')}</p>
          </Empty>
        )
      ) : (
        <ReviewPane
          interview={interview}
          document={document}
          identities={identities}
          review={review}
          canUndo={canUndo}
          busy={open !== undefined}
          onRegister={(initial) => setOpen({ kind: 'edit', initial })}
        />
      )}
      <Elsewhere story={story} interviewId={interview.id} />
      {open?.kind === 'edit' && (
        <IdentityDialog storyId={storyId} initial={open.initial} onClose={close} onSaved={setNotice} />
      )}
      {open?.kind === 'merge' && (
        <MergeSheet storyId={storyId} identity={open.identity} identities={identities} onClose={close} />
      )}
      {open?.kind === 'split' && (
        <SplitSheet storyId={storyId} identity={open.identity} forms={open.forms} onClose={close} />
      )}
      {open?.kind === 'list' && <ListSheet storyId={storyId} list={open.list} onClose={close} onTaken={setNotice} />}
      {open?.kind === 'remove' && (
        <ConfirmRemoval
          title={t('identity.removeNamed', { name: nameOf(t, open.identity) })}
          confirmLabel={t('identity.remove')}
          onClose={close}
          onRemove={async () => {
            await request('identityRemove', { identityId: open.identity.id });
          }}
        >
          {t('identity.removeWarning', { count: open.identity.mentions })}
        </ConfirmRemoval>
      )}
    </div>
  );
}

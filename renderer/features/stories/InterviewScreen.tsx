import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { go, STAGES, type Place, type Stage } from '../../app/place.ts';
import { useRequest } from '../../app/requests.ts';
import type { InterviewView, StoryView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmRemoval } from '../../ui/ConfirmRemoval.tsx';
import { cx } from '../../ui/cx.ts';
import { TermsSection } from '../consent/TermsSection.tsx';
import { ExportButton } from '../export/ExportButton.tsx';
import { ListenStage } from '../capture/ListenStage.tsx';
import { IdentitiesStage } from '../identities/IdentitiesStage.tsx';
import { HandOverStage } from '../package/HandOverStage.tsx';
import { PublishedStage } from '../redaction/PublishedStage.tsx';
import { MoreTools, WithMoreTools } from '../transcript/MoreTools.tsx';
import { ReadStage } from '../transcript/ReadStage.tsx';
import { Rename } from './NameDialogs.tsx';
import css from './stories.module.css';

interface Props {
  readonly story: StoryView;
  readonly place: Extract<Place, { screen: 'interview' }>;
  readonly onChanged: () => void;
}

/** One interview, in its five stages. */
export function InterviewScreen({ story, place, onChanged }: Props) {
  const t = useT();
  const [dialog, setDialog] = useState<'rename' | 'remove'>();
  const loaded = useRequest('interviewGet', { interviewId: place.interviewId }, ['storiesChanged', 'jobChanged']);
  const interview = loaded.value;
  const counts = useRequest('reviewCounts', { storyId: story.id }, ['registryChanged', 'transcriptChanged']);
  const waiting = counts.value?.find(({ interviewId }) => interviewId === place.interviewId)?.review ?? 0;
  const changed = () => {
    loaded.reload();
    onChanged();
  };
  const reads = place.stage === 'read';
  return (
    <WithMoreTools>
      <div className={cx(css['head'], reads && css['again'])}>
        <h1>{story.interviews.find(({ id }) => id === place.interviewId)?.title ?? ''}</h1>
        <MoreTools always={!reads}>
          <Button look="quiet" onPress={() => setDialog('rename')}>
            <Pencil size={16} aria-hidden />
            {t('common.rename')}
          </Button>
          <ExportButton interviewId={place.interviewId} />
          <Button look="quiet" onPress={() => setDialog('remove')}>
            <Trash2 size={16} aria-hidden />
            {t('interview.remove')}
          </Button>
        </MoreTools>
      </div>
      <MoreTools always={!reads}>{interview !== undefined && <TermsSection interview={interview} />}</MoreTools>
      <ErrorBanner error={loaded.error} />
      {interview !== undefined && (
        <Tabs
          selectedKey={place.stage}
          onSelectionChange={(key) => {
            const stage = STAGES.find((each) => each === key);
            if (stage !== undefined) go({ screen: 'interview', storyId: story.id, interviewId: interview.id, stage });
          }}
          className={cx(css['tabs'])}
        >
          <TabList aria-label={t('stage.label')} className={cx(css['tabList'])}>
            {STAGES.map((stage) => (
              <Tab key={stage} id={stage} className={cx(css['tab'])}>
                {t(`stage.${stage}`)}
                {stage === 'identities' && waiting > 0 && (
                  <span className={css['waiting']} role="img" aria-label={t('stage.toReview', { count: waiting })}>
                    {waiting}
                  </span>
                )}
              </Tab>
            ))}
          </TabList>
          {STAGES.map((stage) => (
            <TabPanel key={stage} id={stage} className={cx(css['panel'])}>
              <StageOf stage={stage} story={story} interview={interview} place={place} onChanged={changed} />
            </TabPanel>
          ))}
        </Tabs>
      )}
      {dialog === 'rename' && interview !== undefined && (
        <Rename
          of="interview"
          id={interview.id}
          title={interview.title}
          onClose={() => setDialog(undefined)}
          onDone={changed}
        />
      )}
      {dialog === 'remove' && (
        <ConfirmRemoval
          title={t('interview.remove')}
          onClose={() => setDialog(undefined)}
          onRemove={async () => {
            await request('interviewRemove', { interviewId: place.interviewId });
            onChanged();
            go({ screen: 'story', storyId: story.id });
          }}
        >
          {t('interview.removeWarning')}
        </ConfirmRemoval>
      )}
    </WithMoreTools>
  );
}

interface StageProps extends Props {
  readonly stage: Stage;
  readonly interview: InterviewView;
}

function StageOf({ stage, story, interview, place, onChanged }: StageProps) {
  switch (stage) {
    case 'listen':
      return <ListenStage interview={interview} onChanged={onChanged} />;
    case 'read':
      return <ReadStage interview={interview} focusSegment={place.segmentId} />;
    case 'identities':
      return <IdentitiesStage story={story} interview={interview} />;
    case 'published':
      return <PublishedStage interview={interview} focusSegment={place.segmentId} />;
    case 'handover':
      return <HandOverStage story={story} interviewId={interview.id} />;
  }
}

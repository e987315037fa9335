import { Package, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { jobs } from '../../app/session.ts';
import { useStore } from '../../app/store.ts';
import type { PackagePlan, StoryView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Radios, Tick } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { TermsCautions } from '../consent/TermsCautions.tsx';
import { MosaicWarning } from '../redaction/MosaicWarning.tsx';
import { Findings } from './Findings.tsx';
import { JobResult } from './JobResult.tsx';
import css from './package.module.css';
import { blocking, isCheckOf, overridesOf, type CheckedPlan } from './plan.ts';
import { RecipientsField } from './RecipientsField.tsx';
import { Step } from './Step.tsx';

interface Props {
  readonly story: StoryView;
  readonly interviewId: string;
}

/** The checklist that becomes the button: what goes out, to whom, and what the leak check says. */
export function HandOverStage({ story, interviewId }: Props) {
  const t = useT();
  const [title, setTitle] = useState(story.title);
  const [included, setIncluded] = useState<readonly string[]>(() => [interviewId]);
  const [recipients, setRecipients] = useState<readonly string[]>([]);
  const [notes, setNotes] = useState('');
  const [sound, setSound] = useState<'none' | 'silenced'>('none');
  const [checked, setChecked] = useState<CheckedPlan>();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [jobId, setJobId] = useState('');
  const contacts = useRequest('contactsList', {});
  const job = useStore(jobs).find(({ id }) => id === jobId);

  const plan: PackagePlan = {
    storyId: story.id,
    interviewIds: story.interviews.map(({ id }) => id).filter((id) => included.includes(id)),
    title: title.trim(),
    notes,
    sound: sound === 'silenced',
  };
  const complete = plan.title !== '' && plan.interviewIds.length > 0;
  const fresh = isCheckOf(checked, plan) ? checked : undefined;
  const findings = fresh?.report.findings ?? [];
  const stopped = blocking(findings, reasons);
  const ready = complete && recipients.length > 0 && fresh !== undefined && stopped.length === 0;

  const check = useAction(async () => setChecked({ plan, report: await request('leakCheck', plan) }));
  const make = useAction(async () => {
    const started = await request('packageMake', {
      plan,
      recipients: [...recipients],
      overrides: overridesOf(findings, reasons),
    });
    if (started !== null) setJobId(started.jobId);
  });
  const running = job?.state === 'running' || job?.state === 'waiting';

  return (
    <div className={css['page']}>
      <MosaicWarning storyId={story.id} interviewIds={plan.interviewIds} />
      <Step number={1} title={t('hand.title')} done={plan.title !== ''}>
        <Field
          label={t('hand.titleLabel')}
          hint={t('hand.titleHint')}
          value={title}
          onChange={setTitle}
          maxLength={200}
        />
      </Step>
      <Step number={2} title={t('hand.interviews')} done={plan.interviewIds.length > 0}>
        {story.interviews.map((interview) => (
          <Tick
            key={interview.id}
            isSelected={included.includes(interview.id)}
            onChange={(on) =>
              setIncluded(on ? [...included, interview.id] : included.filter((id) => id !== interview.id))
            }
          >
            {interview.title}
          </Tick>
        ))}
        <p className={css['hint']}>{t('hand.interviewsHint')}</p>
      </Step>
      <Step number={3} title={t('hand.recipients')} done={recipients.length > 0}>
        <RecipientsField contacts={contacts.value ?? []} onChange={setRecipients} />
      </Step>
      <Step number={4} title={t('hand.sound')} done>
        <Radios
          label={t('hand.soundLabel')}
          value={sound}
          onChange={setSound}
          options={[
            { value: 'none', label: t('hand.soundNone'), hint: t('hand.soundNoneHint') },
            { value: 'silenced', label: t('hand.soundSilenced'), hint: t('hand.soundSilencedHint') },
          ]}
        />
        <TermsCautions story={story} included={plan.interviewIds} sound={plan.sound} />
      </Step>
      <Step number={5} title={t('hand.notes')} done>
        <Field
          label={t('hand.notesLabel')}
          hint={t('hand.notesHint')}
          value={notes}
          onChange={setNotes}
          maxLength={100_000}
          lines
        />
      </Step>
      <Step number={6} title={t('hand.check')} done={fresh !== undefined && stopped.length === 0}>
        <p className={css['hint']}>{t('hand.checkHint')}</p>
        <div>
          <Button isDisabled={!complete} busy={check.busy} onPress={check.run}>
            <SearchCheck size={16} aria-hidden />
            {check.busy ? t('hand.checking') : t('hand.runCheck')}
          </Button>
        </div>
        <ErrorBanner error={check.error} />
        {fresh !== undefined && findings.length === 0 && (
          <Banner tone="good">{t('hand.nothingFound', { count: fresh.report.checked })}</Banner>
        )}
        {checked !== undefined && fresh === undefined && <Banner tone="warn">{t('hand.changedSince')}</Banner>}
        {findings.length > 0 && (
          <Findings
            storyId={story.id}
            findings={findings}
            reasons={reasons}
            onReason={(id, reason) => setReasons({ ...reasons, [id]: reason })}
          />
        )}
      </Step>
      <Step number={7} title={t('hand.make')} done={job?.state === 'done'}>
        <p className={css['hint']}>
          {ready
            ? t('hand.ready', { count: recipients.length })
            : t(missing(complete, recipients.length, fresh !== undefined))}
        </p>
        <div>
          <Button look="primary" isDisabled={!ready || running} busy={make.busy} onPress={make.run}>
            <Package size={16} aria-hidden />
            {t('hand.makePackage')}
          </Button>
        </div>
        <ErrorBanner error={make.error} />
        {job !== undefined && <JobResult job={job} />}
      </Step>
    </div>
  );
}

function missing(complete: boolean, recipients: number, checked: boolean) {
  if (!complete) return 'hand.needContent' as const;
  if (recipients === 0) return 'hand.needRecipient' as const;
  return checked ? ('hand.needReasons' as const) : ('hand.needCheck' as const);
}

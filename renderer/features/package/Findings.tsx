import { OctagonAlert } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import type { LeakFinding } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './package.module.css';
import { placeWords } from './places.ts';

interface Props {
  readonly storyId: string;
  readonly findings: readonly LeakFinding[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly onReason: (findingId: string, reason: string) => void;
}

/** Everything that would still come through, each with its place and what can be done. */
export function Findings({ storyId, findings, reasons, onReason }: Props) {
  const t = useT();
  return (
    <>
      <p role="alert" className={css['alert']}>
        <OctagonAlert size={18} aria-hidden /> {t('leak.found', { count: findings.length })}
      </p>
      <ul aria-label={t('leak.label')} className={css['findings']}>
        {findings.map((finding) => (
          <li key={finding.id} className={css['finding']}>
            <div className={css['findingLine']}>
              <span>
                <strong>{t(`kind.${finding.kind}`)}</strong> · {t(placeWords(finding.where), { where: finding.where })}{' '}
                · {t(finding.sure ? 'leak.sure' : 'leak.maybe')}
              </span>
              <PlaceButton storyId={storyId} finding={finding} />
            </div>
            {finding.kind !== 'passage' && <How finding={finding} />}
            {finding.overridable ? (
              <Field
                label={t('leak.reason')}
                hint={t(finding.sure ? 'leak.reasonHint' : 'leak.maybeHint')}
                value={reasons[finding.id] ?? ''}
                onChange={(reason) => onReason(finding.id, reason)}
                maxLength={500}
              />
            ) : (
              <p className={css['hint']}>{t('leak.notOverridable')}</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How near it is to a registered form, and how it is hidden. */
function How({ finding }: { readonly finding: LeakFinding }) {
  const t = useT();
  const { tier, disguise } = finding;
  return (
    <p className={css['hint']}>
      {t(`tier.${tier}`)}
      {disguise !== null && ` ${t('leak.disguise', { how: t(`disguise.${disguise}`) })}.`}
    </p>
  );
}

function PlaceButton({ storyId, finding }: { readonly storyId: string; readonly finding: LeakFinding }) {
  const t = useT();
  const { interviewId, segmentId } = finding;
  if (interviewId === null) return null;
  const place = { screen: 'interview', storyId, interviewId } as const;
  return (
    <Button
      small
      onPress={() => go(segmentId === null ? { ...place, stage: 'read' } : { ...place, stage: 'published', segmentId })}
    >
      {t('leak.show')}
    </Button>
  );
}

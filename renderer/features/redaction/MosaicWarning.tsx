import { useLocale, useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useRequest } from '../../app/requests.ts';
import type { MosaicWarningView } from '../../app/types.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import css from './redaction.module.css';

interface Props {
  readonly storyId: string;
  readonly interviewIds: readonly string[];
  /** Only the sentence is in sight until it is opened: where the text below needs the room. */
  readonly folded?: boolean;
}

/** Warns of details that together fit few people, each with the way to where it stands. */
export function MosaicWarning({ storyId, interviewIds, folded = false }: Props) {
  const t = useT();
  const found = useRequest('mosaic', { storyId, interviewIds }, ['registryChanged', 'transcriptChanged']);
  if (found.error !== undefined) return <ErrorBanner error={found.error} />;
  const warnings = found.value ?? [];
  if (warnings.length === 0) return null;
  return (
    <section aria-label={t('mosaic.label')} className={css['mosaic']}>
      {warnings.map((warning) => (
        <Banner key={warning.interviewIds.join(' ')} tone="warn">
          <Words warning={warning} storyId={storyId} folded={folded} />
        </Banner>
      ))}
    </section>
  );
}

function Words({
  warning,
  storyId,
  folded,
}: {
  readonly warning: MosaicWarningView;
  readonly storyId: string;
  readonly folded: boolean;
}) {
  const t = useT();
  const locale = useLocale();
  const { kinds, details, estimate, interviewIds } = warning;
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(kinds.map((kind) => t(`detail.${kind}`)));
  return (
    <details open={!folded}>
      <summary>{t('mosaic.found', { count: kinds.length, kinds: names })}</summary>
      {interviewIds.length > 1 && <p>{t('mosaic.several')}</p>}
      <p>
        {estimate.people === null
          ? t('mosaic.unknown')
          : t('mosaic.people', {
              basis: estimate.basis === 'place' ? 'place' : 'age',
              people: new Intl.NumberFormat(locale).format(estimate.people),
            })}
      </p>
      <p>{t('mosaic.advice')}</p>
      <div className={css['mosaicPlaces']}>
        {kinds.map((kind) => {
          const detail = details.find((each) => each.kind === kind);
          if (detail === undefined) return null;
          const { interviewId, segmentId } = detail;
          return (
            <Button
              key={kind}
              small
              onPress={() => go({ screen: 'interview', storyId, interviewId, stage: 'published', segmentId })}
            >
              {t('mosaic.show', { kind: t(`detail.${kind}`) })}
            </Button>
          );
        })}
      </div>
    </details>
  );
}

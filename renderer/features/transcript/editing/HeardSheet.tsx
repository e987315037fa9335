import { request } from '../../../app/bridge.ts';
import { useT } from '../../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../../app/requests.ts';
import type { Segment, TranscriptView } from '../../../app/types.ts';
import { ErrorBanner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Actions, Sheet } from '../../../ui/Sheet.tsx';
import css from './editing.module.css';

interface Props {
  readonly interviewId: string;
  readonly segment: Segment;
  readonly onClose: () => void;
  readonly onTranscript: (next: TranscriptView) => void;
}

/** What the recogniser wrote where a segment is, beside what stands there now. */
export function HeardSheet({ interviewId, segment, onClose, onTranscript }: Props) {
  const t = useT();
  const heard = useRequest('transcriptHeard', { interviewId, segmentId: segment.id });
  const putBack = useAction(async () => {
    onTranscript(await request('transcriptPutBack', { interviewId, segmentId: segment.id }));
    onClose();
  });
  const models = heard.value?.models ?? [];
  const now = segment.words.map(({ text }) => text).join(' ');
  return (
    <Sheet title={t('heard.title')} onClose={onClose}>
      <dl className={css['heard']}>
        <dt>{t('heard.heard')}</dt>
        <dd>{heard.value?.text === '' ? t('heard.nothing') : heard.value?.text}</dd>
        <dt>{t('heard.now')}</dt>
        <dd>{now === '' ? t('segment.noWords') : now}</dd>
      </dl>
      {models.length > 0 && <p className={css['hint']}>{t('heard.by', { model: models.join(', ') })}</p>}
      {heard.value?.changed === false && <p className={css['hint']}>{t('heard.same')}</p>}
      <ErrorBanner error={heard.error ?? putBack.error} />
      <Actions>
        <Button onPress={onClose}>{t('heard.leave')}</Button>
        <Button
          look="primary"
          isDisabled={heard.value?.changed !== true}
          busy={putBack.busy}
          onPress={() => putBack.run()}
        >
          {t('heard.putBack')}
        </Button>
      </Actions>
    </Sheet>
  );
}

import { useState } from 'react';
import { request } from '../../../app/bridge.ts';
import { clockTime, dayAndTime } from '../../../app/format.ts';
import { useLocale, useT } from '../../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../../app/requests.ts';
import type { TranscriptView, VersionChange } from '../../../app/types.ts';
import { ErrorBanner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Actions, Sheet } from '../../../ui/Sheet.tsx';
import css from './editing.module.css';
import { versionWords } from './labels.ts';

interface Props {
  readonly interviewId: string;
  readonly onClose: () => void;
  readonly onTranscript: (next: TranscriptView) => void;
}

/** Versions drawn at first, and with each press of the button for more. */
const PAGE = 100;

/** Every edit with its time and what it changed, and the way back to any of them. */
export function HistorySheet({ interviewId, onClose, onTranscript }: Props) {
  const t = useT();
  const locale = useLocale();
  const versions = useRequest('transcriptVersions', { interviewId });
  const [open, setOpen] = useState<number>();
  const [shown, setShown] = useState(PAGE);
  const goBack = useAction(async (to: number) => {
    onTranscript(await request('transcriptEdit', { interviewId, edit: { type: 'go-back', to } }));
    onClose();
  });
  const list = versions.value ?? [];
  return (
    <Sheet title={t('history.title')} onClose={onClose}>
      <p className={css['hint']}>{list.length === 0 ? t('history.empty') : t('history.lead')}</p>
      <ErrorBanner error={versions.error ?? goBack.error} />
      <ol className={css['versions']} aria-label={t('history.title')}>
        {list.slice(0, shown).map(({ seq, madeAt, type }, index) => (
          <li key={seq} className={css['version']}>
            <div className={css['versionHead']}>
              <span className={css['versionName']}>{t(versionWords(type))}</span>
              <span className={css['hint']}>
                {madeAt === null ? t('history.noTime') : dayAndTime(madeAt, locale)}
                {index === 0 && ` · ${t('history.now')}`}
              </span>
              <Button
                small
                look="quiet"
                aria-expanded={open === seq}
                onPress={() => setOpen(open === seq ? undefined : seq)}
              >
                {t('history.changes')}
              </Button>
              <Button small isDisabled={index === 0} busy={goBack.busy} onPress={() => goBack.run(seq)}>
                {t('history.goBack')}
              </Button>
            </div>
            {open === seq && <Changes interviewId={interviewId} seq={seq} />}
          </li>
        ))}
        {list.length > 0 && (
          <li className={css['version']}>
            <div className={css['versionHead']}>
              <span className={css['versionName']}>{t('history.recognised')}</span>
              <Button small busy={goBack.busy} onPress={() => goBack.run(0)}>
                {t('history.goBack')}
              </Button>
            </div>
          </li>
        )}
      </ol>
      <Actions>
        {list.length > shown && <Button onPress={() => setShown(shown + PAGE)}>{t('history.more')}</Button>}
        <Button onPress={onClose}>{t('history.close')}</Button>
      </Actions>
    </Sheet>
  );
}

function Changes({ interviewId, seq }: { readonly interviewId: string; readonly seq: number }) {
  const t = useT();
  const version = useRequest('transcriptVersion', { interviewId, seq });
  if (version.value === undefined) return <ErrorBanner error={version.error} />;
  const { changes, total } = version.value;
  return (
    <div className={css['changes']}>
      {total === 0 && <p className={css['hint']}>{t('history.noWords')}</p>}
      {changes.map((change, index) => (
        <ChangeLine key={index} change={change} />
      ))}
      {total > changes.length && <p className={css['hint']}>{t('history.rest', { count: total - changes.length })}</p>}
    </div>
  );
}

function ChangeLine({ change }: { readonly change: VersionChange }) {
  const t = useT();
  return (
    <p>
      {change.start !== null && <span className={css['at']}>{clockTime(change.start)} </span>}
      {change.what !== 'words' && <span className={css['hint']}>{t(`history.${change.what}`)} </span>}
      {change.pieces.map(({ text, change: how }, index) => (
        <span key={index}>
          {how === 'removed' && <del>{text}</del>}
          {how === 'added' && <ins>{text}</ins>}
          {how === 'same' && text}{' '}
        </span>
      ))}
    </p>
  );
}

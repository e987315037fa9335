import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type { HeardAgain, Segment, TranscriptEdit } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice, Tick } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import { ModelSelect } from '../models/ModelSelect.tsx';
import { modelName } from '../models/words.ts';
import { modelAgain } from './again-model.ts';
import { flagWords } from './flags.ts';
import css from './flags.module.css';
import { languageName, offeredLanguages, spoken, spokenList } from './languages.ts';

interface Props {
  readonly interviewId: string;
  readonly segment: Segment;
  /** All that are spoken in the interview, none where they were found out. */
  readonly languages: readonly string[];
  readonly onClose: () => void;
  readonly onAccept: (edit: TranscriptEdit) => Promise<void>;
}

const textOf = (words: readonly { readonly text: string }[]) => words.map(({ text }) => text).join(' ');

/** Recognises a segment with other settings or another model, shows both results, and takes the new one only when told to. */
export function AgainDialog({ interviewId, segment, languages, onClose, onAccept }: Props) {
  const t = useT();
  const locale = useLocale();
  const { value: installed, error: unknown } = useRequest('modelsGet', {}, ['modelsChanged']);
  const models = installed?.models ?? [];
  const [picked, setPicked] = useState<string>();
  const model = installed === undefined ? undefined : modelAgain(installed, picked, languages);
  const [wanted, setWanted] = useState(() => spoken(languages.length === 1 ? (languages[0] ?? '') : ''));
  const offered = offeredLanguages(spokenList(locale), model?.languages ?? []);
  const language = offered.includes(wanted) ? wanted : (offered[0] ?? 'auto');
  const [halves, setHalves] = useState(false);
  const [heard, setHeard] = useState<HeardAgain & { readonly by: string | null }>();
  const open = useRef(true);
  const run = useAction(async () => {
    const code = language === 'auto' ? '' : language;
    const modelId = model?.id ?? '';
    const result = await request('segmentAgain', {
      interviewId,
      segmentId: segment.id,
      language: code,
      halves,
      modelId,
    });
    if (open.current)
      setHeard({ ...result, by: models.length > 1 && model !== undefined ? modelName(model, t) : null });
  });
  const accept = useAction(async () => {
    if (heard === undefined) return;
    await onAccept({
      type: 'recognised-again',
      segmentId: segment.id,
      language: heard.language,
      words: heard.words.map((word) => ({ ...word })),
      flags: [...heard.flags],
    });
    onClose();
  });
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  const close = () => {
    if (run.busy) void request('segmentAgainCancel', {});
    onClose();
  };
  const by = run.busy ? null : (heard?.by ?? null);
  const options = offered.map((value) => ({
    value,
    label: value === 'auto' ? t('transcribe.detect') : languageName(value, locale),
  }));
  return (
    <Sheet title={t('again.title')} onClose={close}>
      <Form
        className={css['form'] ?? ''}
        onSubmit={(event) => {
          event.preventDefault();
          run.run();
        }}
      >
        <div className={css['columns']}>
          <ModelSelect models={models} value={model?.id ?? ''} onChange={setPicked} />
          <Choice label={t('transcribe.language')} options={options} value={language} onChange={setWanted} />
        </div>
        <Tick isSelected={halves} onChange={setHalves} hint={t('again.halvesHint')}>
          {t('again.halves')}
        </Tick>
        <div className={css['columns']}>
          <section aria-label={t('again.now')}>
            <h3>{t('again.now')}</h3>
            <p className={css['text']}>{textOf(segment.words) || t('segment.noWords')}</p>
          </section>
          <section aria-label={t('again.heard')} aria-live="polite">
            <h3>{t('again.heard')}</h3>
            <p className={css['text']}>
              {run.busy ? t('again.running') : heard === undefined ? '—' : textOf(heard.words) || t('segment.noWords')}
            </p>
            {by !== null && <p className={css['keys']}>{t('again.by', { model: by })}</p>}
            {!run.busy && heard !== undefined && heard.flags.length > 0 && (
              <p className={css['flag']}>{heard.flags.map((flag) => t(flagWords(flag))).join('; ')}</p>
            )}
          </section>
        </div>
        <p className={css['keys']}>{t('again.kept')}</p>
        <ErrorBanner error={run.error ?? accept.error ?? unknown} />
        <Actions>
          <Button onPress={close}>{t(heard === undefined ? 'common.cancel' : 'again.leave')}</Button>
          <Button
            type="submit"
            look={heard === undefined ? 'primary' : 'plain'}
            isDisabled={installed === undefined && unknown === undefined}
            busy={run.busy}
          >
            {t('again.run')}
          </Button>
          {heard !== undefined && (
            <Button look="primary" isDisabled={run.busy} busy={accept.busy} onPress={accept.run}>
              {t('again.accept')}
            </Button>
          )}
        </Actions>
      </Form>
    </Sheet>
  );
}

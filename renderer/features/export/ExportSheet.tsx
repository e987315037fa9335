import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { dayAndTime, fileSize } from '../../app/format.ts';
import { useLocale, useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import { Banner, ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice, Radios, Tick } from '../../ui/Choice.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import { flagWords } from '../transcript/flags.ts';
import css from './export.module.css';

const FORMATS = ['docx', 'rtf', 'md', 'txt', 'srt', 'vtt', 'json'] as const;

interface Props {
  readonly interviewId: string;
  readonly onClose: () => void;
}

/** A readable file of the transcript: what is in it, where it goes, and where others went. */
export function ExportSheet({ interviewId, onClose }: Props) {
  const t = useT();
  const locale = useLocale();
  const [format, setFormat] = useState<(typeof FORMATS)[number]>('docx');
  const [times, setTimes] = useState(true);
  const [statuses, setStatuses] = useState(true);
  const [flags, setFlags] = useState(false);
  const [offRecord, setOffRecord] = useState<'mark' | 'leave-out'>('leave-out');
  const [done, setDone] = useState('');
  const exports = useRequest('plainExports', { interviewId });
  const save = useAction(async () => {
    setDone('');
    const labels = {
      background: t('capture.status.background'),
      offRecord: t('capture.status.off-record'),
      take: t('export.take'),
      flags: {
        repetition: t(flagWords('repetition')),
        rate: t(flagWords('rate')),
        'no-text': t(flagWords('no-text')),
        'text-over-silence': t(flagWords('text-over-silence')),
        'low-margin': t(flagWords('low-margin')),
        drowned: t(flagWords('drowned')),
        overlap: t(flagWords('overlap')),
        deleted: t(flagWords('deleted')),
      },
    };
    const saved = await request('plainExport', { interviewId, format, times, statuses, flags, offRecord, labels });
    if (saved === null) return;
    setDone(t('export.done', { path: saved.path, size: fileSize(saved.bytes, locale) }));
    exports.reload();
  });
  const forget = useAction(async (exportId: string) => {
    await request('plainExportForget', { exportId });
    exports.reload();
  });
  const subtitles = format === 'srt' || format === 'vtt';
  const list = exports.value ?? [];
  return (
    <Sheet title={t('export.title')} onClose={onClose}>
      <Banner tone="warn">{t('export.warning')}</Banner>
      <Choice
        label={t('export.format')}
        options={FORMATS.map((value) => ({ value, label: t(`export.${value}`) }))}
        value={format}
        onChange={setFormat}
      />
      <div className={css['ticks']}>
        {!subtitles && (
          <Tick isSelected={times} onChange={setTimes}>
            {t('export.times')}
          </Tick>
        )}
        <Tick isSelected={statuses} onChange={setStatuses}>
          {t('export.statuses')}
        </Tick>
        <Tick isSelected={flags} onChange={setFlags}>
          {t('export.flags')}
        </Tick>
      </div>
      <Radios
        label={t('export.offRecord')}
        options={[
          { value: 'leave-out', label: t('export.leaveOut') },
          { value: 'mark', label: t('export.mark') },
        ]}
        value={offRecord}
        onChange={setOffRecord}
      />
      <ErrorBanner error={save.error ?? forget.error ?? exports.error} />
      {done !== '' && <Banner tone="good">{done}</Banner>}
      {list.length > 0 && (
        <div>
          <ul aria-label={t('export.list')} className={css['list']}>
            {list.map(({ id, madeAt, path }) => (
              <li key={id} className={css['line']}>
                <span>{t('export.line', { day: dayAndTime(madeAt, locale), path })}</span>
                <Button
                  look="quiet"
                  small
                  aria-label={t('export.forgetNamed', { path })}
                  busy={forget.busy}
                  onPress={() => forget.run(id)}
                >
                  {t('export.forget')}
                </Button>
              </li>
            ))}
          </ul>
          <p className={css['hint']}>{t('export.listHint')}</p>
        </div>
      )}
      <Actions>
        <Button onPress={onClose}>{t('export.close')}</Button>
        <Button look="primary" busy={save.busy} onPress={save.run}>
          {t('export.save')}
        </Button>
      </Actions>
    </Sheet>
  );
}

import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction, useRequest } from '../../app/requests.ts';
import type { Settings } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Radios, Tick } from '../../ui/Choice.tsx';
import css from './settings.module.css';

/** What off record means, whether a switch is heard, and where recording goes when the disk is full. */
export function RecordingSettings({
  now,
  onChange,
}: {
  readonly now: Settings;
  readonly onChange: (next: Settings) => void;
}) {
  const t = useT();
  const second = useRequest('secondLocationGet', {});
  const choose = useAction(async () => {
    await request('secondLocationChoose', {});
    second.reload();
  });
  const clear = useAction(async () => {
    await request('secondLocationClear', {});
    second.reload();
  });
  const path = second.value?.path ?? null;
  return (
    <section className={css['group']} aria-label={t('settings.recording')}>
      <h2>{t('settings.recording')}</h2>
      <Radios
        label={t('settings.offRecord')}
        value={now.offRecord}
        onChange={(offRecord) => onChange({ ...now, offRecord })}
        options={[
          { value: 'drop', label: t('settings.offRecordDrop') },
          { value: 'decide', label: t('settings.offRecordDecide'), hint: t('settings.offRecordDecideHint') },
        ]}
      />
      <Tick
        isSelected={now.statusSound}
        hint={t('settings.statusSoundHint')}
        onChange={(statusSound) => onChange({ ...now, statusSound })}
      >
        {t('settings.statusSound')}
      </Tick>
      <h3>{t('settings.second')}</h3>
      <p className={css['hint']}>{path === null ? t('settings.secondNone') : t('settings.secondAt', { path })}</p>
      <div>
        <Button busy={choose.busy} onPress={choose.run}>
          {t('settings.secondChoose')}
        </Button>{' '}
        {path !== null && (
          <Button busy={clear.busy} onPress={clear.run}>
            {t('settings.secondClear')}
          </Button>
        )}
      </div>
      <ErrorBanner error={second.error ?? choose.error ?? clear.error} />
    </section>
  );
}

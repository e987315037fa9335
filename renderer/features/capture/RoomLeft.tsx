import { BatteryMedium, HardDrive } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import { useStore } from '../../app/store.ts';
import { cx } from '../../ui/cx.ts';
import { battery } from './battery.ts';
import { space } from './recorder.ts';
import { roomWarning } from './room.ts';
import css from './capture.module.css';

/** Below this share of a battery it is warned. */
const BATTERY_LOW = 0.1;

/** How long the disk lasts, and the battery. */
export function RoomLeft() {
  const t = useT();
  const room = useStore(space);
  const power = useStore(battery);
  const left = room?.secondsLeft ?? null;
  const warning = roomWarning(left);
  const isBatteryLow = power !== null && power.level < BATTERY_LOW && !power.charging;
  return (
    <div className={css['room']}>
      {left !== null && (
        <span className={cx(warning !== null && css['roomLow'])}>
          <HardDrive size={14} aria-hidden /> {t('capture.disk')}{' '}
          {left >= 7200
            ? t('capture.hoursLeft', { hours: Math.floor(left / 3600) })
            : t('capture.minutesLeft', { minutes: Math.floor(left / 60) })}
        </span>
      )}
      {power !== null && (
        <span className={cx(isBatteryLow && css['roomLow'])}>
          <BatteryMedium size={14} aria-hidden /> {t('capture.battery', { percent: Math.round(power.level * 100) })}
          {power.charging && ` ${t('capture.charging')}`}
        </span>
      )}
      {warning !== null && (
        <strong role="alert">
          {t(`capture.room.${warning}`)} {room?.hasSecond === true ? t('capture.room.second') : t('capture.room.none')}
        </strong>
      )}
      {isBatteryLow && <strong role="alert">{t('capture.batteryLow')}</strong>}
    </div>
  );
}

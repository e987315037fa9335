import { Ear, MicOff } from 'lucide-react';
import { useT } from '../../app/i18n/useT.ts';
import type { Segment } from '../../app/types.ts';
import { cx } from '../../ui/cx.ts';
import css from './transcript.module.css';

/** Under which status a segment was said, in words and with a sign; nothing where it was on record. */
export function StatusMark({ status }: { readonly status: Segment['status'] }) {
  const t = useT();
  if (status === 'on-record') return null;
  const Sign = status === 'background' ? Ear : MicOff;
  return (
    <span className={cx(css['status'], css[status])}>
      <Sign size={14} aria-hidden /> {t(`capture.status.${status}`)}
    </span>
  );
}

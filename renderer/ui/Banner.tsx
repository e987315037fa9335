import { CircleCheck, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RequestError } from '../app/bridge.ts';
import { errorText } from '../app/i18n/errorText.ts';
import { useT } from '../app/i18n/useT.ts';
import { Button } from './Button.tsx';
import css from './ui.module.css';
import { cx } from './cx.ts';

type Tone = 'plain' | 'error' | 'warn' | 'good';
const LOOK = {
  plain: { icon: Info, name: '' },
  error: { icon: OctagonAlert, name: 'bannerError' },
  warn: { icon: TriangleAlert, name: 'bannerWarn' },
  good: { icon: CircleCheck, name: 'bannerGood' },
} as const;

interface Props {
  readonly tone?: Tone;
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
}

/** A message that stays until it is no longer true or is dismissed. Read out when it appears. */
export function Banner({ tone = 'plain', children, onDismiss }: Props) {
  const t = useT();
  const { icon: Icon, name } = LOOK[tone];
  return (
    <div role={tone === 'error' ? 'alert' : 'status'} className={cx(css['banner'], css[name])}>
      <Icon size={20} aria-hidden />
      <div className={css['bannerText']}>{children}</div>
      {onDismiss !== undefined && (
        <Button look="quiet" small aria-label={t('common.dismiss')} onPress={onDismiss}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** What went wrong, what is safe and what to do; nothing while there is no error. */
export function ErrorBanner({ error }: { readonly error: RequestError | undefined }) {
  const t = useT();
  return error === undefined ? null : <Banner tone="error">{errorText(t, error)}</Banner>;
}

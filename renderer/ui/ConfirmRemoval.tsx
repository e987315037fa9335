import type { ReactNode } from 'react';
import { useT } from '../app/i18n/useT.ts';
import { useAction } from '../app/requests.ts';
import { ErrorBanner } from './Banner.tsx';
import { Button } from './Button.tsx';
import { Actions, Sheet } from './Sheet.tsx';

interface Props {
  readonly title: string;
  /** What will be gone, and that it can't be undone. */
  readonly children: ReactNode;
  readonly onClose: () => void;
  readonly onRemove: () => Promise<void>;
  readonly confirmLabel?: string;
}

/** Asks before something is destroyed. The button that destroys is not the one that has the focus. */
export function ConfirmRemoval({ title, children, onClose, onRemove, confirmLabel }: Props) {
  const t = useT();
  const remove = useAction(async () => {
    await onRemove();
    onClose();
  });
  return (
    <Sheet title={title} onClose={onClose} alert>
      <p>{children}</p>
      <ErrorBanner error={remove.error} />
      <Actions>
        <Button autoFocus onPress={onClose}>
          {t('common.keep')}
        </Button>
        <Button look="danger" busy={remove.busy} onPress={remove.run}>
          {confirmLabel ?? t('common.deleteForGood')}
        </Button>
      </Actions>
    </Sheet>
  );
}

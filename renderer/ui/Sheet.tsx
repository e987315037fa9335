import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import css from './ui.module.css';
import { cx } from './cx.ts';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The one that needs an answer before anything else. */
  readonly alert?: boolean;
}

/** A dialog over the screen; Escape and a click outside close it. Render it only while it is open. */
export function Sheet({ title, onClose, children, alert = false }: Props) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={!alert}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={cx(css['overlay'])}
    >
      <Modal className={cx(css['modal'])}>
        <Dialog role={alert ? 'alertdialog' : 'dialog'} className={cx(css['dialog'])}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons that ends a dialog or form. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}

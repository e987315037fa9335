import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import css from './identities.module.css';
import { commandOf, type ReviewCommand } from './queue.ts';

interface Props {
  readonly label: string;
  /** Whether keys mean something now: not while a dialog asks. */
  readonly active: boolean;
  readonly onCommand: (command: ReviewCommand, options: { readonly shift: boolean }) => void;
  readonly children: ReactNode;
}

const WRITES =
  'input:not([type=checkbox]), textarea, select, [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Whether a key that was pressed on `target` is meant for the review: in its area, on the tab that leads to it, or where nothing has the
 * focus. Enter and Space belong to the button, and arrows to the tab, that has the focus.
 */
function isMeant(target: EventTarget | null, area: HTMLElement, command: ReviewCommand): boolean {
  if (!(target instanceof Element)) return false;
  if (target === document.body) return true;
  if (target.closest(WRITES) !== null) return false;
  const presses = command === 'accept' || command === 'play';
  if (area.contains(target)) return !(presses && target.closest('button, label') !== null);
  return target.getAttribute('role') === 'tab' && command !== 'previous' && command !== 'next' && command !== 'play';
}

/** The part of the screen that the keys of the review work in; it takes the focus with the first of them. */
export function CommandArea({ label, active, onCommand, children }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event);
    if (command === undefined || event.defaultPrevented || area.current === null) return;
    if (!isMeant(event.target, area.current, command)) return;
    event.preventDefault();
    if (event.repeat && command !== 'previous' && command !== 'next') return;
    area.current.focus();
    onCommand(command, { shift: event.shiftKey });
  });
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [active]);
  return (
    <div
      ref={area}
      role="group"
      tabIndex={0}
      aria-label={label}
      aria-keyshortcuts="Enter X L G U N O Space"
      className={css['card']}
    >
      {children}
    </div>
  );
}

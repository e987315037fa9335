import type { JSX, Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import css from './ui.module.css';
import { cx } from './cx.ts';

type Look = 'plain' | 'primary' | 'danger' | 'record' | 'quiet';

type Props = Omit<ButtonProps, 'className' | 'isPending'> & {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly look?: Look;
  readonly small?: boolean;
  /** What the button started runs: it does nothing, but keeps the focus, so that Escape and Tab go on from where they were. */
  readonly busy?: boolean;
  readonly 'aria-keyshortcuts'?: string | undefined;
};

/** A button in one of the looks of the app. */
export function Button({ look = 'plain', small = false, busy = false, 'aria-keyshortcuts': keys, ...props }: Props) {
  const idle = busy
    ? ({ type: 'button', onPress: () => undefined, 'aria-disabled': true, 'data-busy': true } as const)
    : {};
  // The library leaves the attribute out.
  const told =
    keys === undefined
      ? {}
      : { render: (dom: JSX.IntrinsicElements['button']) => <button {...dom} aria-keyshortcuts={keys} /> };
  const looks = cx(css['button'], css[look], small && css['small']);
  return <AriaButton {...props} {...idle} {...told} className={looks} />;
}

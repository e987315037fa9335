import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import css from './ui.module.css';
import { cx } from './cx.ts';

type Look = 'plain' | 'primary' | 'danger' | 'record' | 'quiet';

/** A button in one of the looks of the app. */
export function Button({
  look = 'plain',
  small = false,
  ...props
}: Omit<ButtonProps, 'className'> & { readonly look?: Look; readonly small?: boolean }) {
  return <AriaButton {...props} className={cx(css['button'], css[look], small && css['small'])} />;
}

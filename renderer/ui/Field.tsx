import type { ReactNode } from 'react';
import { Input, Label, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';
import css from './ui.module.css';
import { cx } from './cx.ts';

type Props = Omit<TextFieldProps, 'className' | 'children'> & {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly lines?: boolean;
  readonly placeholder?: string;
  /** A button beside the input. */
  readonly beside?: ReactNode;
};

/** A labelled line of text, or several lines. Browsers are told not to remember what is typed. */
export function Field({ label, hint, lines = false, placeholder = '', beside, ...props }: Props) {
  const input = cx(css['input']);
  return (
    <TextField autoComplete="off" spellCheck="false" {...props} className={cx(css['field'])}>
      <Label className={cx(css['label'])}>{label}</Label>
      <div className={css['withButton']}>
        {lines ? (
          <TextArea className={input} placeholder={placeholder} />
        ) : (
          <Input className={input} placeholder={placeholder} />
        )}
        {beside}
      </div>
      {hint !== undefined && (
        <Text slot="description" className={cx(css['hint'])}>
          {hint}
        </Text>
      )}
    </TextField>
  );
}

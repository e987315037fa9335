import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './transcript.module.css';

interface Props {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly initial: string;
  readonly submit: string;
  readonly maxLength: number;
  /** Letters that it has at least, 1 where it is not given. */
  readonly minLength?: number;
  readonly onClose: () => void;
  readonly onDone: (text: string) => Promise<void>;
}

/** Asks for one line of text. */
export function TextDialog(props: Props) {
  const t = useT();
  const [text, setText] = useState(props.initial);
  const ready = text.trim().length >= (props.minLength ?? 1);
  const save = useAction(async () => {
    await props.onDone(text.trim());
    props.onClose();
  });
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.run();
        }}
      >
        <Field
          label={props.label}
          hint={props.hint}
          value={text}
          onChange={setText}
          maxLength={props.maxLength}
          autoFocus
        />
        <ErrorBanner error={save.error} />
        <Actions>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={!ready} busy={save.busy}>
            {props.submit}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

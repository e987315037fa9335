import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useT } from '../../../app/i18n/useT.ts';
import { useAction } from '../../../app/requests.ts';
import { ErrorBanner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Tick } from '../../../ui/Choice.tsx';
import { cx } from '../../../ui/cx.ts';
import { Field } from '../../../ui/Field.tsx';
import { Actions, Sheet } from '../../../ui/Sheet.tsx';
import css from './editing.module.css';

interface Props {
  readonly initial: { readonly text: string; readonly quote: boolean };
  /** The words that it is about. */
  readonly passage: string;
  readonly onClose: () => void;
  readonly onSave: (text: string, quote: boolean) => Promise<void>;
}

/** Writes a note on a passage. */
export function NoteDialog({ initial, passage, onClose, onSave }: Props) {
  const t = useT();
  const [text, setText] = useState(initial.text);
  const [quote, setQuote] = useState(initial.quote);
  const ready = text.trim() !== '' || quote;
  const save = useAction(async () => {
    await onSave(text.trim(), quote);
    onClose();
  });
  return (
    <Sheet title={t('note.title')} onClose={onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) save.run();
        }}
      >
        {passage !== '' && <blockquote className={css['about']}>{passage}</blockquote>}
        <Field
          label={t('note.text')}
          hint={t('note.hint')}
          value={text}
          onChange={setText}
          maxLength={2000}
          lines
          autoFocus
        />
        <Tick isSelected={quote} onChange={setQuote}>
          {t('note.isQuote')}
        </Tick>
        <ErrorBanner error={save.error} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={!ready} busy={save.busy}>
            {t('note.save')}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

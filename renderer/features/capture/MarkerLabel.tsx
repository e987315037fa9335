import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { cx } from '../../ui/cx.ts';
import { labelMarker } from './recorder.ts';
import css from './capture.module.css';

/** A label for the marker that was just set: now, or later in the take. It takes the keyboard only when it is clicked. */
export function MarkerLabel({
  id,
  label,
  onClose,
}: {
  readonly id: string;
  readonly label: string;
  readonly onClose: () => void;
}) {
  const t = useT();
  const [text, setText] = useState(label);
  const save = useAction(async () => {
    await labelMarker(id, text);
    onClose();
  });
  return (
    <Form
      className={cx(css['labelForm'])}
      onSubmit={(event) => {
        event.preventDefault();
        save.run();
      }}
    >
      <Field
        label={t('capture.markerSet')}
        value={text}
        onChange={setText}
        maxLength={200}
        placeholder={t('capture.markerLater')}
      />
      <Button small type="submit" busy={save.busy}>
        {t('common.save')}
      </Button>
      <Button small look="quiet" onPress={onClose}>
        {t('capture.markerNoLabel')}
      </Button>
      <ErrorBanner error={save.error} />
    </Form>
  );
}

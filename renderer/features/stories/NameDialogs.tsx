import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useAction } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './stories.module.css';

interface NameProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly initial?: string;
  readonly submit: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => Promise<void>;
}

function NameDialog({ title, label, hint, initial = '', submit, onClose, onName }: NameProps) {
  const t = useT();
  const [name, setName] = useState(initial);
  const save = useAction(async () => {
    await onName(name.trim());
    onClose();
  });
  return (
    <Sheet title={title} onClose={onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save.run();
        }}
      >
        <Field label={label} hint={hint} value={name} onChange={setName} maxLength={200} autoFocus />
        <ErrorBanner error={save.error} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={name.trim() === ''} busy={save.busy}>
            {submit}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

interface Done {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Makes a story and goes to it. */
export function NewStory({ onClose, onDone }: Done) {
  const t = useT();
  return (
    <NameDialog
      title={t('story.new')}
      label={t('story.name')}
      hint={t('story.nameHint')}
      submit={t('story.make')}
      onClose={onClose}
      onName={async (title) => {
        const { storyId } = await request('storyCreate', { title });
        onDone();
        go({ screen: 'story', storyId });
      }}
    />
  );
}

/** Makes an interview in a story and goes to it. */
export function NewInterview({ storyId, onClose, onDone }: Done & { readonly storyId: string }) {
  const t = useT();
  return (
    <NameDialog
      title={t('interview.new')}
      label={t('interview.name')}
      hint={t('story.nameHint')}
      submit={t('interview.make')}
      onClose={onClose}
      onName={async (title) => {
        const { interviewId } = await request('interviewCreate', { storyId, title });
        onDone();
        go({ screen: 'interview', storyId, interviewId, stage: 'listen' });
      }}
    />
  );
}

/** Renames a story or an interview. */
export function Rename({
  of,
  id,
  title,
  onClose,
  onDone,
}: Done & { readonly of: 'story' | 'interview'; readonly id: string; readonly title: string }) {
  const t = useT();
  return (
    <NameDialog
      title={t(`${of}.rename`)}
      label={t(`${of}.name`)}
      hint={t('story.nameHint')}
      initial={title}
      submit={t('common.save')}
      onClose={onClose}
      onName={async (next) => {
        await (of === 'story'
          ? request('storyRename', { storyId: id, title: next })
          : request('interviewRename', { interviewId: id, title: next }));
        onDone();
      }}
    />
  );
}

import { Flag, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../../app/bridge.ts';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { useAction } from '../../app/requests.ts';
import type { TakeView } from '../../app/types.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { cx } from '../../ui/cx.ts';
import css from './capture.module.css';

interface Props {
  readonly take: TakeView;
  readonly position: number;
  readonly onSeek: (seconds: number) => void;
  readonly onChanged: () => void;
}

/** The markers of a take: gone to, labelled, removed, and set where it is played. */
export function MarkerList({ take, position, onSeek, onChanged }: Props) {
  const t = useT();
  const [editing, setEditing] = useState<string>();
  const save = useAction(async (markerId: string | undefined, seconds: number, label: string) => {
    const id = markerId === undefined ? {} : { markerId };
    await request('markerSave', { takeId: take.id, ...id, seconds, label });
    setEditing(undefined);
    onChanged();
  });
  const remove = useAction(async (markerId: string) => {
    await request('markerRemove', { takeId: take.id, markerId });
    onChanged();
  });
  return (
    <div className={css['wide']}>
      <ErrorBanner error={save.error ?? remove.error} />
      <ul aria-label={t('marker.list')} className={css['markers']}>
        {take.markers.map(({ id, seconds, label }) => {
          const name = label === '' ? t('marker.unnamed') : label;
          return (
            <li key={id}>
              {editing === id ? (
                <Rename
                  label={label}
                  onCancel={() => setEditing(undefined)}
                  onSave={(text) => save.run(id, seconds, text)}
                />
              ) : (
                <>
                  <Button small look="quiet" onPress={() => onSeek(seconds)}>
                    <Flag size={14} aria-hidden /> {clockTime(seconds)}{' '}
                    <span className={css['markerName']}>{name}</span>
                  </Button>
                  <Button
                    small
                    look="quiet"
                    aria-label={t('marker.rename', { marker: name })}
                    onPress={() => setEditing(id)}
                  >
                    <Pencil size={14} aria-hidden />
                  </Button>
                  <Button
                    small
                    look="quiet"
                    busy={remove.busy}
                    aria-label={t('marker.remove', { marker: name })}
                    onPress={() => remove.run(id)}
                  >
                    <X size={14} aria-hidden />
                  </Button>
                </>
              )}
            </li>
          );
        })}
        <li>
          <Button small look="quiet" busy={save.busy} onPress={() => save.run(undefined, position, '')}>
            <Flag size={14} aria-hidden /> {t('marker.add', { time: clockTime(position) })}
          </Button>
        </li>
      </ul>
    </div>
  );
}

function Rename({
  label,
  onCancel,
  onSave,
}: {
  readonly label: string;
  readonly onCancel: () => void;
  readonly onSave: (text: string) => void;
}) {
  const t = useT();
  const [text, setText] = useState(label);
  return (
    <Form
      className={cx(css['labelForm'])}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(text);
      }}
    >
      <Field label={t('marker.label')} value={text} onChange={setText} maxLength={200} autoFocus />
      <Button small type="submit">
        {t('common.save')}
      </Button>
      <Button small look="quiet" onPress={onCancel}>
        {t('common.cancel')}
      </Button>
    </Form>
  );
}

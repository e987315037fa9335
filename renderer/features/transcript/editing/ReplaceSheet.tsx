import { useState } from 'react';
import { Form } from 'react-aria-components';
import { clockTime } from '../../../app/format.ts';
import { useT } from '../../../app/i18n/useT.ts';
import { useAction } from '../../../app/requests.ts';
import type { Segment, TranscriptEdit } from '../../../app/types.ts';
import { ErrorBanner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Tick } from '../../../ui/Choice.tsx';
import { cx } from '../../../ui/cx.ts';
import { Field } from '../../../ui/Field.tsx';
import { Actions, Sheet } from '../../../ui/Sheet.tsx';
import { VirtualList } from '../../../ui/VirtualList.tsx';
import css from './editing.module.css';
import { contextOf, replacementsOf, type Hit } from './find.ts';

interface Props {
  readonly segments: readonly Segment[];
  readonly hits: readonly Hit[];
  readonly onReplace: (edit: TranscriptEdit) => Promise<void>;
  readonly onClose: () => void;
}

/** Letters shown on either side of a hit. */
const CONTEXT = 40;

/** Every place in its sentence with a tick; those ticked are replaced in one step. */
export function ReplaceSheet({ segments, hits: found, onReplace, onClose }: Props) {
  const t = useT();
  // What was found when the sheet opened: the text may go on growing behind it, and places keep their ids.
  const [{ hits, rows }] = useState({ hits: found, rows: segments });
  const [replacement, setReplacement] = useState('');
  const [left, setLeft] = useState<ReadonlySet<Hit>>(new Set());
  const chosen = hits.filter((hit) => !left.has(hit));
  const replace = useAction(async () => {
    await onReplace({ type: 'replace-many', parts: replacementsOf(rows, chosen, replacement.trim()) });
    onClose();
  });
  const toggle = (hit: Hit, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(hit);
    else next.add(hit);
    setLeft(next);
  };
  return (
    <Sheet title={t('replace.title')} onClose={onClose}>
      <Form
        className={cx(css['form'])}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0) replace.run();
        }}
      >
        <Field
          label={t('replace.with')}
          hint={t('replace.hint')}
          value={replacement}
          onChange={setReplacement}
          maxLength={200}
          autoFocus
        />
        <Tick isSelected={left.size === 0} onChange={(on) => setLeft(new Set(on ? [] : hits))}>
          {t('replace.all', { count: hits.length })}
        </Tick>
        <div className={css['hits']}>
          <VirtualList
            label={t('replace.places')}
            items={hits}
            keyOf={({ segmentId, from }) => `${segmentId} ${from}`}
            render={(hit) => {
              const segment = rows[hit.row];
              if (segment === undefined) return null;
              const [before, match, after] = contextOf(segment, hit, CONTEXT);
              return (
                <div className={css['hit']}>
                  <Tick isSelected={!left.has(hit)} onChange={(on) => toggle(hit, on)}>
                    <span className={css['at']}>{clockTime(segment.start)}</span> {before}
                    {left.has(hit) ? (
                      <mark>{match}</mark>
                    ) : (
                      <>
                        <del>{match}</del>
                        {replacement.trim() !== '' && <ins>{replacement.trim()}</ins>}
                      </>
                    )}
                    {after}
                  </Tick>
                </div>
              );
            }}
          />
        </div>
        <ErrorBanner error={replace.error} />
        <Actions>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={chosen.length === 0} busy={replace.busy}>
            {t('replace.submit', { count: chosen.length })}
          </Button>
        </Actions>
      </Form>
    </Sheet>
  );
}

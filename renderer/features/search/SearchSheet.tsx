import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { clockTime } from '../../app/format.ts';
import { useT } from '../../app/i18n/useT.ts';
import { go } from '../../app/place.ts';
import { useRequest } from '../../app/requests.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { cx } from '../../ui/cx.ts';
import { Button } from '../../ui/Button.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import ui from '../../ui/ui.module.css';
import css from './search.module.css';

interface Props {
  readonly storyId: string;
  readonly onClose: () => void;
}

/** A field and the places found, grouped by interview. The field keeps the focus; arrow keys move through the places. */
export function SearchSheet({ storyId, onClose }: Props) {
  const t = useT();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(query.trim());
  const found = useRequest('storySearch', { storyId, query: asked }, ['transcriptChanged', 'registryChanged']);
  const interviews = asked === '' ? [] : (found.value?.interviews ?? []);
  const places = interviews.flatMap(({ interviewId, hits }) => hits.map((hit) => ({ interviewId, ...hit })));
  const starts = interviews.map((_, group) =>
    interviews.slice(0, group).reduce((sum, { hits }) => sum + hits.length, 0),
  );
  const chosen = Math.min(at, places.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const open = (index: number) => {
    const place = places[index];
    if (place === undefined) return;
    onClose();
    go({
      screen: 'interview',
      storyId,
      interviewId: place.interviewId,
      stage: 'read',
      segmentId: place.segmentId,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(chosen);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(places.length - 1, chosen + step)));
  };
  return (
    <Sheet title={t('search.title')} onClose={onClose}>
      <div className={css['head']}>
        <label htmlFor={`${id}-field`} className={ui['label']}>
          {t('search.field')}
        </label>
        <input
          id={`${id}-field`}
          className={ui['input']}
          role="combobox"
          aria-expanded={places.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          value={query}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <p className={css['hint']}>{t('search.hint')}</p>
      </div>
      <ErrorBanner error={found.error} />
      <p role="status" className={css['hint']}>
        {asked !== '' && found.value !== undefined && (
          <>
            {places.length === 0
              ? t('search.none')
              : t('search.count', { count: interviews.reduce((sum, { total }) => sum + total, 0) })}
            {found.value.named && ` · ${t('search.named')}`}
          </>
        )}
      </p>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('search.results')} className={css['list']}>
        {interviews.map(({ interviewId, title, total, hits }, group) => (
          <div key={interviewId} role="group" aria-label={title}>
            <div className={css['interview']} aria-hidden>
              {title}
              {hits.length < total && ` · ${t('search.more', { shown: hits.length, count: total })}`}
            </div>
            {hits.map((hit, within) => {
              const own = (starts[group] ?? 0) + within;
              return (
                <div
                  key={own}
                  id={`${id}-${own}`}
                  role="option"
                  aria-selected={own === chosen}
                  className={cx(css['hit'], own === chosen && css['chosen'])}
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => open(own)}
                >
                  <span className={css['about']}>
                    {clockTime(hit.start)} {hit.speaker}
                  </span>{' '}
                  {hit.before} <mark>{hit.words}</mark> {hit.after}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <Actions>
        <Button onPress={onClose}>{t('search.close')}</Button>
      </Actions>
    </Sheet>
  );
}

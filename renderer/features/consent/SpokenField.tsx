import { Play, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import type { InterviewView } from '../../app/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import css from './consent.module.css';
import { passageOf, preciseClock, type SpokenConsent } from './terms.ts';

interface Props {
  readonly takes: InterviewView['takes'];
  readonly spoken: readonly SpokenConsent[];
  readonly onChange: (spoken: readonly SpokenConsent[]) => void;
}

/** Where the source agrees aloud: found by listening, kept as passages of takes. */
export function SpokenField({ takes, spoken, onChange }: Props) {
  const t = useT();
  const player = useRef<HTMLAudioElement>(null);
  const stopAt = useRef(Infinity);
  /** To be heard once the sound of its take is there. */
  const waiting = useRef<SpokenConsent>(null);
  const [takeId, setTakeId] = useState(takes[0]?.id ?? '');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const take = takes.find(({ id }) => id === takeId) ?? takes[0];
  if (take === undefined) {
    return (
      <section aria-label={t('spoken.title')} className={css['part']}>
        <h3>{t('spoken.title')}</h3>
        <p className={css['hint']}>{t('spoken.noTake')}</p>
      </section>
    );
  }
  const numberOf = (id: string) => takes.findIndex((each) => each.id === id) + 1;
  const marked = passageOf(take, from, to);
  const here = () => preciseClock(player.current?.currentTime ?? 0);
  const listen = (passage: SpokenConsent) => {
    if (passage.takeId !== take.id) {
      waiting.current = passage;
      setTakeId(passage.takeId);
      return;
    }
    const audio = player.current;
    if (audio === null) return;
    audio.currentTime = passage.start;
    stopAt.current = passage.end;
    void audio.play().catch(() => undefined);
  };
  return (
    <section aria-label={t('spoken.title')} className={css['part']}>
      <h3>{t('spoken.title')}</h3>
      <p className={css['hint']}>{t('spoken.hint')}</p>
      {spoken.length > 0 && (
        <ul aria-label={t('spoken.list')} className={css['passages']}>
          {spoken.map((each, index) => (
            <li key={`${each.takeId} ${each.start} ${each.end}`} className={css['row']}>
              <span>
                {t('spoken.passage', {
                  number: numberOf(each.takeId),
                  from: preciseClock(each.start),
                  to: preciseClock(each.end),
                })}
              </span>
              <Button small aria-label={t('spoken.listenTo', { number: index + 1 })} onPress={() => listen(each)}>
                <Play size={16} aria-hidden />
              </Button>
              <Button
                look="quiet"
                small
                aria-label={t('spoken.remove', { number: index + 1 })}
                onPress={() => onChange(spoken.filter((other) => other !== each))}
              >
                <Trash2 size={16} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {takes.length > 1 && (
        <Choice
          label={t('spoken.take')}
          value={take.id}
          onChange={setTakeId}
          options={takes.map(({ id }) => ({ value: id, label: t('listen.take', { number: numberOf(id) }) }))}
        />
      )}
      <audio
        ref={player}
        controls
        controlsList="nodownload"
        preload="metadata"
        src={take.soundUrl}
        aria-label={t('spoken.player')}
        onLoadedMetadata={() => {
          const passage = waiting.current;
          waiting.current = null;
          if (passage !== null) listen(passage);
        }}
        onTimeUpdate={({ currentTarget }) => {
          if (currentTarget.currentTime < stopAt.current) return;
          stopAt.current = Infinity;
          currentTarget.pause();
        }}
      />
      {take.markers.length > 0 && (
        <div role="group" aria-label={t('spoken.markers')} className={css['row']}>
          {take.markers.map(({ id, seconds, label }) => (
            <Button
              key={id}
              small
              onPress={() => {
                if (player.current !== null) player.current.currentTime = seconds;
              }}
            >
              {preciseClock(seconds)} {label}
            </Button>
          ))}
        </div>
      )}
      <div className={css['pair']}>
        <Field
          label={t('spoken.from')}
          value={from}
          onChange={setFrom}
          beside={<Button onPress={() => setFrom(here())}>{t('spoken.fromHere')}</Button>}
        />
        <Field
          label={t('spoken.to')}
          value={to}
          onChange={setTo}
          beside={<Button onPress={() => setTo(here())}>{t('spoken.toHere')}</Button>}
        />
      </div>
      {from !== '' && to !== '' && marked === null && <p className={css['hint']}>{t('spoken.bad')}</p>}
      <div>
        <Button
          isDisabled={marked === null}
          onPress={() => {
            if (marked === null) return;
            onChange([...spoken, marked]);
            setFrom('');
            setTo('');
          }}
        >
          <Plus size={16} aria-hidden />
          {t('spoken.add')}
        </Button>
      </div>
    </section>
  );
}

import { X } from 'lucide-react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { chordOf, keyNames, type Chord } from '../../app/keys/chord.ts';
import {
  commandOf,
  commandRefusal,
  DEFAULT_KEYS,
  GROUPS,
  withKey,
  withoutKey,
  type CommandId,
} from '../../app/keys/commands.ts';
import { changeListening, listening } from '../../app/keys/listening.ts';
import { useCommandName } from '../../app/keys/useKeys.ts';
import { IS_MAC } from '../../app/keyboard.ts';
import { useAction } from '../../app/requests.ts';
import { useStore } from '../../app/store.ts';
import { ErrorBanner } from '../../ui/Banner.tsx';
import { Key } from '../../ui/Bits.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Actions } from '../../ui/Sheet.tsx';
import css from './keys.module.css';
import settings from './settings.module.css';

const SKIPS = [1, 2, 3, 5, 10, 15, 30] as const;
const MOST_KEYS = 4;

/** By which keys one listens and corrects, and how far back and forward go. */
export function KeySettings() {
  const t = useT();
  const nameOf = useCommandName();
  const now = useStore(listening);
  const [waiting, setWaiting] = useState<CommandId>();
  const change = useAction(changeListening);
  const skips = [...new Set<number>([...SKIPS, now.skipSeconds])].sort((a, b) => a - b);
  return (
    <section className={settings['group']} aria-label={t('keys.title')}>
      <h2>{t('keys.title')}</h2>
      <p className={settings['hint']}>{t('keys.lead')}</p>
      <ErrorBanner error={change.error} />
      <Choice
        label={t('keys.skip')}
        value={String(now.skipSeconds)}
        onChange={(value) => change.run({ ...now, skipSeconds: Number(value) })}
        options={skips.map((value) => ({ value: String(value), label: t('keys.seconds', { count: value }) }))}
      />
      {GROUPS.map(({ scope, ids }) => (
        <Fragment key={scope}>
          <h3 className={css['group']}>{t(`keys.group.${scope}`)}</h3>
          <ul className={css['list']} aria-label={t(`keys.group.${scope}`)}>
            {ids.map((id) => {
              const command = nameOf(id);
              return (
                <li key={id} className={css['command']}>
                  <span>{command}</span>
                  <span className={css['keys']}>
                    {now.keys[id].length === 0 && <span className={settings['hint']}>{t('keys.none')}</span>}
                    {now.keys[id].map((chord) => (
                      <Button
                        key={chord}
                        small
                        aria-label={t('keys.remove', { key: keyNames(chord, IS_MAC), command })}
                        onPress={() => change.run({ ...now, keys: withoutKey(now.keys, id, chord) })}
                      >
                        <Key>{keyNames(chord, IS_MAC)}</Key>
                        <X size={14} aria-hidden />
                      </Button>
                    ))}
                    <Button
                      small
                      look="quiet"
                      isDisabled={now.keys[id].length >= MOST_KEYS}
                      aria-label={t('keys.addTo', { command })}
                      onPress={() => setWaiting(id)}
                    >
                      {t('keys.add')}
                    </Button>
                  </span>
                  {waiting === id && (
                    <NewKey
                      id={id}
                      onKey={(chord) => {
                        setWaiting(undefined);
                        change.run({ ...now, keys: withKey(now.keys, id, chord) });
                      }}
                      onGiveUp={() => setWaiting(undefined)}
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </Fragment>
      ))}
      <Button onPress={() => change.run({ ...now, keys: DEFAULT_KEYS })}>{t('keys.reset')}</Button>
    </section>
  );
}

interface NewKeyProps {
  readonly id: CommandId;
  readonly onKey: (chord: Chord) => void;
  readonly onGiveUp: () => void;
}

/** Waits for the key that is pressed next, and says why one won't do. */
function NewKey({ id, onKey, onGiveUp }: NewKeyProps) {
  const t = useT();
  const nameOf = useCommandName();
  const keys = useStore(listening).keys;
  const [pressed, setPressed] = useState<Chord>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const name = pressed === undefined ? '' : keyNames(pressed, IS_MAC);
  const refusal = pressed === undefined ? null : commandRefusal(id, pressed);
  const other = pressed === undefined || refusal !== null ? undefined : commandOf(keys, pressed);
  return (
    <div
      ref={box}
      role="group"
      aria-label={t('keys.press')}
      tabIndex={-1}
      className={css['waiting']}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onGiveUp();
      }}
      onKeyDown={(event) => {
        // The buttons of a conflict are pressed by the keys that press buttons.
        if (event.target !== event.currentTarget || event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        const chord = chordOf(event.nativeEvent);
        if (chord === null || event.repeat) return;
        const free = commandRefusal(id, chord) === null && [undefined, id].includes(commandOf(keys, chord));
        if (free) onKey(chord);
        else setPressed(chord);
      }}
    >
      <p role="status">
        {refusal !== null && t(`keys.${refusal}`, { key: name })}
        {other !== undefined && t('keys.conflict', { key: name, command: nameOf(other) })}
        {pressed === undefined && t('keys.press')}
      </p>
      {other === undefined || pressed === undefined ? (
        <p className={settings['hint']}>{t('keys.pressHint')}</p>
      ) : (
        <Actions>
          <Button small onPress={() => onKey(pressed)}>
            {t('keys.takeOver')}
          </Button>
          <Button small look="quiet" onPress={onGiveUp}>
            {t('common.cancel')}
          </Button>
        </Actions>
      )}
    </div>
  );
}

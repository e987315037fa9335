import { Fragment } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { keyNames } from '../../app/keys/chord.ts';
import { GROUPS, isSpeaker, SPEAKER_COMMANDS } from '../../app/keys/commands.ts';
import { listening } from '../../app/keys/listening.ts';
import { useCommandName } from '../../app/keys/useKeys.ts';
import { IS_MAC } from '../../app/keyboard.ts';
import { go } from '../../app/place.ts';
import { useStore } from '../../app/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Actions, Sheet } from '../../ui/Sheet.tsx';
import css from './playback.module.css';

const FIXED = [
  ['keys.fixedWords', ['←', '→', '↑', '↓']],
  ['keys.fixedPlay', ['Space']],
  ['keys.fixedCorrect', ['Enter']],
  ['keys.fixedHelp', ['?', 'F10']],
] as const;

/** Every key of the stage, with what it does. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const nameOf = useCommandName();
  const { keys } = useStore(listening);
  const groups = [
    ...GROUPS.map(({ scope, ids }) => ({
      title: t(`keys.group.${scope}`),
      rows: [
        ...ids.filter((id) => !isSpeaker(id)).map((id) => ({ words: nameOf(id), chords: keys[id] })),
        ...(scope === 'words'
          ? [{ words: t('keys.speakers'), chords: SPEAKER_COMMANDS.flatMap((id) => keys[id]) }]
          : []),
      ],
    })),
    { title: t('keys.fixed'), rows: FIXED.map(([words, chords]) => ({ words: t(words), chords })) },
  ];
  return (
    <Sheet title={t('keys.sheet')} onClose={onClose}>
      {groups.map(({ title, rows }) => (
        <section key={title} aria-label={title}>
          <h3 className={css['keysOf']}>{title}</h3>
          <dl className={css['keys']}>
            {rows.map(({ words, chords }) => (
              <Fragment key={words}>
                <dt>
                  {chords.length === 0
                    ? t('keys.none')
                    : chords.map((chord) => (
                        <kbd key={chord} className={css['key']}>
                          {keyNames(chord, IS_MAC)}
                        </kbd>
                      ))}
                </dt>
                <dd>{words}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ))}
      <p className={css['hint']}>{t('wave.help')}</p>
      <Actions>
        <Button onPress={() => go({ screen: 'settings' })}>{t('keys.change')}</Button>
        <Button look="primary" onPress={onClose} autoFocus>
          {t('common.dismiss')}
        </Button>
      </Actions>
    </Sheet>
  );
}

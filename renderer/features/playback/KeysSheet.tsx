import { Fragment } from 'react';
import { useT } from '../../app/i18n/useT.ts';
import { keyNames } from '../../app/keys/chord.ts';
import { COMMANDS } from '../../app/keys/commands.ts';
import { listening } from '../../app/keys/listening.ts';
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
  ['keys.fixedUndo', ['Mod+Z', 'Mod+Shift+Z']],
  ['keys.fixedSegment', ['Mod+Enter', 'Mod+Shift+Enter', 'Mod+Backspace']],
  ['keys.fixedMove', ['Alt+Shift+↑', 'Alt+Shift+↓']],
  ['keys.fixedSpeaker', ['Alt+1', 'Alt+9']],
  ['keys.fixedNote', ['Alt+N', 'Alt+Q']],
  ['keys.fixedHeard', ['Alt+R']],
  ['keys.fixedFlag', ['Alt+G', 'Alt+Shift+G']],
  ['keys.fixedFind', ['Mod+F', 'Mod+Shift+F']],
  ['keys.fixedVersions', ['Mod+Shift+H']],
  ['keys.fixedHelp', ['?', 'F10']],
] as const;

/** Every key of the stage, with what it does. */
export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { keys } = useStore(listening);
  const rows = [
    ...COMMANDS.map((id) => ({ words: t(`command.${id}`), chords: keys[id] })),
    ...FIXED.map(([words, chords]) => ({ words: t(words), chords })),
  ];
  return (
    <Sheet title={t('keys.sheet')} onClose={onClose}>
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

import { useT } from '../i18n/useT.ts';
import { useStore } from '../store.ts';
import { ariaKeys } from './chord.ts';
import { isSpeaker, SPEAKER_COMMANDS, type CommandId } from './commands.ts';
import { listening } from './listening.ts';

/** The keys in force of a command, as `aria-keyshortcuts`. */
export function useAriaKeys(): (id: CommandId) => string | undefined {
  const { keys } = useStore(listening);
  return (id) => ariaKeys(keys[id]);
}

/** What a command is called. */
export function useCommandName(): (id: CommandId) => string {
  const t = useT();
  return (id) =>
    isSpeaker(id) ? t('command.speaker', { number: SPEAKER_COMMANDS.indexOf(id) + 1 }) : t(`command.${id}`);
}

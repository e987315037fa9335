import { useEffect, useEffectEvent } from 'react';
import { chordOf } from './chord.ts';
import { commandOf, NOT_WHILE_TYPING, REPEATED, scopeOf, type CommandId } from './commands.ts';
import { listening } from './listening.ts';

/** What commands do here; one that is missing or undefined does nothing now, and its key is left to others. */
type CommandActs = Readonly<Partial<Record<CommandId, (() => void) | undefined>>>;

/** Whether `target` is text that is typed. */
export function isTyped(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && ['text', 'search'].includes(target.type);
}

/** Whether a key belongs to something that lies over the stage, or that closes with it. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return true;
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="menu"], [role="listbox"]') !== null) return true;
  return event.key === 'Escape' && isTyped(target);
}

/** Whether a command's key means it where the focus is. */
function isMeant(command: CommandId, target: EventTarget | null): boolean {
  if (scopeOf(command) === 'words') return target instanceof Element && target.closest('[data-word]') !== null;
  return !(NOT_WHILE_TYPING.includes(command) && isTyped(target));
}

/**
 * Runs what the person's keys stand for, each where its command works, before anything else hears of the key. Not under a dialog, and
 * not where Escape closes what has the focus.
 * @param escape whether Escape is free, or belongs to a recording. @param help what `?` and F10 show.
 */
export function useCommands(acts: CommandActs, escape = false, help?: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isElsewhere(event) || (event.key === 'Escape' && !escape)) return;
    const chord = chordOf(event);
    if (chord === null) return;
    const asksHelp = help !== undefined && (chord === 'F10' || (event.key === '?' && !isTyped(event.target)));
    const command = asksHelp ? undefined : commandOf(listening.get().keys, chord);
    const meant = command !== undefined && isMeant(command, event.target);
    const act = asksHelp ? help : meant ? acts[command] : undefined;
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat && (command === undefined || !REPEATED.includes(command))) return;
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}

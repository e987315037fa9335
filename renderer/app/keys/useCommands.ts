import { useEffect, useEffectEvent, useRef } from 'react';
import { chordOf } from './chord.ts';
import { commandOf, isHeld, NOT_WHILE_TYPING, REPEATED, scopeOf, type CommandId, type HeldId } from './commands.ts';
import { HeldKeys } from './held-keys.ts';
import { listening } from './listening.ts';

/**
 * What commands do here; one that is missing or undefined does nothing now, and its key is left to others. One that lasts while its key
 * is held gives what ends it.
 */
type CommandActs = Readonly<
  Partial<Record<Exclude<CommandId, HeldId>, (() => void) | undefined>> &
    Partial<Record<HeldId, (() => () => void) | undefined>>
>;

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
  const held = useRef(new HeldKeys());
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
    const begin = command !== undefined && isHeld(command) ? acts[command] : undefined;
    if (command !== undefined && begin !== undefined) held.current.down(event, command, begin);
    else act();
  });
  useEffect(() => {
    const keys = held.current;
    const listen = (event: KeyboardEvent) => press(event);
    const comesUp = (event: KeyboardEvent) => keys.up(event);
    const leave = () => keys.leave();
    window.addEventListener('keydown', listen, { capture: true });
    window.addEventListener('keyup', comesUp, { capture: true });
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
      window.removeEventListener('keyup', comesUp, { capture: true });
      window.removeEventListener('blur', leave);
      keys.end();
    };
  }, []);
}

import type { FormRole, IdentityForm, IdentityInput, IdentityKind } from '../../app/types.ts';
import { usualAction } from './kinds.ts';

const OUTER_PUNCTUATION = /^[^\p{L}\p{N}+]+|[^\p{L}\p{N}]+$/gu;
const POSSESSIVE = /(?<=\p{L})['’]s$/iu;

/** A selected word as a form: without the punctuation around it and without an English possessive ending. */
export function bareWord(text: string): string {
  return text.replace(OUTER_PUNCTUATION, '').replace(POSSESSIVE, '');
}

/**
 * The forms that selected words suggest: the words as one, and for a person of several words the first and the last
 * too, since people are called by either.
 */
export function formsFromWords(words: readonly string[], kind: IdentityKind): IdentityForm[] {
  const bare = words.map(bareWord).filter((word) => word !== '');
  const whole = bare.join(' ');
  const [given, family] = [bare[0], bare.at(-1)];
  if (whole === '') return [];
  if (kind !== 'person') return [{ text: whole, role: 'full' }];
  if (bare.length === 1 || given === undefined || family === undefined) return [{ text: whole, role: 'given' }];
  return [
    { text: whole, role: 'full' },
    { text: given, role: 'given' },
    { text: family, role: 'family' },
  ];
}

/** A form to be filled in at `position`. */
export function emptyForm(kind: IdentityKind, position: number): IdentityForm {
  const roles: readonly FormRole[] = kind === 'person' ? ['full', 'given', 'family'] : ['full'];
  return { text: '', role: roles[position] ?? 'alias' };
}

/** An identity to be filled in, made of selected words. */
export function newIdentity(kind: IdentityKind, words: readonly string[]): IdentityInput {
  const forms = formsFromWords(words, kind);
  return {
    kind,
    action: usualAction(kind),
    forms: forms.length > 0 ? forms : [emptyForm(kind, 0)],
    gender: null,
    replacement: '',
    level: '',
    reason: '',
    note: '',
  };
}

/** What is sent: forms trimmed, without empty and repeated ones; no replacement where nothing is replaced. */
export function cleanIdentity(identity: IdentityInput): IdentityInput {
  const trimmed = identity.forms.map(({ text, role }) => ({ text: text.trim(), role }));
  const forms = trimmed.filter(
    ({ text }, at) => text !== '' && trimmed.findIndex((other) => other.text === text) === at,
  );
  const replaced = identity.action === 'pseudonym' || identity.action === 'generalise';
  return {
    ...identity,
    forms,
    replacement: replaced ? identity.replacement.trim() : '',
    reason: identity.reason.trim(),
    note: identity.note.trim(),
  };
}

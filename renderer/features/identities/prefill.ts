import type { IdentityInput, IdentityKind } from '../../app/types.ts';
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
export function formsFromWords(words: readonly string[], kind: IdentityKind): string[] {
  const bare = words.map(bareWord).filter((word) => word !== '');
  const whole = bare.join(' ');
  const [given, family] = [bare[0], bare.at(-1)];
  const parts =
    kind === 'person' && bare.length > 1 && given !== undefined && family !== undefined ? [given, family] : [];
  return [...new Set([whole, ...parts])].filter((form) => form !== '');
}

/** An identity to be filled in, made of selected words. */
export function newIdentity(kind: IdentityKind, words: readonly string[]): IdentityInput {
  const forms = formsFromWords(words, kind);
  return { kind, action: usualAction(kind), forms: forms.length > 0 ? forms : [''], replacement: '', reason: '' };
}

/** What is sent: forms trimmed, without empty and repeated ones; no replacement where nothing is replaced. */
export function cleanIdentity(identity: IdentityInput): IdentityInput {
  const forms = [...new Set(identity.forms.map((form) => form.trim()).filter((form) => form !== ''))];
  const replaced = identity.action === 'pseudonym' || identity.action === 'generalise';
  return {
    ...identity,
    forms,
    replacement: replaced ? identity.replacement.trim() : '',
    reason: identity.reason.trim(),
  };
}

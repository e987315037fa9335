import type { IdentityAction, IdentityKind } from '../../app/types.ts';

/** Kinds of identity, in the order of the menus. */
export const KINDS = [
  'person',
  'place',
  'org',
  'unit',
  'date',
  'age',
  'contact',
  'detail',
  'other',
] as const satisfies readonly IdentityKind[];

/** What can be done with an identity, in the order of the forms. */
export const ACTIONS = ['pseudonym', 'generalise', 'redact', 'keep'] as const satisfies readonly IdentityAction[];

const USUAL: Readonly<Record<IdentityKind, IdentityAction>> = {
  person: 'pseudonym',
  place: 'generalise',
  org: 'generalise',
  unit: 'generalise',
  date: 'generalise',
  age: 'generalise',
  contact: 'redact',
  detail: 'redact',
  other: 'redact',
};

/** What is usually done with an identity of a kind. */
export function usualAction(kind: IdentityKind): IdentityAction {
  return USUAL[kind];
}

/** Whether the action needs something to stand instead. */
export function needsReplacement(action: IdentityAction): boolean {
  return action === 'pseudonym' || action === 'generalise';
}

import { formsOf, type IdentityDraft } from '../../electron/core/identities/identity.ts';

/** A draft called by these texts, in the order of names files; a person's pseudonym is "Anton Belov" unless `rest` says otherwise. */
export function draftOf(texts: readonly string[], rest: Partial<IdentityDraft> = {}): IdentityDraft {
  const kind = rest.kind ?? 'person';
  return {
    kind,
    forms: formsOf(kind, texts),
    gender: null,
    action: 'pseudonym',
    replacement: 'Anton Belov',
    level: '',
    reason: '',
    note: '',
    ...rest,
  };
}

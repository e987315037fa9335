import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { FORM_ROLES, type FormRole, type Gender } from './forms/inflection.ts';

/** What an identity is. Persons and contacts are those whose leak nobody may wave through. */
export const IDENTITY_KINDS = ['person', 'place', 'org', 'unit', 'date', 'age', 'contact', 'detail', 'other'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** What happens to its mentions: a name that reads like a real one, a vaguer word, removal, or nothing. */
export const IDENTITY_ACTIONS = ['pseudonym', 'generalise', 'redact', 'keep'] as const;
export type IdentityAction = (typeof IDENTITY_ACTIONS)[number];

export const GENDERS = ['masculine', 'feminine'] as const satisfies readonly Gender[];

/** One way in which an identity is called, in the nominative, and what part of a name that is. */
export interface IdentityForm {
  readonly text: string;
  /** Of anything but a person `full` for what it is properly called, `alias` for the rest. */
  readonly role: FormRole;
}

/** A real person, place or detail that could identify someone, with everything that it is called. */
export interface Identity {
  readonly id: string;
  readonly kind: IdentityKind;
  /** The proper one first. Never empty. */
  readonly forms: readonly IdentityForm[];
  /** Of a person, null where not known. */
  readonly gender: Gender | null;
  readonly action: IdentityAction;
  /** Published instead of a mention; for a pseudonym the full one. Empty for `keep`. */
  readonly replacement: string;
  /** The rung of the ladder that `replacement` was taken from, '' where it was typed. */
  readonly level: string;
  /** Published in brackets by `redact`, e.g. "place withheld"; for `keep` why it may stay, which is not published. */
  readonly reason: string;
  /** How it was verified. Never leaves the vault. */
  readonly note: string;
}

/** An identity before it has an id. */
export type IdentityDraft = Omit<Identity, 'id'>;

const MAX_FORMS = 1_000;
const MAX_LENGTH = 500;
const MAX_NOTE = 10_000;
const MAX_ENTRIES = 10_000;

const text = v.pipe(v.string(), v.maxLength(MAX_LENGTH));
const form = v.union([text, v.strictObject({ text, role: v.picklist(FORM_ROLES) })]);

const entrySchema = v.strictObject({
  kind: v.picklist(IDENTITY_KINDS),
  real: v.pipe(v.array(form), v.minLength(1), v.maxLength(MAX_FORMS)),
  gender: v.optional(v.nullable(v.picklist(GENDERS)), null),
  action: v.picklist(IDENTITY_ACTIONS),
  as: v.optional(text, ''),
  reason: v.optional(text, ''),
  note: v.optional(v.pipe(v.string(), v.maxLength(MAX_NOTE)), ''),
});

/** The role of the form at `position` where nobody gave one: full, given, family, then others. */
function usualRole(kind: IdentityKind, text: string, position: number): FormRole {
  if (position === 0) return kind === 'person' && !/\s/u.test(text.trim()) ? 'given' : 'full';
  if (kind !== 'person') return 'alias';
  return position === 1 ? 'given' : position === 2 ? 'family' : 'alias';
}

/** Forms from bare texts, in the order in which names files have them: for a person full name, given, family, others. */
export function formsOf(kind: IdentityKind, texts: readonly string[]): IdentityForm[] {
  return texts.map((each, position) => ({ text: each, role: usualRole(kind, each, position) }));
}

/** `forms` trimmed, with single spaces, without empty and repeated ones, in their order. */
function cleanForms(forms: readonly IdentityForm[]): IdentityForm[] {
  const clean = forms.map(({ text, role }) => ({ text: text.normalize('NFC').replace(/\s+/gu, ' ').trim(), role }));
  const seen = new Set<string>();
  return clean.filter(({ text }) => {
    if (!/[\p{L}\p{N}]/u.test(text) || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/**
 * A draft in its stored shape: forms cleaned, the rest trimmed.
 * @throws SottovoceError `identities.invalid` with `field` when no form is left, a pseudonym or generalisation says nothing,
 * or something is kept without a reason.
 */
export function cleanDraft(draft: IdentityDraft): IdentityDraft {
  const forms = cleanForms(draft.forms);
  const replacement = draft.replacement.replace(/\s+/gu, ' ').trim();
  const reason = draft.reason.trim();
  if (forms.length === 0) throw new SottovoceError('identities.invalid', { field: 'forms' });
  if (replacement === '' && (draft.action === 'pseudonym' || draft.action === 'generalise')) {
    throw new SottovoceError('identities.invalid', { field: 'replacement' });
  }
  if (reason === '' && draft.action === 'keep') throw new SottovoceError('identities.invalid', { field: 'reason' });
  return {
    kind: draft.kind,
    action: draft.action,
    forms,
    gender: draft.kind === 'person' ? draft.gender : null,
    replacement,
    level: draft.action === 'generalise' ? draft.level : '',
    reason,
    note: draft.note.trim(),
  };
}

/**
 * Reads a names file: a JSON list of `{ kind, real: [full, given, family, ...], action, gender?, as?, reason?, note? }`, where a form is a
 * text or `{ text, role }`. What a redaction has in `as` is its reason.
 * @throws SottovoceError `input.invalid` with the `index` of the entry and the `field`, never with what stands there.
 */
export function parseNames(json: string): IdentityDraft[] {
  let list: unknown;
  try {
    list = JSON.parse(json.replace(/^\uFEFF/u, ''));
  } catch {
    throw new SottovoceError('input.invalid', { field: 'json' });
  }
  if (!Array.isArray(list)) throw new SottovoceError('input.invalid', { field: 'list' });
  if (list.length > MAX_ENTRIES) throw new SottovoceError('input.too-long', { limit: MAX_ENTRIES });
  return list.map((item: unknown, index) => parseEntry(item, index));
}

function parseEntry(item: unknown, index: number): IdentityDraft {
  const parsed = v.safeParse(entrySchema, item);
  if (!parsed.success) {
    const key = parsed.issues[0].path?.[0].key;
    const known = typeof key === 'string' && key in entrySchema.entries;
    throw new SottovoceError('input.invalid', { index, field: known ? key : 'entry' });
  }
  const { kind, real, gender, action, as, reason, note } = parsed.output;
  const forms = real.map((each, position) =>
    typeof each === 'string' ? { text: each, role: usualRole(kind, each, position) } : each,
  );
  const forRedaction = action === 'redact' && reason === '' ? as.replace(/^\s*\[|\]\s*$/gu, '') : reason;
  const replacement = action === 'redact' ? '' : as;
  try {
    return cleanDraft({ kind, forms, gender, action, replacement, level: '', reason: forRedaction, note });
  } catch (error) {
    const field = error instanceof SottovoceError ? error.data['field'] : 'entry';
    throw new SottovoceError('input.invalid', {
      index,
      field: field === 'forms' ? 'real' : field === 'reason' ? 'reason' : 'as',
    });
  }
}

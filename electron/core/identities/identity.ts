import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';

/** What an identity is. Persons and phones are those whose leak nobody may wave through. */
export const IDENTITY_KINDS = ['person', 'place', 'org', 'unit', 'date', 'age', 'phone', 'other'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** What happens to its mentions: a name that reads like a real one, a vaguer word, removal, or nothing. */
export const IDENTITY_ACTIONS = ['pseudonym', 'generalise', 'redact', 'keep'] as const;
export type IdentityAction = (typeof IDENTITY_ACTIONS)[number];

/** A real person, place or detail that could identify someone, with every form in which it is mentioned. */
export interface Identity {
  readonly id: string;
  readonly kind: IdentityKind;
  /** Full name first, then given and family name, then other forms. Never empty. */
  readonly forms: readonly string[];
  readonly action: IdentityAction;
  /** Published instead of a mention; for a pseudonym the full one. Empty for `keep`. */
  readonly replacement: string;
  /** Published in brackets by `redact`, e.g. "place withheld". */
  readonly reason: string;
}

/** An identity before it has an id. */
export type IdentityDraft = Omit<Identity, 'id'>;

const MAX_FORMS = 1_000;
const MAX_LENGTH = 500;
const MAX_ENTRIES = 10_000;

const text = v.pipe(v.string(), v.maxLength(MAX_LENGTH));

const entrySchema = v.strictObject({
  kind: v.picklist(IDENTITY_KINDS),
  real: v.pipe(v.array(text), v.minLength(1), v.maxLength(MAX_FORMS)),
  action: v.picklist(IDENTITY_ACTIONS),
  as: v.optional(text, ''),
  reason: v.optional(text, ''),
});

/** `forms` trimmed, with single spaces, without empty and repeated ones, in their order. */
function cleanForms(forms: readonly string[]): string[] {
  const clean = forms.map((form) => form.normalize('NFC').replace(/\s+/gu, ' ').trim());
  return [...new Set(clean.filter((form) => /[\p{L}\p{N}]/u.test(form)))];
}

/**
 * A draft in its stored shape: forms cleaned, the rest trimmed.
 * @throws SottovoceError `identities.invalid` with `field` when no form is left, or a pseudonym or generalisation says nothing.
 */
export function cleanDraft(draft: IdentityDraft): IdentityDraft {
  const forms = cleanForms(draft.forms);
  const replacement = draft.replacement.replace(/\s+/gu, ' ').trim();
  if (forms.length === 0) throw new SottovoceError('identities.invalid', { field: 'forms' });
  if (replacement === '' && (draft.action === 'pseudonym' || draft.action === 'generalise')) {
    throw new SottovoceError('identities.invalid', { field: 'replacement' });
  }
  return { kind: draft.kind, action: draft.action, forms, replacement, reason: draft.reason.trim() };
}

/**
 * Reads a names file: a JSON list of `{ kind, real: [full, given, family, ...], action, as?, reason? }`. What a redaction
 * has in `as` is its reason.
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
  const { kind, real, action, as, reason } = parsed.output;
  const forRedaction = action === 'redact' && reason === '' ? as.replace(/^\s*\[|\]\s*$/gu, '') : reason;
  try {
    return cleanDraft({ kind, forms: real, action, replacement: action === 'redact' ? '' : as, reason: forRedaction });
  } catch (error) {
    const field = error instanceof SottovoceError && error.data['field'] === 'forms' ? 'real' : 'as';
    throw new SottovoceError('input.invalid', { index, field });
  }
}

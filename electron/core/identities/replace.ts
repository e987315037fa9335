import type { Identity, IdentityForm, IdentityKind } from './identity.ts';
import type { Mention } from './match.ts';
import { piecesOf } from './text.ts';

const WITHHELD: Readonly<Record<IdentityKind, string>> = {
  person: 'name withheld',
  place: 'place withheld',
  org: 'organisation withheld',
  unit: 'unit withheld',
  date: 'date withheld',
  age: 'age withheld',
  contact: 'contact withheld',
  detail: 'detail withheld',
  other: 'redacted',
};

/** What stands for the later parts of a mention that runs across segments, where the first part says it all. */
const CONTINUED = '[…]';

/** `[reason]`, or `[redacted]` where no reason was given. */
export function redactionText(reason: string): string {
  const bare = reason.replace(/[[\]]/gu, '').trim();
  return `[${bare === '' ? 'redacted' : bare}]`;
}

/**
 * The text published for one form of an identity, without regard to its neighbours. A pseudonym follows the shape of
 * the form: the full name gives the full pseudonym, the given name its first word, the family name its last, and any
 * other form (alias, misheard spelling) whichever of the three is nearest. `keep` gives the form itself.
 */
export function replacementFor(identity: Identity, form: number): string {
  switch (identity.action) {
    case 'keep':
      return identity.forms[form]?.text ?? '';
    case 'redact':
      return redactionText(identity.reason === '' ? WITHHELD[identity.kind] : identity.reason);
    case 'generalise':
      return identity.replacement === '' ? redactionText(WITHHELD[identity.kind]) : identity.replacement;
    case 'pseudonym':
      return pseudonymFor(identity, form);
  }
}

/** {@link replacementFor} a mention: the parts of one that runs across segments share the words of the replacement. */
export function replacementForMention(identity: Identity, { form, part }: Mention): string {
  const whole = replacementFor(identity, form);
  if (part === 'whole' || identity.action === 'redact' || identity.action === 'keep') return whole;
  const words = whole.split(' ');
  if (identity.action === 'pseudonym' && words.length > 1) {
    if (part === 'start') return words.slice(0, -1).join(' ');
    return part === 'end' ? (words.at(-1) ?? CONTINUED) : CONTINUED;
  }
  return part === 'start' ? whole : CONTINUED;
}

function pseudonymFor({ forms, replacement }: Identity, form: number): string {
  const words = replacement.split(/\s+/u).filter((word) => word !== '');
  const first = words[0];
  const last = words.at(-1);
  if (form === 0 || first === undefined || last === undefined || words.length === 1) return replacement;
  const full = keysOf(forms[0]);
  const keys = keysOf(forms[form]);
  if (full.length === words.length) {
    const at = full.findIndex((_, start) => keys.every((key, i) => full[start + i] === key));
    if (at >= 0) return words.slice(at, at + keys.length).join(' ');
  }
  if (keys.length > 1) return replacement;
  const key = keys[0] ?? '';
  const anchors: [string | undefined, string][] = [[full[0], first]];
  if (full.length > 1) anchors.push([full.at(-1), last]);
  if (form !== 1) anchors.push([single(forms[1]), first]);
  if (form !== 2) anchors.push([single(forms[2]), last]);
  const ranked = anchors
    .flatMap(([anchor, text]) => (anchor === undefined ? [] : [{ distance: distance(key, anchor), text }]))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.text ?? replacement;
}

function keysOf(form: IdentityForm | undefined): string[] {
  return piecesOf(form?.text ?? '').map(({ key }) => key);
}

function single(form: IdentityForm | undefined): string | undefined {
  const keys = keysOf(form);
  return keys.length === 1 ? keys[0] : undefined;
}

/** Edits between two words (Levenshtein 1966), as a share of the longer one. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const swap = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(a.length, b.length, 1);
}

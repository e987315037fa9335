import type { FormRole } from '../forms/inflection.ts';
import type { Identity, IdentityForm } from '../identity.ts';
import { diminutiveOf } from '../pseudonyms/names.ts';
import { originOf, splitName, type NamePart } from '../pseudonyms/parts.ts';
import { piecesOf } from '../text.ts';
import type { PseudonymWord } from './pseudonym.ts';

// Titles that stand before a family name; they stay as they were said.
const TITLE = /^(?:mr|mrs|ms|miss|mister|dr|doctor|prof|professor|m|mme|mlle|monsieur|madame|mademoiselle)\.?$/iu;
const INITIAL = /^\p{L}\.?$/u;

/**
 * {@link pseudonymWords} for a form as it was said, which may be only a part of what was registered: "Sokolov", "Mr Sokolov" and
 * "G. Sokolov" are ways to say "Georgy Sokolov".
 * @param role what part of a name was said
 */
export function pseudonymWordsSpoken(
  identity: Identity,
  form: number,
  role: FormRole,
  spoken: string,
): PseudonymWord[] {
  const plain = pseudonymWords(identity, form);
  const own = identity.forms[form];
  const parts = splitWords(identity.replacement);
  if (own === undefined || identity.kind !== 'person') return plain;
  if (role === 'diminutive') return diminutive(parts);
  if (parts.length < 2) return plain;
  if (role !== own.role && role !== 'full') {
    const part = partsFor({ text: spoken, role }, parts);
    if (part.length > 0) return part;
  }
  const words = spoken.split(/\s+/u).filter((word) => word !== '');
  const registered = own.text.split(' ');
  const title = words.length > 1 && TITLE.test(words[0] ?? '') ? words[0] : undefined;
  if (title !== undefined && !TITLE.test(registered[0] ?? '')) {
    return [{ role: 'alias', text: title, still: true }, ...parts.filter((part) => part.role === 'family')];
  }
  const initials = words.some((word) => INITIAL.test(word)) && !registered.some((word) => INITIAL.test(word));
  if (role !== 'full' || (!initials && words.length === registered.length)) return plain;
  const shaped = partsFor({ text: spoken, role: 'full' }, parts);
  return shaped.length > 0 ? shaped : plain;
}

function splitWords(replacement: string): NamePart[] {
  return splitName(replacement).flatMap(({ role, text }) => text.split(' ').map((word) => ({ role, text: word })));
}

/**
 * The words of a pseudonym that stand for one form, in the nominative. The form's role and shape decide: the given name gives the given
 * name, the full name all of it, "G. Sokolov" an initial and a family name, a diminutive a diminutive; any other form (alias, misheard
 * spelling) whichever part is nearest. A pseudonym of one word stands for every form.
 */
export function pseudonymWords({ forms, replacement }: Identity, form: number): PseudonymWord[] {
  const parts = splitWords(replacement);
  const own = forms[form];
  if (form !== 0 && own?.role === 'diminutive') return diminutive(parts);
  if (form === 0 || own === undefined || parts.length < 2) return parts;
  const full = keysOf(forms[0]);
  const keys = keysOf(own);
  if (full.length === parts.length) {
    const at = full.findIndex((_, start) => keys.every((key, i) => full[start + i] === key));
    if (at >= 0) return parts.slice(at, at + keys.length);
  }
  const byRole = partsFor(own, parts);
  if (byRole.length > 0) return byRole;
  return keys.length > 1 ? parts : nearest(forms, form, keys[0] ?? '', parts);
}

function diminutive(parts: readonly NamePart[]): PseudonymWord[] {
  const given = parts.find(({ role }) => role === 'given') ?? parts[0];
  if (given === undefined) return [];
  const short = diminutiveOf(given.text, originOf(given.text, 'en'));
  return [short === null ? given : { role: 'diminutive', text: short }];
}

/** The parts that a form of known roles has, in its order; empty where the roles are not known or the pseudonym lacks one. */
function partsFor({ text, role }: IdentityForm, parts: readonly NamePart[]): PseudonymWord[] {
  if (role === 'given' || role === 'patronymic' || role === 'family') return parts.filter((part) => part.role === role);
  const initials = /(?:^|\s)\p{L}\./u.test(text);
  if (role !== 'full' && !initials) return [];
  return splitName(text, role).flatMap((wanted): PseudonymWord[] => {
    const own = parts.filter((part) => part.role === wanted.role);
    return INITIAL.test(wanted.text) ? own.slice(0, 1).map((part) => initialOf(part, wanted.text)) : own;
  });
}

function initialOf({ role, text }: NamePart, model: string): PseudonymWord {
  return { role, text: text.slice(0, 1) + (model.endsWith('.') ? '.' : '') };
}

function nearest(forms: readonly IdentityForm[], form: number, key: string, parts: readonly NamePart[]): NamePart[] {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return [];
  const full = keysOf(forms[0]);
  const anchors: [string | undefined, NamePart][] = [[full[0], first]];
  if (full.length > 1) anchors.push([full.at(-1), last]);
  if (form !== 1) anchors.push([single(forms[1]), first]);
  if (form !== 2) anchors.push([single(forms[2]), last]);
  const ranked = anchors
    .flatMap(([anchor, part]) => (anchor === undefined ? [] : [{ distance: distance(key, anchor), part }]))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0] === undefined ? [...parts] : [ranked[0].part];
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

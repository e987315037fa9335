import type { FormRole, Gender, Inflection } from '../forms/inflection.ts';
import type { IdentityKind } from '../identity.ts';

/** One written form of a text. */
export interface WrittenForm {
  readonly text: string;
  readonly inflections: readonly Inflection[];
}

/** What is known of a text whose forms are wanted. */
export interface FormQuestion {
  readonly kind: IdentityKind;
  readonly role: FormRole;
  readonly gender: Gender | null;
}

/** All forms in which a text may be written in the languages that its letters allow, itself first. */
export function formsOfText(text: string, _question: FormQuestion): readonly WrittenForm[] {
  return [{ text, inflections: [] }];
}

/** What someone of this given name may be called, in the nominative. */
export function shortNamesOf(_given: string): readonly string[] {
  return [];
}

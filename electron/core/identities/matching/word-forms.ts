import { diminutivesOf } from '../forms/diminutives.ts';
import { inflectionsOf } from '../forms/inflect.ts';
import type { FormKind, FormRole, Gender, Inflection } from '../forms/inflection.ts';
import { languagesOf } from '../forms/language.ts';
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

const KINDS: Readonly<Record<IdentityKind, FormKind>> = {
  person: 'person',
  place: 'place',
  org: 'org',
  unit: 'unit',
  date: 'other',
  age: 'other',
  contact: 'other',
  detail: 'other',
  other: 'other',
};

/** Forms of texts, each made once: the same given names come up in many identities. */
export class WordForms {
  readonly #known = new Map<string, readonly WrittenForm[]>();

  /** All forms in which a text may be written in the languages that its letters allow, itself first, each once. */
  of(text: string, question: FormQuestion): readonly WrittenForm[] {
    const name = JSON.stringify([text, question.kind, question.role, question.gender]);
    const known = this.#known.get(name) ?? formsOfText(text, question);
    this.#known.set(name, known);
    return known;
  }
}

export function formsOfText(text: string, { kind, role, gender }: FormQuestion): readonly WrittenForm[] {
  const forms = new Map<string, Inflection[]>([[text, []]]);
  for (const language of languagesOf(text)) {
    for (const form of inflectionsOf(text, { kind: KINDS[kind], role, gender, language })) {
      const known = forms.get(form.text);
      if (known === undefined) forms.set(form.text, [...form.inflections]);
      else known.push(...form.inflections.filter((own) => !known.some((other) => isSame(own, other))));
    }
  }
  return [...forms].map(([written, inflections]) => ({ text: written, inflections }));
}

/** What someone of this given name may be called, in the nominative. */
export function shortNamesOf(given: string): readonly string[] {
  return [...new Set(languagesOf(given).flatMap((language) => diminutivesOf(given, language)))];
}

function isSame(a: Inflection, b: Inflection): boolean {
  return a.case === b.case && a.number === b.number && a.gender === b.gender && a.possessed === b.possessed;
}

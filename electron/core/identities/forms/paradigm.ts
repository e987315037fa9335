import type { Gender, GrammaticalCase, GrammaticalNumber } from './inflection.ts';

/** Every case, in the order of the ending tables. */
export const CASES = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'locative',
  'vocative',
] as const satisfies readonly GrammaticalCase[];

export type NounGender = Gender | 'neuter';

/** All forms of one word, the usual one of each case first. A case that the word lacks has no form. */
export interface Paradigm {
  /** Null where the forms are the same for both genders, and in the plural. */
  readonly gender: NounGender | null;
  readonly number: GrammaticalNumber;
  readonly slots: Readonly<Record<GrammaticalCase, readonly string[]>>;
  /** Set on possessive adjectives: what is possessed. `gender` is then that of the possessor. */
  readonly possessed?: NounGender | null;
}

export interface Shape {
  readonly gender: NounGender | null;
  readonly number?: GrammaticalNumber;
  /** The nominative where it is not the stem with the first ending (Павел, Павл-). */
  readonly nominative?: string;
  /** False: the accusative is the nominative. Undefined: as the table says. */
  readonly animate?: boolean;
  readonly possessed?: NounGender | null;
}

/**
 * The paradigm of `stem` with `endings`: one field per case in the order of {@link CASES}, separated by spaces, variants
 * by slashes. `-` is no ending, `=` stands for the nominative (`=ю`: nominative and ю), a missing field for a case that is not there.
 */
export function paradigm(stem: string, endings: string, shape: Shape): Paradigm {
  const fields = endings.split(' ').map((field) => field.split('/'));
  const first = fields[0]?.[0] ?? '-';
  const nominative = shape.nominative ?? stem + (first.startsWith('=') || first === '-' ? '' : first);
  const form = (ending: string): string =>
    ending.startsWith('=') ? nominative + ending.slice(1) : stem + (ending === '-' ? '' : ending);
  const slot = (at: number): string[] => [...new Set((fields[at] ?? []).map(form))];
  return {
    gender: shape.gender,
    number: shape.number ?? 'singular',
    slots: {
      nominative: [nominative],
      genitive: slot(1),
      dative: slot(2),
      accusative: shape.animate === false ? [nominative] : slot(3),
      instrumental: slot(4),
      locative: slot(5),
      vocative: slot(6),
    },
    ...(shape.possessed === undefined ? {} : { possessed: shape.possessed }),
  };
}

/** A word that never changes. */
export function unchanging(word: string, gender: NounGender | null, number: GrammaticalNumber = 'singular'): Paradigm {
  return paradigm('', '= = = = = = =', { nominative: word, gender, number });
}

/** `lower`, a form of `original`, with the capitals of `original`: all of them, or those of the letters that both begin with. */
export function withCapitalsOf(original: string, lower: string): string {
  const letters = original.replace(/[^\p{L}]/gu, '');
  if (letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()) {
    return lower.toUpperCase();
  }
  let same = 0;
  while (same < lower.length && original[same]?.toLowerCase() === lower[same]) same += 1;
  return original.slice(0, same) + lower.slice(same);
}

/** A paradigm with every form changed by `change`. */
export function mapForms(of: Paradigm, change: (form: string) => string): Paradigm {
  const map = (forms: readonly string[]): string[] => [...new Set(forms.map(change))];
  return {
    ...of,
    slots: {
      nominative: map(of.slots.nominative),
      genitive: map(of.slots.genitive),
      dative: map(of.slots.dative),
      accusative: map(of.slots.accusative),
      instrumental: map(of.slots.instrumental),
      locative: map(of.slots.locative),
      vocative: map(of.slots.vocative),
    },
  };
}

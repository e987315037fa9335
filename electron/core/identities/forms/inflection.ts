/** Languages whose names the app inflects, by ISO 639-1 code. */
export const FORM_LANGUAGES = ['ru', 'uk', 'en', 'fr'] as const;
export type FormLanguage = (typeof FORM_LANGUAGES)[number];

/** English and French names have a nominative and, in English, a genitive (`Denisov's`). */
export type GrammaticalCase =
  'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'locative' | 'vocative';
export type GrammaticalNumber = 'singular' | 'plural';
export type Gender = 'masculine' | 'feminine';

/** How a word stands in its sentence. A form of a name often allows several. */
export interface Inflection {
  readonly case: GrammaticalCase;
  readonly number: GrammaticalNumber;
  /** Of the name itself; null where it has none (places, organisations) or it is not known. */
  readonly gender: Gender | null;
  /**
   * Only on a possessive adjective made of the name (Сашин, Сашиной; Оленин): the gender of what is possessed, null in the
   * plural. Case and number are then those of the thing possessed, gender that of the name.
   */
  readonly possessed?: Gender | 'neuter' | null;
}

/** What part of a name a form is: each part declines in its own way. */
export const FORM_ROLES = [
  'full',
  'given',
  'patronymic',
  'family',
  'diminutive',
  'nick',
  'call-sign',
  'relation',
  'alias',
] as const;
export type FormRole = (typeof FORM_ROLES)[number];

/** One written form of a registered text, with every inflection that it can stand for. */
export interface WordForm {
  readonly text: string;
  readonly language: FormLanguage;
  readonly inflections: readonly Inflection[];
}

/** What a registered text names, as far as its grammar is concerned. */
export type FormKind = 'person' | 'place' | 'org' | 'unit' | 'other';

/** What is known of a text whose forms are wanted. */
export interface FormOptions {
  readonly role: FormRole;
  readonly kind: FormKind;
  /** Of a person; null where it is not known: then the forms of both. */
  readonly gender: Gender | null;
  readonly language: FormLanguage;
}

/** One way to write a text, and how it then stands in its sentence. */
export interface Reading {
  readonly text: string;
  readonly inflection: Inflection;
}

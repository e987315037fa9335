import type { FormLanguage } from '../../forms/inflection.ts';
import { EN_WORDS } from './words-en.ts';
import { FR_WORDS } from './words-fr.ts';
import { RU_WORDS } from './words-ru.ts';
import { UK_WORDS } from './words-uk.ts';

/** Words of one language, in lower case, as {@link keyOf} writes them. Slavic nouns are nominatives and match in every case. */
export interface LanguageWords {
  /** By number from 1, with every form. */
  readonly months: ReadonlyMap<string, number>;
  /** Month names that are other words too, unless with a number or a cue. */
  readonly weakMonths: ReadonlySet<string>;
  readonly weekdays: ReadonlySet<string>;
  readonly seasons: ReadonlySet<string>;
  /** "last", "early", "end of": what belongs to a date and stands before it. */
  readonly dateModifiers: ReadonlySet<string>;
  readonly yearWords: ReadonlySet<string>;
  /** "years", "лет", "ans": after an age, and after any other stretch of time. */
  readonly ageUnits: ReadonlySet<string>;
  /** Within four words before a number of years: it is an age. */
  readonly ageCues: ReadonlySet<string>;
  /** Directly before or after a number of years: it is no age. */
  readonly durationCues: ReadonlySet<string>;
  readonly units: readonly string[];
  readonly kin: readonly string[];
  readonly jobs: readonly string[];
  /** What a word for a job may end in. */
  readonly jobEndings: RegExp;
  /** Before the name of a person: ranks, forms of address, kin. */
  readonly titles: readonly string[];
  /** Before a single name: it is a place. */
  readonly placePrepositions: ReadonlySet<string>;
  /** Nouns for kinds of place, before (or in English after) the name of one. */
  readonly placeWords: readonly string[];
  readonly streetWords: readonly string[];
  readonly orgWords: readonly string[];
  /** Part of a name, between capitals. */
  readonly connectors: ReadonlySet<string>;
  readonly countries: readonly string[];
  /** Peoples and religions: origins that narrow down who it is. */
  readonly origins: readonly string[];
  /** Function words and others that begin sentences: never names. */
  readonly common: ReadonlySet<string>;
}

export const WORDS: Readonly<Record<FormLanguage, LanguageWords>> = {
  en: EN_WORDS,
  fr: FR_WORDS,
  ru: RU_WORDS,
  uk: UK_WORDS,
};

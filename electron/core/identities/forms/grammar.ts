import type { Gender } from './inflection.ts';
import type { Paradigm } from './paradigm.ts';

/** What a language that declines names knows of single words. Words are given in lower case, in the nominative. */
export interface Grammar {
  /** Whether every noun has a vocative. */
  readonly hasVocative: boolean;
  readonly given: (word: string, gender: Gender | null) => Paradigm[];
  readonly patronymic: (word: string) => Paradigm[];
  readonly family: (word: string, gender: Gender | null) => Paradigm[];
  readonly place: (word: string) => Paradigm[];
  /** A common noun, a nickname, a word in the name of an organisation. */
  readonly common: (word: string, animate: boolean) => Paradigm[];
  /** A word in а or я that someone is called by: gets a vocative and possessives. */
  readonly relation: (word: string, paradigms: readonly Paradigm[]) => Paradigm[];
  /** A word before `head` if it agrees with it, else null. */
  readonly agreeing: (word: string, head: Paradigm) => Paradigm | null;
  readonly genderOfGiven: (word: string) => Gender | null;
  readonly isPatronymic: RegExp;
  /** Endings by which a lone word is taken for a family name. */
  readonly isFamily: RegExp;
  /** Whether a word has the ending of an adjective in the nominative. */
  readonly isAdjective: (word: string) => boolean;
  /** Cardinals before an ordinal (тридцать восьмая), which do not change there. */
  readonly numerals: ReadonlySet<string>;
  /** Nouns before a name that both decline (дядя Вася, город Москва). */
  readonly titles: ReadonlySet<string>;
  /** Words inside names that never change (фон, де, на). */
  readonly particles: ReadonlySet<string>;
}

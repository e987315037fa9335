import type { FormLanguage } from '../forms/inflection.ts';
import { givenNameOf, isPatronymic, type GivenHit } from './given-names.ts';
import { numberOf, type NumberWord } from './numbers.ts';
import { roughStem } from './stems.ts';
import { topicsOf, type Topic } from './vocabulary.ts';

/** What a word can be, whatever stands around it. */
export interface Reading {
  readonly given: GivenHit | null;
  readonly patronymic: boolean;
  readonly number: NumberWord | null;
  /** By which mentions of a document are compared. */
  readonly stem: string;
  /** The topics of a Slavic word, each with the nominative. */
  readonly topics: ReadonlyMap<Topic, string>;
}

/** Reads every word once. Made for one document and dropped with it: what was said stays nowhere. */
export class Readings {
  readonly #byKey = new Map<string, Reading>();

  of(key: string, language: FormLanguage): Reading {
    const at = `${language} ${key}`;
    const before = this.#byKey.get(at);
    if (before !== undefined) return before;
    const slavic = language === 'ru' || language === 'uk';
    const digits = /^\p{Nd}/u.test(key);
    const reading: Reading = {
      given: digits ? null : givenNameOf(key, slavic ? language : 'latin'),
      patronymic: slavic && isPatronymic(key),
      number: numberOf(key, language),
      stem: slavic ? roughStem(key) : key.replace(/(?<=...)s$/u, ''),
      topics: topicsOf(key, language),
    };
    this.#byKey.set(at, reading);
    return reading;
  }
}

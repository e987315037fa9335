import { knownName } from './given-names.ts';
import type { FormLanguage } from './inflection.ts';

/** What someone of this given name may be called (Александр: Саша, Шура ...), in the nominative; empty where the table has no such name. */
export function diminutivesOf(given: string, language: FormLanguage): readonly string[] {
  return [...(knownName(given, language)?.diminutives ?? [])];
}

/** The given names that a diminutive may stand for (Саша: Александр, Александра); empty where the table has no such diminutive. */
export function givenOf(diminutive: string, language: FormLanguage): readonly string[] {
  return [...(knownName(diminutive, language)?.full ?? [])];
}

import { knownName } from './given-names.ts';
import type { FormLanguage } from './inflection.ts';

/** What someone of this given name may be called (Александр: Саша, Шура ...), in the nominative; empty where the table has no such name. */
export function diminutivesOf(given: string, language: FormLanguage): readonly string[] {
  return [...(knownName(given, language)?.diminutives ?? [])];
}

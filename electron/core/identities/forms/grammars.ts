import type { Grammar } from './grammar.ts';
import type { FormLanguage } from './inflection.ts';
import { RUSSIAN } from './russian/grammar.ts';
import { UKRAINIAN } from './ukrainian/grammar.ts';

/** The grammar of a language that declines names; null for English and French. */
export function grammarOf(language: FormLanguage): Grammar | null {
  if (language === 'ru') return RUSSIAN;
  return language === 'uk' ? UKRAINIAN : null;
}

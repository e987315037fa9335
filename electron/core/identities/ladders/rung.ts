import type { FormLanguage, GrammaticalCase } from '../forms/inflection.ts';
import { PHRASE_CASES } from '../phrases/nouns.ts';
import { inflectPhrase } from '../phrases/phrase.ts';

/** One step of a ladder: a vaguer way to say something. */
export interface Rung {
  /** Stable name of the step, e.g. `region`; stored with the identity. */
  readonly level: string;
  /** In the nominative, to be shown and stored. */
  readonly text: string;
  /** In every case that the language has and the grammar knows; the nominative always. */
  readonly cases: Readonly<Partial<Record<GrammaticalCase, string>>>;
  /** The grammar could not be worked out: somebody should look at the sentence. */
  readonly doubtful?: true;
}

/** A rung in all its cases. @param sure whether the nominative itself is known to be right */
export function rung(level: string, text: string, language: FormLanguage, sure: boolean): Rung {
  const cases: Partial<Record<GrammaticalCase, string>> = { nominative: text };
  let declined = true;
  if (language === 'ru' || language === 'uk') {
    for (const name of PHRASE_CASES) {
      const phrase = inflectPhrase(text, language, name);
      if (phrase.sure) cases[name] = phrase.text;
      else declined = false;
    }
  }
  return { level, text, cases, ...(sure && declined ? {} : { doubtful: true as const }) };
}

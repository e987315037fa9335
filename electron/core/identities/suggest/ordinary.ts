import type { Token } from './tokens.ts';
import { wordsFor } from './vocabulary.ts';

/** A function word, another word that often begins a sentence, or a number. */
export const isOrdinary = (token: Token): boolean =>
  wordsFor(token).common.has(token.key) || token.reading.number !== null;
/** A month, a weekday or a season. */
export const isTime = (token: Token): boolean => {
  const words = wordsFor(token);
  return words.months.has(token.key) || words.weekdays.has(token.key) || words.seasons.has(token.key);
};

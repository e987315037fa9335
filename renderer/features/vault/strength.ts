import type { MessageKey } from '../../app/i18n/en.ts';

const WORDS = ['strength.0', 'strength.1', 'strength.2', 'strength.3', 'strength.4'] as const;

/** The words for a strength score of 0 to 4; scores outside are taken as the nearest. */
export function strengthWords(score: number): MessageKey {
  return WORDS[Math.min(4, Math.max(0, Math.round(score)))] ?? 'strength.0';
}

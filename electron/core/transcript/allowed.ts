import type { Recognition, SpeechEngine } from './engine.ts';

/**
 * Languages that Whisper takes for one another on short or unclear speech, nearest first: of two that are allowed, the
 * one that is nearer to what was detected is the likelier.
 */
const NEAR: readonly (readonly string[])[] = [
  ['ru', 'be', 'uk', 'bg', 'mk', 'sr', 'hr', 'bs', 'sl', 'sk', 'cs', 'pl'],
  ['fr', 'oc', 'ca', 'br', 'ht', 'ln', 'la', 'it', 'pt', 'gl', 'es', 'ro'],
  ['en', 'cy', 'haw', 'mi', 'nl', 'af', 'de', 'lb', 'yi', 'nn', 'no', 'sv', 'da', 'is', 'fo'],
  ['tr', 'az', 'tk', 'uz', 'kk', 'tt', 'ba'],
  ['ar', 'mt', 'he', 'fa', 'ps', 'ur', 'tg', 'sd'],
];

/** The language of most words, '' where there is none. @param heard words by language. */
export function mostHeard(heard: ReadonlyMap<string, number>): string {
  let [most, words] = ['', 0];
  for (const [language, count] of heard) if (count > words) [most, words] = [language, count];
  return most;
}

/**
 * The allowed language that speech most probably is in, where another was detected.
 * @param allowed at least one. @param likely the allowed language heard most so far, '' for none.
 */
export function nearestAllowed(detected: string, allowed: readonly string[], likely: string): string {
  if (allowed.includes(detected)) return detected;
  const family = NEAR.find((each) => each.includes(detected)) ?? [];
  const at = family.indexOf(detected);
  const kin = allowed
    .filter((code) => family.includes(code))
    .sort((a, b) => Math.abs(family.indexOf(a) - at) - Math.abs(family.indexOf(b) - at));
  return kin[0] ?? (allowed.includes(likely) ? likely : (allowed[0] ?? ''));
}

/**
 * Recognises speech that is in one of several languages: it is detected, and where that gives one that nobody speaks here,
 * recognised again in the most probable one of those that are spoken.
 * @throws SottovoceError as {@link SpeechEngine.recognise}.
 */
export async function recogniseAllowed(
  engine: SpeechEngine,
  samples: Float32Array,
  allowed: readonly string[],
  likely: string,
): Promise<Recognition> {
  const detected = await engine.recognise(samples, { language: '' });
  const language = nearestAllowed(detected.language, allowed, likely);
  return language === detected.language ? detected : await engine.recognise(samples, { language });
}

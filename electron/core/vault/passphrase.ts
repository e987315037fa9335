import { randomInt } from 'node:crypto';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { SottovoceError } from '../base/errors.ts';

/** How hard a passphrase would be to guess. */
export interface PassphraseStrength {
  /** zxcvbn's score, 0 to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** log10 of the guesses that an attacker with the usual lists would need. */
  readonly guessesLog10: number;
  /** Whether a vault refuses it. */
  readonly tooWeak: boolean;
  /** zxcvbn's warning or first suggestion by its key (`topTen`, `anotherWord`, ...), or '' when there is none. */
  readonly hintCode: string;
}

/** The lowest score that protects a vault: 10^8 guesses, each of which costs an attacker a second and 256 MiB. */
const MIN_SCORE = 3;

/** Seven words of 7776 are 90 bits, out of reach whatever the hardware. */
const WORDS = 7;

/** Entropy of {@link suggestPassphrase} in bits, log2(7776^7): 90.4. */
export const SUGGESTED_BITS = WORDS * Math.log2(7776);

/** Longer input is judged by its first part: zxcvbn's time grows faster than the length. */
const MAX_JUDGED = 100;

let factory: ZxcvbnFactory | undefined;

/**
 * Judges a passphrase with zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016).
 * @param userInputs words that an attacker would try first, such as the name of the vault's folder.
 */
export function passphraseStrength(passphrase: string, userInputs: readonly string[] = []): PassphraseStrength {
  factory ??= new ZxcvbnFactory({
    // The keys themselves in place of the English sentences: screens translate them.
    translations: {
      ...english.translations,
      warnings: keysOf(english.translations.warnings),
      suggestions: keysOf(english.translations.suggestions),
    },
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
    maxLength: MAX_JUDGED,
  });
  const result = factory.check(normalizePassphrase(passphrase).slice(0, MAX_JUDGED), [...userInputs]);
  const hintCode = result.feedback.warning ?? result.feedback.suggestions[0] ?? '';
  return { score: result.score, guessesLog10: result.guessesLog10, tooWeak: result.score < MIN_SCORE, hintCode };
}

/** One form (NFC) for letters that systems compose differently: what a terminal gives to stock age. */
export function normalizePassphrase(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/** @throws SottovoceError `vault.weak-passphrase` with the score and the hint. */
export function requireStrongPassphrase(passphrase: string): void {
  const { score, tooWeak, hintCode } = passphraseStrength(passphrase);
  if (tooWeak) throw new SottovoceError('vault.weak-passphrase', { score, hintCode });
}

/**
 * Seven words of the EFF large word list (Bonneau, "EFF's New Wordlists for Random Passphrases", 2016, CC BY 3.0 US),
 * each drawn independently and evenly: `randomInt` rejects the values of the system's generator that would favour some.
 * 7776^7 phrases are equally likely: {@link SUGGESTED_BITS} bits.
 */
export function suggestPassphrase(): string {
  const list = passphraseWords();
  return Array.from({ length: WORDS }, () => list[randomInt(list.length)]).join(' ');
}

/** The list that phrases are drawn from: 7776 different words. */
export function passphraseWords(): readonly string[] {
  return common.dictionary['diceware-common'];
}

function keysOf<Keys extends string>(texts: Readonly<Record<Keys, string>>): Record<Keys, string> {
  return Object.fromEntries(Object.keys(texts).map((key) => [key, key])) as Record<Keys, string>;
}

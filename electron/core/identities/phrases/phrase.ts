import type { FormLanguage, GrammaticalCase } from '../forms/inflection.ts';
import { nounOf, PHRASE_CASES, type Noun } from './nouns.ts';

/** A phrase in a case, and whether the tables could tell how. */
export interface DeclinedPhrase {
  readonly text: string;
  readonly sure: boolean;
}

type Endings = Readonly<Record<Noun['gender'], string>>;
// Adjectives in the six cases; the accusative of what lives is the genitive in the masculine and plural.
const HARD: Readonly<Record<'ru' | 'uk', Endings>> = {
  ru: { m: 'ый ого ому ый ым ом', f: 'ая ой ой ую ой ой', n: 'ое ого ому ое ым ом', p: 'ые ых ым ые ыми ых' },
  uk: { m: 'ий ого ому ий им ому', f: 'а ої ій у ою ій', n: 'е ого ому е им ому', p: 'і их им і ими их' },
};
const SOFT: typeof HARD = {
  ru: { m: 'ий его ему ий им ем', f: 'яя ей ей юю ей ей', n: 'ее его ему ее им ем', p: 'ие их им ие ими их' },
  uk: { m: 'ій ього ьому ій ім ьому', f: 'я ьої ій ю ьою ій', n: 'є ього ьому є ім ьому', p: 'і іх ім і іми іх' },
};

/**
 * A noun phrase in another case: what agrees with its first known noun is declined with it, what follows stays ("небольшой город на юге России").
 * English and French phrases do not change. Where no noun is known, or what stands before it is no adjective, the text comes back as it is, not sure.
 * @param text in the nominative
 */
export function inflectPhrase(text: string, language: FormLanguage, wanted: GrammaticalCase): DeclinedPhrase {
  if (language === 'en' || language === 'fr') return { text, sure: true };
  const at = PHRASE_CASES.findIndex((name) => name === wanted);
  if (at <= 0) return { text, sure: wanted === 'nominative' || wanted === 'vocative' };
  const words = text.split(' ');
  const head = words.findIndex((word) => nounOf(bare(word), language) !== undefined);
  const noun = head < 0 ? undefined : nounOf(bare(words[head] ?? ''), language);
  if (noun === undefined) return { text, sure: false };
  const declined = words.slice(0, head + 1).map((word, index) => {
    if (index === head) return withTail(word, noun.forms[at] ?? bare(word));
    const adjective = adjectiveIn(bare(word), noun, at, language);
    return adjective === null ? null : withTail(word, adjective);
  });
  if (declined.includes(null)) return { text, sure: false };
  return { text: [...declined, ...words.slice(head + 1)].join(' '), sure: true };
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '');
}

function withTail(word: string, form: string): string {
  const start = word.indexOf(bare(word));
  const capital = /^\p{Lu}/u.test(bare(word)) ? (form[0] ?? '').toUpperCase() + form.slice(1) : form;
  return word.slice(0, start) + capital + word.slice(start + bare(word).length);
}

function adjectiveIn(word: string, noun: Noun, at: number, language: 'ru' | 'uk'): string | null {
  const oneOf = oneIn(word, noun, at, language);
  if (oneOf !== null) return oneOf;
  for (const table of [HARD[language], SOFT[language]]) {
    const endings = table[noun.gender].split(' ');
    const nominative = endings[0] ?? '';
    const own = nominativeEnding(word, nominative, table === HARD[language], language);
    if (own === null) continue;
    const living = noun.animate && at === 3 && (noun.gender === 'm' || noun.gender === 'p');
    const ending = endings[living ? 1 : at] ?? '';
    if (at === 3 && ending === nominative && !living) return word;
    return spelled(word.slice(0, -own.length), ending, language);
  }
  return null;
}

/** The ending by which an adjective is of this table: -ий after к, г, х and hissing letters, stressed -ой count as hard. */
function nominativeEnding(word: string, nominative: string, hard: boolean, language: 'ru' | 'uk'): string | null {
  if (language === 'ru' && hard) {
    if (nominative === 'ый' && (/[кгхжшчщ]ий$/u.test(word) || /.{2}ой$/u.test(word))) return word.slice(-2);
    if (nominative === 'ое' && /[жшчщ]ее$/u.test(word)) return 'ее';
    if (nominative === 'ые' && /[кгхжшчщ]ие$/u.test(word)) return 'ие';
  }
  return word.length > nominative.length + 1 && word.endsWith(nominative) ? nominative : null;
}

/** Russian spelling: и for ы after к, г, х and hissing letters; unstressed е for о after hissing ones. */
function spelled(stem: string, ending: string, language: 'ru' | 'uk'): string {
  if (language === 'uk') return stem + ending;
  const hushed = /[жшчщ]$/u.test(stem) && !/(?:больш|чуж)$/u.test(stem);
  const vowel = /[кгхжшчщ]$/u.test(stem) ? ending.replace(/^ы/u, 'и') : ending;
  return stem + (hushed ? vowel.replace(/^о/u, 'е') : vowel);
}

const ONE: Readonly<Record<'ru' | 'uk', Endings>> = {
  ru: {
    m: 'один одного одному один одним одном',
    f: 'одна одной одной одну одной одной',
    n: 'одно одного одному одно одним одном',
    p: 'одни одних одним одни одними одних',
  },
  uk: {
    m: 'один одного одному один одним одному',
    f: 'одна однієї одній одну однією одній',
    n: 'одне одного одному одне одним одному',
    p: 'одні одних одним одні одними одних',
  },
};

function oneIn(word: string, noun: Noun, at: number, language: 'ru' | 'uk'): string | null {
  const forms = ONE[language][noun.gender].split(' ');
  return forms[0] === word ? (forms[at] ?? null) : null;
}

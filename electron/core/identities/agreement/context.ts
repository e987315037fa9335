import type { FormLanguage, GrammaticalCase } from '../forms/inflection.ts';
import { casesOfNoun } from '../phrases/nouns.ts';

type Cases = ReadonlySet<GrammaticalCase>;

const NAMES: Readonly<Record<string, GrammaticalCase>> = {
  n: 'nominative',
  g: 'genitive',
  d: 'dative',
  a: 'accusative',
  i: 'instrumental',
  l: 'locative',
  v: 'vocative',
};

/** A table from `letters: words`, a letter for each case that the words allow. */
function tableOf(rows: readonly (readonly [cases: string, words: string])[]): ReadonlyMap<string, Cases> {
  return new Map(
    rows.flatMap(([cases, words]) => {
      const set = new Set(Array.from(cases).flatMap((letter) => NAMES[letter] ?? []));
      return words.split(' ').map((word): [string, Cases] => [word, set]);
    }),
  );
}

// What a preposition governs.
const PREPOSITIONS = {
  ru: tableOf([
    [
      'g',
      'у без безо до из изо от ото для около вокруг после против кроме среди ради возле вместо мимо насчёт напротив помимо вдоль внутри из-за из-под касательно относительно со-стороны',
    ],
    ['d', 'к ко благодаря вопреки согласно навстречу подобно'],
    ['a', 'про через сквозь'],
    ['i', 'над надо перед передо между'],
    ['l', 'о об обо при'],
    ['ig', 'с со'],
    ['al', 'в во на'],
    ['ai', 'за под подо'],
    ['dl', 'по'],
  ]),
  uk: tableOf([
    [
      'g',
      'без до від од для біля коло після проти крім окрім замість навколо довкола серед поблизу заради щодо поруч повз стосовно',
    ],
    ['d', 'завдяки всупереч назустріч'],
    ['a', 'про через крізь'],
    ['i', 'поза'],
    ['l', 'о об при'],
    ['ig', 'з із зі'],
    ['gal', 'у в'],
    ['al', 'на'],
    ['ia', 'над під перед між'],
    ['aig', 'за'],
    ['dl', 'по'],
  ]),
} as const;

// Pronouns that agree with the noun after them.
const PRONOUNS = {
  ru: tableOf([
    ['n', 'мой твой наш ваш этот тот сам весь моя твоя наша ваша эта та сама мои твои наши ваши эти те'],
    ['ga', 'моего твоего нашего вашего своего этого того самого моих твоих наших ваших своих этих тех'],
    ['d', 'моему твоему нашему вашему своему этому тому самому моим твоим нашим вашим своим этим тем'],
    ['a', 'мою твою нашу вашу свою эту ту саму'],
    ['i', 'моими твоими нашими вашими своими этими теми моею'],
    ['l', 'моём твоём нашем вашем своём этом том'],
    ['gdil', 'моей твоей нашей вашей своей этой той самой'],
  ]),
  uk: tableOf([
    ['n', 'мій твій наш ваш цей той сам моя твоя наша ваша ця та сама'],
    ['ga', 'мого твого нашого вашого свого цього того самого моїх твоїх наших ваших своїх цих тих'],
    ['g', 'моєї твоєї нашої вашої своєї цієї тієї'],
    ['dl', 'моєму твоєму нашому вашому своєму цьому тому моїй твоїй нашій вашій своїй цій тій'],
    ['a', 'мою твою нашу вашу свою цю ту'],
    ['i', 'моєю твоєю нашою вашою своєю цією тією моїм нашим вашим своїм цим'],
  ]),
} as const;

const ADJECTIVES: Readonly<Record<'ru' | 'uk', readonly (readonly [RegExp, Cases])[]>> = {
  ru: [
    [/.{2}[оеь]го$/u, new Set(['genitive', 'accusative'])],
    [/.{2}[оеь]му$/u, new Set(['dative'])],
    [/.{2}[уюь]ю$/u, new Set(['accusative', 'instrumental'])],
    [/.{2}ая$/u, new Set(['nominative'])],
    [/.{2}[ыи]й$/u, new Set(['nominative'])],
  ],
  uk: [
    [/.{2}(?:о|ьо)го$/u, new Set(['genitive', 'accusative'])],
    [/.{2}(?:о|ьо)му$/u, new Set(['dative', 'locative'])],
    [/.{2}(?:ої|ьої)$/u, new Set(['genitive'])],
    [/.{2}ою$/u, new Set(['instrumental'])],
  ],
};

// Stems of verbs that take a dative, of those that take an instrumental.
const DATIVE_VERBS =
  /^(?:по|пере|на|с|за|от|рас|роз|від|до)?(?:звон|дзвон|сказа|говор|каж|скаж|дал|дай|дад|дат|дав|помо[гчж]|допомо[гчж]|допомаг|пиш|писа|написа|вер|вір|отве[тч]|відпов|відповід|объясн|поясн|купи|показ|покаж|привет|обещ|обіця|друж|простил|прост|завид|заздр|снится|дума)/u;

/** What the words before a mention say about its case. */
export interface CaseHint {
  /** The cases that fit; null where the words before say nothing. */
  readonly cases: Cases | null;
  /** Whether a preposition or a word in agreement said so; a guess from the verb is not firm. */
  readonly firm: boolean;
}

const LOOK_BACK = 4;

/**
 * The case that the words before ask for: the preposition, with what agrees with the name between ("к нашему капитану"), else what the verb
 * usually takes. @param before the words before the mention in their order, as spoken
 */
export function caseHint(before: readonly string[], language: FormLanguage): CaseHint {
  if (language !== 'ru' && language !== 'uk') return { cases: null, firm: false };
  let cases: Cases | null = null;
  for (let back = 1; back <= Math.min(LOOK_BACK, before.length); back += 1) {
    const spoken = before[before.length - back] ?? '';
    if (/[^\p{L}\p{M}'’-]$/u.test(spoken)) break;
    const word = spoken.toLowerCase().replace(/^[^\p{L}]+/gu, '');
    const governed = PREPOSITIONS[language].get(word);
    if (governed !== undefined) return { cases: both(cases, governed), firm: true };
    const agreeing = agreement(word, language);
    if (agreeing === null) {
      if (cases === null && back === 1) return verbHint(word);
      break;
    }
    cases = both(cases, agreeing);
  }
  return { cases, firm: cases !== null };
}

function both(a: Cases | null, b: Cases): Cases {
  if (a === null) return b;
  const common = new Set([...a].filter((name) => b.has(name)));
  return common.size === 0 ? b : common;
}

function agreement(word: string, language: 'ru' | 'uk'): Cases | null {
  const pronoun = PRONOUNS[language].get(word);
  if (pronoun !== undefined) return pronoun;
  const noun = casesOfNoun(word, language);
  if (noun.size > 0) return noun;
  return ADJECTIVES[language].find(([ending]) => ending.test(word))?.[1] ?? null;
}

function verbHint(word: string): CaseHint {
  if (DATIVE_VERBS.test(word)) return { cases: new Set(['dative']), firm: false };
  if (/(?:ла|ли|л|ть|ти|ешь|ишь|ете|ите|ує|ую|ає|аю|али|ила|ив|ав)$/u.test(word) && word.length > 2) {
    return { cases: new Set(['accusative', 'nominative', 'dative']), firm: false };
  }
  return { cases: null, firm: false };
}

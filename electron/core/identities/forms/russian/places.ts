import { paradigm, unchanging, type Paradigm } from '../paradigm.ts';
import { adjectiveOf, declineAdjective } from './adjectives.ts';
import {
  anyNoun,
  feminineNoun,
  flat,
  genderOfSoft,
  masculineNoun,
  neuterNoun,
  pluralNoun,
  syllables,
} from './nouns.ts';
import { LOCATIVE_U, NOUN_LIKE_ADJECTIVE, PLURAL_OV, UNCHANGING } from './words.ts';

/** A toponym of one word as a noun, or as the adjective that it looks like (Грозный, Раменское, Дворичная). */
export function placeName(word: string): Paradigm[] {
  const plain = flat(word);
  if (UNCHANGING.has(plain)) return [unchanging(word, null)];
  const adjective =
    NOUN_LIKE_ADJECTIVE.test(plain) || /(?:ние|лие|рие|тие|вие|сие|йя)$/u.test(plain) ? null : adjectiveOf(word);
  if (adjective !== null) return [declineAdjective(adjective, adjective.gender, false)];
  return placeNoun(word);
}

const COMMON_NEUTER = /^(?:село|озеро|болото|место|море|поле|окно|гнездо)$/u;

function placeNoun(word: string): Paradigm[] {
  if (COMMON_NEUTER.test(word)) return neuterNoun(word);
  if (/[еоё]во$/u.test(word)) return [...neuterNoun(word), unchanging(word, 'neuter')];
  if (/[иы]но$/u.test(word)) return [...neuterNoun(word), unchanging(word, 'neuter')];
  if (word.endsWith('о')) {
    return /[нлк]о$/u.test(word) ? [unchanging(word, 'neuter'), ...neuterNoun(word)] : [unchanging(word, 'neuter')];
  }
  if (/(?:[ьи]|[щцж])е$/u.test(word)) return neuterNoun(word);
  if (/[аеёиоуыэюя]а$/u.test(word)) return [unchanging(word, null)];
  if (/[ая]$/u.test(word)) return feminineNoun(word, 'feminine');
  if (/(?:[гкхжшщ]и|ичи|ы|язи)$/u.test(word) && syllables(word) > 1) {
    return pluralNoun(word, false, PLURAL_OV.has(word) ? 'ov' : 'guess');
  }
  if (word.endsWith('ь')) {
    const masculine = masculineNoun(word, false);
    const known = genderOfSoft(word);
    const feminine = feminineNoun(word, 'feminine');
    return known === 'masculine' ? masculine : known === 'feminine' ? feminine : [...feminine, ...masculine];
  }
  if (/[бвгджзйклмнпрстфхцчшщ]$/u.test(word)) return masculineNoun(word, false).map((of) => withLocativeU(of, word));
  return [unchanging(word, null)];
}

function withLocativeU(of: Paradigm, word: string): Paradigm {
  const ending = LOCATIVE_U.get(word);
  if (ending === undefined) return of;
  const stem = of.slots.dative[0]?.slice(0, -1) ?? word;
  return { ...of, slots: { ...of.slots, locative: [stem + ending, ...of.slots.locative] } };
}

// Possessives that stand before a noun in the names of places.
const POSSESSIVE = /^(?:сергиев|царев|петров|кириллов|соколов|львов|юрьев|васильев|ильин|троицын)$/u;
const PRONOUN = /^(мо|тво|сво|наш|ваш)(й|я|ё|е|и|а|)$/u;
const PRONOUN_ENDINGS = {
  masculine: 'й его ему его им ём',
  feminine: 'я ей ей ю ей/ею ей',
  neuter: 'ё его ему ё им ём',
  plural: 'и их им их ими их',
} as const;
const ORDINAL = /^(\p{Nd}{1,6}-)(?:й|ый|ой|ий|я|ая|е|ое)$/u;
const ORDINAL_ENDINGS = {
  masculine: '= го/ого му/ому го/ого м/ым м/ом',
  feminine: '= й/ой й/ой ю/ую й/ой й/ой',
  neuter: '= го/ого му/ому = м/ым м/ом',
} as const;

/** Whether a word has the ending of an adjective, an ordinal (138-я) or a possessive pronoun in the nominative. */
export function isAdjective(word: string): boolean {
  if (POSSESSIVE.test(word) || ORDINAL.test(word) || PRONOUN.test(word)) return true;
  return !NOUN_LIKE_ADJECTIVE.test(flat(word)) && adjectiveOf(word) !== null;
}

/** A word beside the head of a name, if it agrees with it: an adjective, an ordinal, or a possessive (Сергиев Посад). */
export function agreeing(word: string, head: Paradigm): Paradigm | null {
  const gender =
    head.number === 'plural'
      ? 'plural'
      : (head.gender ?? (/[ая]$/u.test(head.slots.nominative[0] ?? '') ? 'feminine' : null));
  if (gender === null) return null;
  const mayBeAnimate = gender === 'masculine' || gender === 'plural';
  const animate = mayBeAnimate && head.slots.accusative[0] !== head.slots.nominative[0];
  const shape = {
    gender: gender === 'plural' ? null : gender,
    number: head.number,
    ...(mayBeAnimate && !animate ? { animate } : {}),
  };
  if (POSSESSIVE.test(word) && gender === 'masculine') return paradigm(word, '= а у а ым ом', shape);
  const [, number] = ORDINAL.exec(word) ?? [];
  if (number !== undefined) {
    const fits = gender !== 'plural' && (gender === 'feminine') === word.endsWith('я');
    return fits ? paradigm(number, ORDINAL_ENDINGS[gender], { ...shape, nominative: word }) : null;
  }
  const [, pronoun, ending = ''] = PRONOUN.exec(word) ?? [];
  if (pronoun !== undefined) {
    const own = {
      й: 'masculine',
      '': 'masculine',
      я: 'feminine',
      а: 'feminine',
      и: 'plural',
      ё: 'neuter',
      е: 'neuter',
    }[ending];
    if (own !== gender) return null;
    const table = PRONOUN_ENDINGS[gender];
    return paradigm(pronoun, pronoun.endsWith('ш') ? table.replaceAll('ю', 'у') : table, {
      ...shape,
      nominative: word,
    });
  }
  const adjective = NOUN_LIKE_ADJECTIVE.test(flat(word)) ? null : adjectiveOf(word);
  if (adjective?.gender !== gender) return null;
  return declineAdjective(adjective, adjective.gender, animate);
}

/** A common noun, nickname or part of an organisation's name. */
export function commonNoun(word: string, animate: boolean): Paradigm[] {
  const plain = flat(word);
  const noun =
    NOUN_LIKE_ADJECTIVE.test(plain) ||
    /[^гкхжчшщ]ие$/u.test(plain) ||
    syllables(word) < 2 ||
    /^(?:стая|свая|статуя)$/u.test(plain);
  const adjective = noun ? null : adjectiveOf(word);
  if (adjective !== null) return [declineAdjective(adjective, adjective.gender, animate)];
  return anyNoun(word, animate);
}

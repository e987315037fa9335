import { paradigm, unchanging, type Paradigm } from '../paradigm.ts';
import { adjectiveOf, declineAdjective, declineShort } from './adjectives.ts';
import {
  anyNoun,
  feminineNoun,
  isConsonant,
  isFeminine,
  masculineNoun,
  neuterNoun,
  pluralNoun,
  softFeminine,
} from './nouns.ts';
import { NOUN_PLACE, UNCHANGING } from './words.ts';

/** A toponym of one word: as a noun, as an adjective where it ends like one (Рівне, Дворічна), or as both. */
export function placeName(word: string): Paradigm[] {
  if (UNCHANGING.has(word)) return [unchanging(word, null)];
  const adjective = adjectiveOf(word);
  if (adjective?.gender === 'masculine' && word.length > 4 && !/(?:[бвдзлмпрстф]ій|[аоеу]й)$/u.test(word)) {
    return [declineAdjective(adjective, 'masculine', false)];
  }
  if (/(?:[бвгдзклмнпрстхжчш]е)$/u.test(word) && adjective !== null) {
    return [declineAdjective(adjective, 'neuter', false), ...neuterNoun(word)];
  }
  if (/(.)\1я$/u.test(word) || /'я$/u.test(word)) return neuterNoun(word);
  if (/[ая]$/u.test(word)) return inA(word);
  if (/[аеєиіїоуюя]а$/u.test(word)) return [unchanging(word, null)];
  if (word === 'дніпро') return masculineNoun(word, false);
  if (word.endsWith('о')) return [...neuterNoun(word), unchanging(word, 'neuter')];
  if (/[еє]$/u.test(word)) return [...neuterNoun(word), unchanging(word, 'neuter')];
  if (/[иії]$/u.test(word)) return pluralNoun(word, false);
  if (isFeminine(word)) return softFeminine(word);
  if (isConsonant(word) || word.endsWith('ь')) return masculineNoun(word, false);
  return [unchanging(word, null)];
}

function inA(word: string): Paradigm[] {
  const noun = feminineNoun(word, 'feminine');
  if (NOUN_PLACE.has(word)) return noun;
  const adjective = adjectiveOf(word);
  if (adjective === null) return noun;
  const own = declineAdjective(adjective, 'feminine', false);
  // Дворічна, Попасна, Лозова, Ясногородська are adjectives; of the others few are.
  if (/(?:[^аеєиіїоуюя]на|[оеє]ва|[сцз]ька)$/u.test(word)) return [own, ...(/ька$/u.test(word) ? [] : noun)];
  return noun;
}

const PRONOUN = /^(мо|тво|сво|наш|ваш)(й|ій|їй|я|а|є|е|ї|і|)$/u;
const PRONOUN_ENDINGS = {
  masculine: 'й го му го їм му/їм й',
  feminine: 'я єї їй ю єю їй я',
  neuter: 'є го му є їм му/їм є',
  plural: 'ї їх їм їх їми їх ї',
} as const;
const OUR_ENDINGS = {
  masculine: '- ого ому ого им ому/ім -',
  feminine: 'а ої ій у ою ій а',
  neuter: 'е ого ому е им ому/ім е',
  plural: 'і их им их ими их і',
} as const;
const ORDINAL = /^(\p{Nd}{1,6}-)(?:й|ий|ій|а|я|е|є)$/u;
const ORDINAL_ENDINGS = {
  masculine: '= го/ого му/ому го/ого м/им му/ому/м =',
  feminine: '= ї/ої й/ій у/ю ю/ою й/ій =',
  neuter: '= го/ого му/ому = м/им му/ому =',
} as const;

/** Whether a word has the ending of an adjective, an ordinal (138-ма) or a possessive pronoun in the nominative. */
export function isAdjective(word: string): boolean {
  return ORDINAL.test(word) || PRONOUN.test(word) || adjectiveOf(word) !== null;
}

/** A word beside the head of a name, if it agrees with it. */
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
    nominative: word,
    ...(mayBeAnimate && !animate ? { animate } : {}),
  };
  const [, number] = ORDINAL.exec(word) ?? [];
  if (number !== undefined) {
    return gender !== 'plural' && (gender === 'feminine') === /[ая]$/u.test(word)
      ? paradigm(number, ORDINAL_ENDINGS[gender], shape)
      : null;
  }
  const [, pronoun, ending = ''] = PRONOUN.exec(word) ?? [];
  if (pronoun !== undefined) {
    const own = /^[яа]$/u.test(ending)
      ? 'feminine'
      : /^[єе]$/u.test(ending)
        ? 'neuter'
        : /^[їі]$/u.test(ending)
          ? 'plural'
          : 'masculine';
    if (own !== gender) return null;
    return paradigm(pronoun, (pronoun.endsWith('ш') ? OUR_ENDINGS : PRONOUN_ENDINGS)[gender], shape);
  }
  if (/[оеє]в$|[иї]н$/u.test(word) && gender === 'masculine') return declineShort(word, word, gender);
  const adjective = adjectiveOf(word);
  if (adjective === null || adjective.gender !== gender) return null;
  return declineAdjective(adjective, gender, animate);
}

/** A common noun, nickname or part of an organisation's name. */
export function commonNoun(word: string, animate: boolean): Paradigm[] {
  const adjective = adjectiveOf(word);
  if (adjective?.gender === 'masculine' && word.length > 4 && !/(?:[бвдзлмпрстфі]ій|[аоеу]й)$/u.test(word)) {
    return [declineAdjective(adjective, 'masculine', animate)];
  }
  if (adjective !== null && /(?:[сцз]ька|[еє]|ьне)$/u.test(word) && !/(?:ище|це|ще|є)$/u.test(word)) {
    return [declineAdjective(adjective, adjective.gender, animate)];
  }
  return anyNoun(word, animate);
}

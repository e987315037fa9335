import { CASES, paradigm, unchanging, type NounGender, type Paradigm, type Shape } from '../paradigm.ts';
import { adjectiveOf, declineAdjective, declineShort, type Adjective } from './adjectives.ts';
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
  if (/(.)\1я$/u.test(word) || word.endsWith("'я")) return neuterNoun(word);
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
  if (/(?:[^аеєиіїоуюя]на|[оеє]ва|[сцз]ька)$/u.test(word)) return [own, ...(word.endsWith('ька') ? [] : noun)];
  return noun;
}

const PRONOUN = /^(м|тв|св|наш|ваш)(ій|оя|а|оє|е|ої|і|)$/u;
const PRONOUN_ENDINGS = {
  masculine: 'ій ого оєму ого оїм оєму/оїм ій',
  feminine: 'оя оєї оїй ою оєю оїй оя',
  neuter: 'оє ого оєму оє оїм оєму/оїм оє',
  plural: 'ої оїх оїм оїх оїми оїх ої',
} as const;
const OUR_ENDINGS = {
  masculine: '- ого ому ого им ому/ім -',
  feminine: 'а ої ій у ою ій а',
  neuter: 'е ого ому е им ому/ім е',
  plural: 'і их им их ими их і',
} as const;
const ORDINAL = /^(\p{Nd}{1,6}-)([бвгджзйклмнпрстфхцчшщ]{0,2})(?:й|ий|ій|а|я|е|є)$/u;
const ORDINAL_ENDINGS = {
  masculine: '= го му го м му/м =',
  feminine: '= ї й ю ю й =',
  neuter: '= го му = м му/м =',
} as const;

/** Whether a word has the ending of an adjective, an ordinal (138-ма) or a possessive pronoun in the nominative. */
export function isAdjective(word: string): boolean {
  if (NEVER_ADJECTIVES.has(word)) return false;
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
  const [, number, consonants = ''] = ORDINAL.exec(word) ?? [];
  if (number !== undefined) return ordinal(number, consonants, gender, shape);
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
  if (adjective?.gender !== gender) return null;
  return declineAdjective(adjective, gender, animate);
}

/** 93-тя, 93-ї, 93-й: numerals write the ending of the adjective from its last vowel on, often with the consonant before it. */
function ordinal(number: string, consonants: string, gender: NounGender | 'plural', shape: Shape): Paradigm | null {
  if (gender === 'plural' || (gender === 'feminine') !== /[ая]$/u.test(shape.nominative ?? '')) return null;
  const short = paradigm(number, ORDINAL_ENDINGS[gender], shape);
  if (consonants === '' || consonants === 'й') return short;
  const soft = /[яє]$/u.test(shape.nominative ?? '');
  const full: Adjective = { stem: number + consonants, class: soft ? 'soft' : 'hard', gender };
  return merged(short, declineAdjective(full, gender, shape.animate !== false));
}

function merged(first: Paradigm, second: Paradigm): Paradigm {
  const slots = { ...first.slots };
  for (const name of CASES) {
    if (name !== 'nominative') slots[name] = [...new Set([...first.slots[name], ...second.slots[name]])];
  }
  return { ...first, slots };
}

const NEVER_ADJECTIVES = new Set(
  'школа лікарня фабрика вулиця площа рада партія бригада рота служба спілка газета станція річка гора дорога'.split(
    ' ',
  ),
);

/** A common noun, nickname or part of an organisation's name. */
export function commonNoun(word: string, animate: boolean): Paradigm[] {
  const adjective = adjectiveOf(word);
  if (adjective?.gender === 'masculine' && word.length > 4 && !/(?:[бвдзлмпрстфі]ій|[аоеу]й)$/u.test(word)) {
    return [declineAdjective(adjective, 'masculine', animate)];
  }
  if (adjective !== null && /(?:[сцз]ька|[еє]|ьне)$/u.test(word) && !/(?:ище|це|ще|є)$/u.test(word)) {
    return [declineAdjective(adjective, adjective.gender, animate)];
  }
  const nouns = anyNoun(word, animate);
  return animate ? nouns : nouns.map((of) => withGenitiveU(of));
}

/** Things and institutions take -у before -а: батальйону, заводу, університету. */
function withGenitiveU(of: Paradigm): Paradigm {
  const genitive = [...of.slots.genitive].sort((a, b) => Number(b.endsWith('у')) - Number(a.endsWith('у')));
  return of.gender === 'masculine' ? { ...of, slots: { ...of.slots, genitive } } : of;
}

import type { Gender } from '../inflection.ts';
import { paradigm, unchanging, type Paradigm } from '../paradigm.ts';
import { adjectiveOf, declineAdjective, declineShort, possessivesOf } from './adjectives.ts';
import { feminineNoun, isConsonant, isFeminine, masculineNoun, pluralOf, softFeminine } from './nouns.ts';
import { MEN, UNCHANGING, WOMEN } from './words.ts';

/**
 * A given name or diminutive, with its possessive adjectives. Names in a consonant are a man's unless `gender` or the
 * table says otherwise (Любов, Кармен); names in о are men's.
 */
export function givenName(word: string, gender: Gender | null): Paradigm[] {
  const forms = givenForms(word, gender);
  const changes = forms.some(({ slots }) => slots.genitive[0] !== slots.nominative[0]);
  return changes ? [...forms, ...possessivesOf(word).map((of) => ({ ...of, gender }))] : forms;
}

function givenForms(word: string, gender: Gender | null): Paradigm[] {
  if (UNCHANGING.has(word)) return [unchanging(word, gender)];
  if (/[^аеєиоуюя][ая]$/u.test(word) || word.endsWith('я')) return feminineNoun(word, gender);
  if (word.endsWith('о')) return gender === 'feminine' ? [unchanging(word, gender)] : masculineNoun(word, true);
  if (!isConsonant(word) && !word.endsWith('ь')) return [unchanging(word, gender)];
  const adjective = word.endsWith('ий') ? adjectiveOf(word) : null;
  if (adjective !== null) return [declineAdjective(adjective, 'masculine', true)];
  const woman = gender === 'feminine' || (gender === null && WOMEN.has(word));
  if (!woman) return masculineNoun(word, true);
  return isFeminine(word) || word.endsWith('ь') ? softFeminine(word) : [unchanging(word, 'feminine')];
}

/** A patronymic of either gender: Іванович, Іванівна. */
export function patronymic(word: string): Paradigm[] {
  if (word.endsWith('а')) return feminineNoun(word, 'feminine');
  return [paradigm(word, '= а у/еві а ем у/еві/і у', { gender: 'masculine', nominative: word })];
}

/** A family name in the nominative of either gender, in the genders asked for and the plural. */
export function familyName(word: string, gender: Gender | null): Paradigm[] {
  return familyParadigms(word, gender).filter((of) => gender === null || of.gender === null || of.gender === gender);
}

const NOUN_IN_IY = /(?:[бвмпрлдтзсцч]ій|^кий|[аеєу]й|^.{0,2}ой|(?:геро|ковбо|стро)й)$/u;
// Women's adjectives that end like a noun.
const WOMAN_ADJECTIVE =
  /^(?:зелена|червона|солона|студена|скажена|кам'яна|золота|біла|мала|стара|молода|лиха|суха|тиха|німа|крива|нова)$/u;
const NOT_ADJECTIVE_IN_A = /(?:[^сц]ька|[^сцзк]ка)$/u;

function familyParadigms(word: string, gender: Gender | null): Paradigm[] {
  if (UNCHANGING.has(word) || /(?:[ую]|[^й]і|[ие]|их)$/u.test(word)) {
    return [unchanging(word, null), unchanging(word, null, 'plural')];
  }
  const adjective = adjectiveOf(word);
  if (adjective?.gender === 'masculine' && !NOUN_IN_IY.test(word)) {
    return [
      declineAdjective(adjective, 'masculine', true),
      declineAdjective(adjective, 'feminine', true),
      declineAdjective(adjective, 'plural', true),
    ];
  }
  if (/(?:[сцз]ьк|[иі]цьк|ов|нн)а$/u.test(word) && adjective?.gender === 'feminine' && /ьк?а$|нна$/u.test(word)) {
    return [
      declineAdjective(adjective, 'feminine', true),
      declineAdjective(adjective, 'masculine', true),
      declineAdjective(adjective, 'plural', true),
    ];
  }
  if (adjective !== null && WOMAN_ADJECTIVE.test(word)) {
    return [
      declineAdjective(adjective, 'feminine', true),
      declineAdjective(adjective, 'masculine', true),
      declineAdjective(adjective, 'plural', true),
      ...feminineNoun(word, null),
    ];
  }
  const short = shortStem(word);
  if (short !== null) return inOv(word, short, gender);
  if (/(?:[оеєё]в|[иіїй]н)а$/u.test(word) && word.length > 4) return womanInOva(word);
  if (/[ная]$/u.test(word) && adjective?.gender === 'feminine' && !NOT_ADJECTIVE_IN_A.test(word)) {
    const noun = [...feminineNoun(word, null), ...pluralOf(word)];
    // Чорна, Мирна: a woman's adjective, or a noun (Сосна).
    return /[^аеєиіїоуюя](?:н|р)а$/u.test(word)
      ? [...noun, declineAdjective(adjective, 'feminine', true), declineAdjective(adjective, 'masculine', true)]
      : noun;
  }
  if (/[ая]$/u.test(word)) return [...feminineNoun(word, null), ...pluralOf(word)];
  if (isConsonant(word) || /[ьо]$/u.test(word)) {
    return [...masculineNoun(word, true, true), unchanging(word, 'feminine'), ...pluralOf(word)];
  }
  return [unchanging(word, null), unchanging(word, null, 'plural')];
}

/** Stems of a family name in -ов, -ів, -ин: Іванов, Ковалів (Ковалев-), Пушкін; null for others. */
function shortStem(word: string): readonly string[] | null {
  if (word.length < 5) return null;
  if (/(?:ов|ев|єв|ин|ін|їн)$/u.test(word)) return [word];
  if (word.endsWith('ів')) return [word, `${word.slice(0, -2)}ов`, `${word.slice(0, -2)}ев`];
  return word.endsWith('їв') ? [word, `${word.slice(0, -2)}єв`] : null;
}

function inOv(word: string, stems: readonly string[], gender: Gender | null): Paradigm[] {
  const masculine = stems.map((stem) => {
    const of = declineShort(word, stem, 'masculine');
    // Names of Ukrainian making (Ковалишин, Волошин, Ковалів) also take -ом.
    const ukrainian = /(?:ишин|[ії]в|син)$/u.test(word);
    const instrumental = ukrainian ? [...of.slots.instrumental, `${stem}ом`] : of.slots.instrumental;
    return { ...of, slots: { ...of.slots, instrumental } };
  });
  const still = unchanging(word, 'feminine');
  const woman = /(?:ишин|[ії]в)$/u.test(word) ? [still] : [];
  const maybe = gender === 'feminine' && woman.length === 0 ? [still] : [];
  return [
    ...masculine,
    ...woman,
    ...stems.filter((_, at) => at === 0 || !/[ії]в$/u.test(word)).map((stem) => declineShort(word, stem, 'feminine')),
    ...maybe,
    ...stems.map((stem) => declineShort(word, stem, 'plural')),
  ];
}

function womanInOva(word: string): Paradigm[] {
  const short = word.slice(0, -1);
  const noun = /[иії]на$/u.test(word) ? feminineNoun(word, null) : [];
  return [
    declineShort(short, short, 'feminine'),
    declineShort(short, short, 'masculine'),
    declineShort(short, short, 'plural'),
    ...noun,
  ];
}

/** Someone called by a noun (мама, дядько): with possessives where it ends in а or я. */
export function relation(word: string, paradigms: readonly Paradigm[]): Paradigm[] {
  return /[ая]$/u.test(word) ? [...paradigms, ...possessivesOf(word)] : [...paradigms];
}

/** Whether the form of a given name tells a man from a woman. */
export function genderOfGiven(word: string): Gender | null {
  if (WOMEN.has(word) || isFeminine(word)) return 'feminine';
  if (MEN.has(word)) return 'masculine';
  return isConsonant(word) || /[ьо]$/u.test(word) ? 'masculine' : null;
}

import type { Gender } from '../inflection.ts';
import { paradigm, unchanging, type Paradigm } from '../paradigm.ts';
import { adjectiveOf, declineAdjective, declineShort, possessivesOf } from './adjectives.ts';
import { feminineNoun, flat, genderOfSoft, masculineNoun, pluralOf, syllables } from './nouns.ts';
import {
  DECLINED_IKH,
  FOREIGN_IN,
  MEN,
  NOUN_IN_OVA,
  NOUN_LIKE_ADJECTIVE,
  UKRAINIAN_IN_O,
  UNCHANGING,
  WOMEN,
} from './words.ts';

const CONSONANT = /[бвгджзйклмнпрстфхцчшщ]$/u;

const ofGender = (paradigms: readonly Paradigm[], gender: Gender): Paradigm[] =>
  paradigms.map((of) => ({ ...of, gender }));

/** The colloquial vocative (саш, насть, мам) of a name in а or я; none where a vowel or ь would remain alone. */
function shortVocative(word: string): string[] {
  const stem = word.slice(0, -1);
  if (stem.length < 2 || stem.endsWith('ь') || !/[бвгджзклмнпрстфхцчшщ]$/u.test(stem)) return [];
  return [word.endsWith('я') ? `${stem}ь` : stem];
}

function withVocative(of: Paradigm, word: string): Paradigm {
  const vocative = /[ая]$/u.test(word) ? shortVocative(word) : [];
  return vocative.length === 0 ? of : { ...of, slots: { ...of.slots, vocative } };
}

/**
 * A given name or diminutive, with its possessive adjectives. Names in a consonant are a man's unless `gender` or the
 * table says otherwise (Кармен); those in ь without either are both.
 */
export function givenName(word: string, gender: Gender | null): Paradigm[] {
  const plain = flat(word);
  if (UNCHANGING.has(plain)) return [unchanging(word, gender)];
  if (/[ая]$/u.test(word)) {
    const forms = /[уоеёэыюа][а]$/u.test(word) ? [unchanging(word, gender)] : feminineNoun(word, null);
    return [
      ...forms.map((form) => ({ ...withVocative(form, word), gender })),
      ...possessivesOf(word).map((form) => ({ ...form, gender })),
    ];
  }
  const adjective = /(?:ый|[её]нький|онький|ский)$/u.test(word) ? adjectiveOf(word) : null;
  if (adjective !== null) return [declineAdjective(adjective, 'masculine', true)];
  const woman = gender === 'feminine' || (gender === null && WOMEN.has(plain));
  if (word.endsWith('ь')) {
    if (woman) return ofGender(softWoman(word), 'feminine');
    const masculine = masculineNoun(word, true);
    const known = gender ?? genderOfSoft(word);
    return known === 'masculine' ? masculine : [...masculine, ...ofGender(softWoman(word), 'feminine')];
  }
  if (CONSONANT.test(word)) return woman ? [unchanging(word, 'feminine')] : masculineNoun(word, true);
  if (UKRAINIAN_IN_O.has(plain) && gender !== 'feminine') return ukrainianInO(word);
  return [unchanging(word, gender)];
}

/** Любовь as a name keeps its о: Любови. */
function softWoman(word: string): Paradigm[] {
  return [paradigm(word.slice(0, -1), '= и и = =ю и', { gender: 'feminine', nominative: word })];
}

function ukrainianInO(word: string): Paradigm[] {
  const stem = word.slice(0, -1);
  const shape = { gender: 'masculine', nominative: word } as const;
  const first = paradigm(stem, /[гкх]$/u.test(stem) ? '= и е у ой е' : '= ы е у ой е', shape);
  return [paradigm(stem, '= а у а ом е', shape), first, unchanging(word, 'masculine')];
}

const COLLOQUIAL: readonly (readonly [RegExp, string])[] = [
  [/^александрович$/u, 'саныч'],
  [/^михайлович$/u, 'михалыч'],
  [/^павлович$/u, 'палыч'],
  [/([^аеёиоуыэюя])ович$/u, '$1ыч'],
  [/([аеоу])евич$/u, '$1ич'],
  [/([ьи])евич$/u, 'ьич'],
  [/([^аеёиоуыэюя])евич$/u, '$1ич'],
  [/^александровна$/u, 'санна'],
  [/^михайловна$/u, 'михална'],
  [/^павловна$/u, 'пална'],
  [/([аеёиоуыэюя]н)овна$/u, '$1на'],
  [/([аеоу])евна$/u, '$1вна'],
];

/** A patronymic, with its worn form (Иванович, Иваныч; Сергеевна, Сергевна) as a variant of every case. */
export function patronymic(word: string): Paradigm[] {
  const rule = COLLOQUIAL.find(([pattern]) => pattern.test(word));
  const words = rule === undefined ? [word] : [word, word.replace(rule[0], rule[1])];
  return words.flatMap((form) => (form.endsWith('а') ? feminineNoun(form, 'feminine') : masculineNoun(form, true)));
}

/** A family name in the nominative of either gender, in the genders asked for and the plural. */
export function familyName(word: string, gender: Gender | null): Paradigm[] {
  const wanted = (of: Paradigm): boolean => gender === null || of.gender === null || of.gender === gender;
  return familyParadigms(word, gender).filter(wanted);
}

function familyParadigms(word: string, gender: Gender | null): Paradigm[] {
  const plain = flat(word);
  if (UNCHANGING.has(plain)) return [unchanging(word, null), unchanging(word, null, 'plural')];
  if (/[ыи]х$/u.test(plain)) return inYkh(word);
  const adjective = NOUN_LIKE_ADJECTIVE.test(plain) ? null : adjectiveOf(word);
  if (adjective?.gender === 'masculine') {
    return [
      declineAdjective(adjective, 'masculine', true),
      declineAdjective(adjective, 'feminine', true),
      declineAdjective(adjective, 'plural', true),
    ];
  }
  if (adjective?.gender === 'feminine') {
    const feminine = declineAdjective(adjective, 'feminine', true);
    const masculine = declineAdjective(adjective, 'masculine', true);
    const stressed =
      adjective.class === 'soft' ? [] : [declineAdjective({ ...adjective, class: 'stressed' }, 'masculine', true)];
    return [feminine, masculine, ...stressed, declineAdjective(adjective, 'plural', true)];
  }
  if (/(?:[оеё]в|[иы]н)$/u.test(word) && word.length > 3) return inOv(word, gender);
  if (/(?:[оеё]в|[иы]н)а$/u.test(word) && word.length > 4 && !NOUN_IN_OVA.has(plain)) {
    const short = word.slice(0, -1);
    const noun = /[иы]на$/u.test(word) ? feminineNoun(word, null) : [];
    return [
      declineShort(short, 'feminine', true),
      declineShort(short, 'masculine', true),
      declineShort(short, 'plural', true),
      ...noun,
    ];
  }
  return nounFamily(word);
}

function inOv(word: string, gender: Gender | null): Paradigm[] {
  const foreign = FOREIGN_IN.has(word) || (word.endsWith('ин') && syllables(word) === 1);
  const masculine = declineShort(word, 'masculine', true);
  const instrumental = foreign ? [`${word}ом`, `${word}ым`] : [`${word}ым`];
  const feminine = declineShort(word, 'feminine', true);
  // A woman registered as Чаплин, perhaps one registered as Соколов, has a name that does not change.
  const still = unchanging(word, 'feminine');
  const women = foreign ? [still, feminine] : gender === 'feminine' ? [feminine, still] : [feminine];
  return [{ ...masculine, slots: { ...masculine.slots, instrumental } }, ...women, declineShort(word, 'plural', true)];
}

function inYkh(word: string): Paradigm[] {
  const still = [unchanging(word, null), unchanging(word, null, 'plural')];
  if (!word.endsWith('их')) return still;
  const declined = masculineNoun(word, true, true);
  const woman = unchanging(word, 'feminine');
  return DECLINED_IKH.test(word) ? [...declined, woman, ...pluralOf(word), ...still] : [...still, ...declined];
}

function nounFamily(word: string): Paradigm[] {
  if (CONSONANT.test(word) || word.endsWith('ь')) {
    return [...masculineNoun(word, true, true), unchanging(word, 'feminine'), ...pluralOf(word)];
  }
  if (/[^аеёиоуыэю][ая]$/u.test(word) || word.endsWith('ия')) return [...feminineNoun(word, null), ...pluralOf(word)];
  if (/[аеёиоуыэю]я$/u.test(word)) return [...feminineNoun(word, null), ...pluralOf(word)];
  return [unchanging(word, null), unchanging(word, null, 'plural')];
}

/** мама, мамочка, дядя as a name: with vocative and possessive. */
export function relation(word: string, paradigms: readonly Paradigm[]): Paradigm[] {
  return /[ая]$/u.test(word)
    ? [...paradigms.map((of) => withVocative(of, word)), ...possessivesOf(word)]
    : [...paradigms];
}

/** Whether a given name in а or я, ь or a consonant is known to be a man's or a woman's by its form. */
export function genderOfGiven(word: string): Gender | null {
  const plain = flat(word);
  if (WOMEN.has(plain)) return 'feminine';
  if (MEN.has(plain) || UKRAINIAN_IN_O.has(plain)) return 'masculine';
  if (/[ая]$/u.test(word)) return null;
  if (word.endsWith('ь')) return genderOfSoft(word);
  return CONSONANT.test(word) ? 'masculine' : null;
}

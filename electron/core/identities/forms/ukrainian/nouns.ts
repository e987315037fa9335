import { paradigm, unchanging, type NounGender, type Paradigm } from '../paradigm.ts';
import { FEMININE, GENITIVE_U, OBLIQUE_STEMS, PLURAL_IV, SOFT_WITHOUT_SIGN } from './words.ts';

// Words here are in lower case with '. Cases of every table: nominative, genitive, dative, accusative, instrumental,
// locative, vocative. Both datives (-ові, -у) are variants of one case.

const VOWELS = 'аеєиіїоуюя';
const ends = (word: string, letters: string): boolean => word !== '' && letters.includes(word.at(-1) ?? '');

export const isConsonant = (word: string): boolean => /[бвгґджзйклмнпрстфхцчшщ]$/u.test(word);

/** г, к, х before і: Ольга,Ользі. */
function softened(stem: string): string {
  const last = { г: 'з', к: 'ц', х: 'с' }[stem.at(-1) ?? ''];
  return last === undefined ? stem : stem.slice(0, -1) + last;
}

/** г, к, х before е: Олег, Олеже. */
function hushed(stem: string): string {
  const last = { г: 'ж', к: 'ч', х: 'ш', ц: 'ч' }[stem.at(-1) ?? ''];
  return last === undefined ? stem : stem.slice(0, -1) + last;
}

/** Stems of the oblique cases, the usual one first. `word` without its ь. */
function obliqueStems(word: string, isFamily: boolean): string[] {
  const soft = word.endsWith('ь');
  const plain = soft ? word.slice(0, -1) : word;
  const known = OBLIQUE_STEMS.get(word);
  if (known !== undefined) return isFamily ? [known, plain] : [known];
  const head = plain.slice(0, -2);
  if (/[^аеєиіїоуюя]ець$/u.test(word) && head.length > 1) {
    const stem = `${head.endsWith('л') ? `${head}ь` : head}ц`;
    return isFamily ? [stem, plain] : [stem];
  }
  if (/[аеєиіїоуюя]єць$/u.test(word)) return [`${head}йц`];
  if (/[іо]йок$/u.test(word)) return [`${head.slice(0, -1)}йк`];
  if (/[^аеєиіїоуюя]ок$/u.test(word) && head.length > 1 && !/(?:сток|рок|ток|шок|блок)$/u.test(word)) {
    return isFamily ? [`${head}к`, plain] : [`${head}к`];
  }
  if (word.endsWith('ьок')) return [`${head}к`];
  if (/[аеєиіїоуюя][^аеєиіїоуюя]ень$/u.test(word)) return [plain, `${head}н`];
  // Чугуїв, Чугуєва; Миколаїв, Миколаєва.
  if (word.endsWith('їв')) return [`${word.slice(0, -2)}єв`];
  // і in a last closed syllable is о or е before an ending (Тернопіль, Тернополя; Бориспіль).
  const closed = /^(.*[^аеєиіїоуюя])і([^аеєиіїоуюя])$/u.exec(plain);
  if (closed !== null && /(?:піль|поліс|кіп|тін|дір|хін|міш|ків|гів|сів|тів|нів|рів|лів)$/u.test(word)) {
    const [, start = '', last = ''] = closed;
    return word.endsWith('піль') ? [`${start}о${last}`] : [plain, `${start}о${last}`, `${start}е${last}`];
  }
  return [plain];
}

const SOFT_ENDINGS = '= я еві/ю я ем еві/ю/і ю';
const SOFT_THING = '= я ю/еві я ем і/ю/еві ю';

/** A masculine noun in a consonant, й, ь or о. */
export function masculineNoun(word: string, animate: boolean, isFamily = false): Paradigm[] {
  const shape = { gender: 'masculine', nominative: word, animate } as const;
  if (word.endsWith('о')) {
    const stem = word.slice(0, -1);
    const vocative = stem.endsWith('к') ? 'у/=' : 'е/=';
    const locative = stem.endsWith('к') ? 'ові/у' : animate ? 'ові/і/у' : 'і/ові/у';
    return [paradigm(stem, `= а ові/у ${animate ? 'а' : '='} ом ${locative} ${vocative}`, shape)];
  }
  if (word.endsWith('й')) {
    const known = OBLIQUE_STEMS.get(word);
    const regular = paradigm(word.slice(0, -1), '= я єві/ю я єм єві/ї/ю ю', shape);
    return known === undefined
      ? [regular]
      : [paradigm(known, '= я єві/ю я єм єві/ї/ю ю', shape), ...(isFamily ? [regular] : [])];
  }
  if (word.endsWith('ь')) {
    return obliqueStems(word, isFamily).map((stem) => {
      const of = paradigm(stem, animate ? SOFT_ENDINGS : SOFT_THING, shape);
      const voiced = word.endsWith('ець') ? [...of.slots.vocative, `${hushed(stem)}е`] : of.slots.vocative;
      return { ...of, slots: { ...of.slots, vocative: voiced } };
    });
  }
  if (SOFT_WITHOUT_SIGN.has(word)) return [paradigm(word, SOFT_ENDINGS, shape)];
  const stems = obliqueStems(word, isFamily);
  const tables = stems.map((stem) => hardMasculine(stem, shape, word));
  const softToo = /[аяи]р$/u.test(word) && isFamily ? [paradigm(word, SOFT_ENDINGS, shape)] : [];
  return [...tables, ...softToo];
}

function hardMasculine(
  stem: string,
  shape: { gender: 'masculine'; nominative: string; animate: boolean },
  word: string,
): Paradigm {
  if (ends(stem, 'жчшщ')) return paradigm(stem, '= а еві/у а ем еві/і/у у/е', shape);
  const soft = softened(stem);
  const velar = soft !== stem;
  const adjectival = /[сцз]ьк$/u.test(stem);
  const genitive = shape.animate ? 'а' : GENITIVE_U.test(word) ? 'у/а' : 'а/у';
  const of = paradigm(stem, `= ${genitive} ${shape.animate ? 'ові/у' : 'у/ові'} а ом ові/у е`, shape);
  const onI = `${soft}і`;
  const locative = /^(?:крим|дон|гай|степ|сад)$/u.test(word)
    ? [`${stem}у`, onI]
    : shape.animate
      ? [`${stem}ові`, onI, `${stem}у`]
      : adjectival
        ? [`${stem}у`, `${stem}ові`]
        : stem.endsWith('к')
          ? [`${stem}у`, onI, `${stem}ові`]
          : [onI, `${stem}у`, `${stem}ові`];
  const vocative = adjectival
    ? [`${stem}у`]
    : velar
      ? shape.animate && word !== 'чоловік'
        ? [`${stem}у`, `${hushed(stem)}е`]
        : [`${hushed(stem)}е`, `${stem}у`]
      : [`${stem}е`];
  return { ...of, slots: { ...of.slots, locative, vocative } };
}

/** A noun in а or я; men's names in а and я decline alike. */
export function feminineNoun(word: string, gender: NounGender | null): Paradigm[] {
  const stem = word.slice(0, -1);
  const shape = { gender, nominative: word } as const;
  if (word.endsWith('я')) {
    if (ends(stem, `${VOWELS}'`)) return [paradigm(stem, '= ї ї ю єю ї є', shape)];
    // Катю, Олю, but Наталіє; nouns in ля, ня also take е.
    const vocative = stem.endsWith('лл') ? 'е' : stem.endsWith('ц') ? 'е/ю' : 'ю/е';
    return [paradigm(stem, `= і і ю ею і ${vocative}`, shape)];
  }
  if (ends(stem, 'жчшщ')) return [paradigm(stem, '= і і у ею і о/е', shape)];
  const soft = softened(stem);
  const of = paradigm(stem, '= и і у ою і о', shape);
  return soft === stem ? [of] : [{ ...of, slots: { ...of.slots, dative: [`${soft}і`], locative: [`${soft}і`] } }];
}

/** A feminine noun in a consonant: Любов, Любов'ю; Казань, Казанню; Керч, Керчю. */
export function softFeminine(word: string): Paradigm[] {
  const plain = word.endsWith('ь') ? word.slice(0, -1) : word;
  const stem = word === 'церков' ? 'церкв' : plain;
  const doubles = /[аеєиіїоуюя][дтзсцлнжчш]$/u.test(plain);
  const instrumental =
    /[бпвмфр]$/u.test(plain) && !/[аеєиіїоуюя]р$/u.test(plain)
      ? `${plain}'ю`
      : doubles
        ? `${plain}${plain.at(-1) ?? ''}ю`
        : `${plain}ю`;
  const of = paradigm(stem, '= і і = =ю і е', { gender: 'feminine', nominative: word });
  return [{ ...of, slots: { ...of.slots, instrumental: [instrumental] } }];
}

/** A neuter noun. */
export function neuterNoun(word: string): Paradigm[] {
  const stem = word.slice(0, -1);
  const shape = { gender: 'neuter', nominative: word, animate: false } as const;
  if (word.endsWith("'я")) return [paradigm(stem, '= я ю = ям ї/ю =', shape)];
  if (word.endsWith('я')) return [paradigm(stem, '= я ю = ям і/ю =', shape)];
  if (/[жчшщ]е$/u.test(word)) return [paradigm(stem, '= а у = ем і/у =', shape)];
  if (word.endsWith('це')) return [paradigm(stem, '= я ю = ем і/ю =', shape)];
  if (word.endsWith('е')) return [paradigm(stem, '= я ю = ем і/ю =', shape)];
  const soft = softened(stem);
  const of = paradigm(stem, '= а у/ові = ом і/у =', shape);
  return soft === stem ? [of] : [{ ...of, slots: { ...of.slots, locative: [`${stem}у`, `${soft}і`] } }];
}

function bareGenitives(stem: string): string[] {
  const last = stem.at(-1) ?? '';
  const before = stem.at(-2) ?? '';
  if (before === '' || ends(before, VOWELS)) return [stem];
  const head = stem.slice(0, -1);
  if (before === 'ь' || before === 'й')
    return [`${head.slice(0, -1)}${before === 'й' ? 'є' : 'о'}${last}`, `${head}о${last}`];
  if (last === 'к' || last === 'г') return [`${head}о${last}`, stem];
  return last === 'н' ? [`${head}е${last}`, stem] : [stem, `${head}е${last}`];
}

/** A noun that is plural, given in the nominative (Суми, Чернівці, Бровари). */
export function pluralNoun(word: string, animate: boolean, longGenitive?: boolean): Paradigm[] {
  const stem = word.slice(0, -1);
  const soft = word.endsWith('ї') || (word.endsWith('і') && !ends(stem, 'жчшщ'));
  const wide = soft ? 'ям = ями ях' : 'ам = ами ах';
  const base = paradigm(stem, `= - ${wide} =`, { gender: null, number: 'plural', nominative: word });
  const bare = bareGenitives(stem).map((form) => (soft ? (ends(form, VOWELS) ? `${form}й` : `${form}ь`) : form));
  const long = [`${stem}${word.endsWith('ї') ? 'їв' : 'ів'}`];
  const longFirst = longGenitive ?? (soft || PLURAL_IV.test(word));
  const genitive = longFirst
    ? [...long, ...(longGenitive === undefined ? bare : [])]
    : [...bare, ...(longGenitive === undefined ? long : [])];
  return [{ ...base, slots: { ...base.slots, genitive, accusative: animate ? genitive : [word] } }];
}

/** The plural of a family's name: Мельники, Шевченки, Ковалі. */
export function pluralOf(word: string): Paradigm[] {
  const last = word.at(-1) ?? '';
  const stem = word.slice(0, -1);
  if (last === 'й') return pluralNoun(`${OBLIQUE_STEMS.get(word) ?? stem}ї`, true, true);
  if (last === 'я') return pluralNoun(`${stem}${ends(stem, `${VOWELS}'`) ? 'ї' : 'і'}`, true, false);
  if (last === 'а') return pluralNoun(`${stem}${ends(stem, 'жчшщ') ? 'і' : 'и'}`, true, false);
  if (last === 'о') return pluralNoun(`${stem}и`, true, true);
  const soft = last === 'ь' || SOFT_WITHOUT_SIGN.has(word);
  return obliqueStems(word, true).flatMap((of) => pluralNoun(of + (soft || ends(of, 'жчшщ') ? 'і' : 'и'), true, true));
}

function mother(): Paradigm {
  const of = paradigm('матер', '= і і = =ю і =', { gender: 'feminine', nominative: 'мати' });
  return { ...of, slots: { ...of.slots, accusative: ['матір'], instrumental: ["матір'ю"] } };
}

export const isFeminine = (word: string): boolean => FEMININE.test(word);

/** Any common noun or nickname by its ending. */
export function anyNoun(word: string, animate: boolean): Paradigm[] {
  if (/(.)\1я$/u.test(word) || word.endsWith("'я")) {
    return [...neuterNoun(word), ...feminineNoun(word, 'feminine')];
  }
  if (/[ая]$/u.test(word)) return feminineNoun(word, animate ? null : 'feminine');
  if (word === 'мати') return [mother()];
  if (word.endsWith('о'))
    return animate ? masculineNoun(word, true) : [...neuterNoun(word), unchanging(word, 'neuter')];
  if (word.endsWith('е')) return [...neuterNoun(word), unchanging(word, 'neuter')];
  if (/[иії]$/u.test(word)) return pluralNoun(word, animate);
  if (isConsonant(word) || word.endsWith('ь')) {
    return isFeminine(word) ? softFeminine(word) : masculineNoun(word, animate);
  }
  return [unchanging(word, null)];
}

import { paradigm, unchanging, type NounGender, type Paradigm } from '../paradigm.ts';
import { KEPT_VOWEL, OBLIQUE_STEMS, SOFT_FEMININE, SOFT_MASCULINE, STRESSED_ENDING } from './words.ts';

// Words here are in lower case. Cases of every table: nominative, genitive, dative, accusative, instrumental, locative.

const VOWELS = 'аеёиоуыэюя';
const ends = (word: string, letters: string): boolean => word !== '' && letters.includes(word.at(-1) ?? '');

/** How many syllables a Russian or Ukrainian word has. */
export function syllables(word: string): number {
  return (word.match(/[аеёиоуыэюяіїє]/gu) ?? []).length;
}

/** ё written as е, as most texts do. */
export const flat = (word: string): string => word.replaceAll('ё', 'е');

/**
 * The stems that a masculine noun in a consonant has in the oblique cases, the usual one first: fleeting vowels (кравец,
 * кравц-; городок, городк-; витёк, витьк-) and irregular ones (лев, льв-).
 */
function obliqueStems(word: string, isFamily: boolean): string[] {
  const known = OBLIQUE_STEMS.get(flat(word));
  if (known !== undefined) return isFamily ? [known, word] : [known];
  if (KEPT_VOWEL.test(flat(word)) || syllables(word) < 2) return [word];
  const head = word.slice(0, -2);
  const vowelBefore = ends(head, VOWELS);
  const cluster = !vowelBefore && !ends(head.slice(0, -1), `${VOWELS}ьй`);
  if (word.endsWith('ец')) {
    const stem = vowelBefore ? `${head}йц` : head.endsWith('л') ? `${head}ьц` : `${head}ц`;
    return cluster ? [word, stem] : isFamily ? [stem, word] : [stem];
  }
  if (word.endsWith('ок') && !vowelBefore && (!cluster || ends(head, 'жчш')))
    return isFamily ? [`${head}к`, word] : [`${head}к`];
  if (/[её]к$/u.test(word)) {
    const stem = vowelBefore ? `${head}йк` : ends(head, 'жчшщгкхц') ? `${head}к` : `${head}ьк`;
    return word.endsWith('ёк') ? [stem] : [word, stem];
  }
  return [word];
}

/** A masculine noun in a consonant, й or ь. */
export function masculineNoun(word: string, animate: boolean, isFamily = false): Paradigm[] {
  const shape = { gender: 'masculine', nominative: word, animate } as const;
  if (word.endsWith('й')) {
    const stem = word.slice(0, -1);
    const bird = OBLIQUE_STEMS.get(word);
    const regular = paradigm(
      stem,
      word.endsWith('ий') ? (syllables(word) > 1 ? '= я ю я ем и' : '= я ю я ем е/и') : '= я ю я ем е',
      shape,
    );
    return bird === undefined ? [regular] : [paradigm(bird, '= я ю я ём/ем е', shape), ...(isFamily ? [regular] : [])];
  }
  if (word.endsWith('ь')) {
    const known = OBLIQUE_STEMS.get(word);
    const endings = STRESSED_ENDING.test(word) ? '= я ю я ём/ем е' : '= я ю я ем/ём е';
    const regular = paradigm(word.slice(0, -1), endings, shape);
    return known === undefined ? [regular] : [paradigm(known, endings, shape), ...(isFamily ? [regular] : [])];
  }
  const endings = ends(word, 'жчшщц')
    ? STRESSED_ENDING.test(word)
      ? '= а у а ом/ем е'
      : '= а у а ем/ом е'
    : '= а у а ом е';
  return obliqueStems(word, isFamily).map((stem) => paradigm(stem, endings, shape));
}

/** A noun in а, я or ь of the feminine type; men's names in а and я decline alike. */
export function feminineNoun(word: string, gender: NounGender | null): Paradigm[] {
  const stem = word.slice(0, -1);
  const shape = { gender, nominative: word } as const;
  if (word.endsWith('ь')) {
    if (/^(?:мать|дочь)$/u.test(word)) return [paradigm(OBLIQUE_STEMS.get(word) ?? stem, '= и и = ью и', shape)];
    return [paradigm(OBLIQUE_STEMS.get(word) ?? stem, '= и и = =ю и', shape)];
  }
  if (word.endsWith('ия')) {
    return [paradigm(stem, syllables(word) > 2 ? '= и и ю ей/ею и' : '= и и/е ю ей/ею и/е', shape)];
  }
  if (word === 'илья') return [paradigm(stem, '= и е ю ёй/ей/ею е', shape)];
  if (word.endsWith('я')) return [paradigm(stem, '= и е ю ей/ёй/ею е', shape)];
  if (ends(stem, 'гкх')) return [paradigm(stem, '= и е у ой/ою е', shape)];
  if (ends(stem, 'жчшщ')) return [paradigm(stem, '= и е у ей/ой/ею е', shape)];
  if (stem.endsWith('ц')) return [paradigm(stem, '= ы е у ей/ой/ею е', shape)];
  return [paradigm(stem, '= ы е у ой/ою е', shape)];
}

/** A neuter noun in о, е or мя. */
export function neuterNoun(word: string): Paradigm[] {
  const stem = word.slice(0, -1);
  const shape = { gender: 'neuter', nominative: word, animate: false } as const;
  if (word.endsWith('мя')) return [paradigm(`${stem}ен`, '= и и = ем и', shape)];
  if (word.endsWith('ие')) return [paradigm(stem, '= я ю = ем и', shape)];
  if (/[щцжчш]е$/u.test(word)) return [paradigm(stem, '= а у = ем е', shape)];
  if (/[её]$/u.test(word)) return [paradigm(stem, '= я ю = ем е', shape)];
  return [paradigm(stem, '= а у = ом е', shape)];
}

/** Genitive plural without ending: with a vowel between the last consonants where they are two, and without. */
function bareGenitives(stem: string): string[] {
  const last = stem.at(-1) ?? '';
  const before = stem.at(-2) ?? '';
  if (before === '' || ends(before, VOWELS)) return [stem];
  const head = stem.slice(0, -1);
  if (before === 'ь' || before === 'й') return [`${head.slice(0, -1)}е${last}`, stem];
  return last === 'к' || last === 'г'
    ? [`${head}${'жчшщц'.includes(before) ? 'е' : 'о'}${last}`, stem]
    : [stem, `${head}е${last}`];
}

/** A noun that is plural, given in the nominative (сумы, мытищи, химки). */
export function pluralNoun(word: string, animate: boolean, genitive: 'bare' | 'ov' | 'ey' | 'guess'): Paradigm[] {
  const stem = word.slice(0, -1);
  const hush = ends(stem, 'жчшщ');
  const soft = word.endsWith('и') && !ends(stem, 'гкхжчшщ');
  const bare = soft
    ? bareGenitives(stem).map((form) => (ends(form, VOWELS) ? `${form}й` : `${form}ь`))
    : bareGenitives(stem);
  const long = soft && ends(stem, VOWELS) ? [`${stem}ев`] : soft || hush ? [`${stem}ей`] : [`${stem}ов`];
  const longFirst =
    genitive === 'ov' ||
    genitive === 'ey' ||
    (genitive === 'guess' && (soft || /(?:ич|ник|[^аеёиоуыэюя]ц)[иы]$/u.test(word)));
  const genitives = longFirst
    ? [...long, ...(genitive === 'guess' ? bare : [])]
    : [...bare, ...(genitive === 'guess' ? long : [])];
  const base = paradigm(stem, soft ? '= - ям = ями ях' : '= - ам = ами ах', {
    gender: null,
    number: 'plural',
    nominative: word,
  });
  const slots = { ...base.slots, genitive: genitives, accusative: animate ? genitives : [word] };
  return [{ ...base, slots }];
}

/** The plural of a singular noun (a family's: мельники, глинки). */
export function pluralOf(word: string): Paradigm[] {
  const last = word.at(-1) ?? '';
  if (last === 'й') return pluralNoun(`${word.slice(0, -1)}и`, true, 'ov');
  if (last === 'ь') return pluralNoun(`${OBLIQUE_STEMS.get(word) ?? word.slice(0, -1)}и`, true, 'ey');
  if (last === 'я') return pluralNoun(`${word.slice(0, -1)}и`, true, 'bare');
  if (last === 'а') {
    const stem = word.slice(0, -1);
    return pluralNoun(stem + (ends(stem, 'гкхжчшщ') ? 'и' : 'ы'), true, 'bare');
  }
  return obliqueStems(word, true).flatMap((stem) =>
    ends(stem, 'жчшщ')
      ? pluralNoun(`${stem}и`, true, 'ey')
      : pluralNoun(stem + (ends(stem, 'гкх') ? 'и' : 'ы'), true, 'ov'),
  );
}

/** Whether a noun in ь is masculine, feminine or, for want of a rule, either. */
export function genderOfSoft(word: string): 'masculine' | 'feminine' | null {
  if (SOFT_MASCULINE.test(word)) return 'masculine';
  return SOFT_FEMININE.test(word) ? 'feminine' : null;
}

/** Any common noun or nickname by its ending; both genders where ь allows both. */
export function anyNoun(word: string, animate: boolean): Paradigm[] {
  if (/[ая]$/u.test(word))
    return word.endsWith('мя') && syllables(word) === 2
      ? neuterNoun(word)
      : feminineNoun(word, animate ? null : 'feminine');
  if (word.endsWith('ь')) {
    const gender = genderOfSoft(word);
    const masculine = gender === 'feminine' ? [] : masculineNoun(word, animate);
    return gender === 'masculine' ? masculine : [...feminineNoun(word, 'feminine'), ...masculine];
  }
  if (/[оеё]$/u.test(word)) return [...neuterNoun(word), unchanging(word, 'neuter')];
  if (/[ыи]$/u.test(word) && syllables(word) > 1) return pluralNoun(word, animate, 'guess');
  if (/[бвгджзйклмнпрстфхцчшщ]$/u.test(word)) return masculineNoun(word, animate);
  return [unchanging(word, null)];
}

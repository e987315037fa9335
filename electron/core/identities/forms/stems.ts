import { foldKey } from '../text.ts';
import { inflectionsOf } from './inflect.ts';
import type { FormLanguage, FormOptions } from './inflection.ts';

/** What one word of a registered text begins with in any case, and how it may end, in folded letters (see foldKey). */
export interface StemPattern {
  readonly stems: readonly string[];
  readonly endings: ReadonlySet<string>;
}

const words = (list: string): string[] => list.split(' ').map((ending) => (ending === '-' ? '' : ending));

// Folded: й is и, ё is е, ї is і, no apostrophes. The closed sets of the endings of nouns, adjectives and family names.
const ENDINGS: Readonly<Record<FormLanguage, readonly string[]>> = {
  ru: words(
    '- ь и а я у ю о е ы ом ем ым им ои еи ою ею ью ии ия ию ием иеи иею ам ям ами ями ах ях ов ев ого его ому ему ая яя ую юю ое ее ые ие ых их ыми ими',
  ),
  uk: words(
    '- ь и а я у ю о е є і ом ем єм им ім ою ею єю ью ові еві єві ів ам ям ами ями ах ях ого його ього ому иому ьому ої ьої еі оі єі иі ії ію ією ія іи ии их іх ими іми ій єм ою ею'
      .replaceAll('ї', 'і')
      .replaceAll('й', 'и'),
  ),
  en: words('- s es'),
  fr: words('- s x'),
};
// Genitive plurals are no ending to cut off: Соколов is a stem, and so is Іванів.
const NEVER_CUT = new Set(['ов', 'ев', 'ів', 'ові', 'еві', 'еи', 'ии', 'ею', 'єю']);
// Under this length a stem is the beginning of too many words: only endings that the forms have are allowed.
const SHORT_STEM = 4;
const SHORTEST_STEM = 2;

/** The word without its longest ending of the set, at least two letters long. */
function cut(word: string, language: FormLanguage): string {
  for (let length = 3; length > 0; length -= 1) {
    const ending = word.slice(-length);
    if (word.length - length < SHORTEST_STEM || NEVER_CUT.has(ending)) continue;
    if (ending !== '' && ENDINGS[language].includes(ending)) return word.slice(0, -length);
  }
  return word;
}

/** і of a closed last syllable as о and е: Тернопіль, Тернополя. Only Ukrainian, only in longer stems. */
function alternations(stem: string, language: FormLanguage): string[] {
  const closed = /^(.{2,})і([бвгґджзклмнпрстфхцчшщ])$/u.exec(stem);
  if (language !== 'uk' || closed === null) return [];
  const [, start = '', last = ''] = closed;
  return [`${start}о${last}`, `${start}е${last}`];
}

/** The second tier for one word: its stems, with alternations and fleeting vowels, and the endings that may follow. */
export function stemPattern(word: string, options: FormOptions): StemPattern {
  const forms = inflectionsOf(word, options)
    .filter(({ inflections }) => inflections.some(({ possessed }) => possessed === undefined))
    .map(({ text }) => foldKey(text.normalize('NFC')));
  const { language } = options;
  const stems = new Set<string>();
  for (const form of forms) {
    const stem = cut(form, language);
    for (const each of [stem, ...alternations(stem, language)]) stems.add(each);
  }
  const kept = [...stems].filter((stem) => stem.length >= SHORTEST_STEM);
  const long = kept.length > 0 && kept.every((stem) => stem.length >= SHORT_STEM);
  const seen = kept.flatMap((stem) =>
    forms.filter((form) => form.startsWith(stem)).map((form) => form.slice(stem.length)),
  );
  const own = new Set(seen.filter((ending) => ending.length <= 4));
  return { stems: kept, endings: long ? new Set([...ENDINGS[language], ...own]) : own };
}

/** The second tier for every word of a text, in order. */
export function stemsOf(text: string, options: FormOptions): readonly StemPattern[] {
  return text
    .split(/\s+/u)
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => stemPattern(word, options));
}

/** Whether a word, folded, is one of the pattern's stems with one of its endings. Linear in its length and the stems. */
export function matchesStem({ stems, endings }: StemPattern, key: string): boolean {
  return stems.some((stem) => key.startsWith(stem) && endings.has(key.slice(stem.length)));
}

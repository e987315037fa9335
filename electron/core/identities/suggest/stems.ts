import { keyOf } from './key.ts';

// Endings by what a nominative ends in, Russian and Ukrainian together: too many are harmless, the stem decides.
const A = new Set('а ы и е і у о ой ою ам ами ах'.split(' '));
const YA = new Set('я и е і ї є ю ей ею єю ям ями ях ь йо'.split(' '));
const SOFT = new Set('ь я ю ем ем ом е и і ью ю еві ям ями ях ей'.split(' '));
const YOT = new Set('й я ю ем ем єм е и і ї єві ями ям ях єв ев їв'.split(' '));
const HARD = new Set(['', ...'а у ом ем е і ові еві ю я ы и ов ев ів ей ам ами ах'.split(' ')]);
const O = new Set('о а у ом е ові і ам ами ах'.split(' '));
const ADJECTIVE = new Set(
  'ий ый ой ій ого его ього ому ему ьому ым им ом ем ім ая а ую у ої ою ей ее ое е яя юю ей ые и і ых их ыми ими ій'.split(
    ' ',
  ),
);
const EMPTY = new Set(['']);
// After the stem of a name in -а or -я: the Russian call ("Паш!", "Нин!"), also a genitive plural.
const CALL = new Set(['']);

interface Stem<T> {
  readonly endings: ReadonlySet<string>;
  readonly value: T;
  /** In the nominative, as listed. */
  readonly nominative: string;
}

/** What a word was found as. */
export interface StemHit<T> {
  readonly value: T;
  readonly nominative: string;
  /** The bare stem of a word in -а or -я, which is more often something else. */
  readonly bare: boolean;
}

const LONGEST_ENDING = 4;

function split(key: string): readonly [stem: string, endings: ReadonlySet<string>][] {
  const last = key.at(-1) ?? '';
  const stem = key.slice(0, -1);
  if (/[бвгґджзклмнпрстфхцчшщ](?:ий|ый|ой|ая)$/u.test(key) && key.length > 4) {
    const adjective: [string, ReadonlySet<string>] = [key.slice(0, -2), ADJECTIVE];
    return key.endsWith('ий') ? [adjective, [stem, YOT]] : [adjective];
  }
  if (last === 'а') return [[stem, A]];
  if (last === 'я') return [[stem, YA]];
  if (last === 'ь') return [[stem, SOFT]];
  if (last === 'й') return [[stem, YOT]];
  if (last === 'о') return [[stem, O]];
  if (!/[бвгґджзклмнпрстфхцчшщ]/u.test(last)) return [[key, EMPTY]];
  const hard: [string, ReadonlySet<string>][] = [[key, HARD]];
  // Fleeting vowels: "продавец, продавца", "Петёк", "Кравець".
  const fleeting = /^(.+[^аеиоуыэюяіїє])[еоё](к|ц)$/u.exec(key);
  if (fleeting !== null) hard.push([`${fleeting[1] ?? ''}${fleeting[2] ?? ''}`, HARD]);
  return hard;
}

/** Words by stem and closed endings: finds a Slavic noun or name in every case. Look-up in constant time. */
export class StemIndex<T> {
  readonly #stems = new Map<string, Stem<T>[]>();

  /** @param nominative in any case of letters. @param stems further stems, with the endings of a consonant. */
  add(nominative: string, value: T, stems: readonly string[] = []): void {
    const key = keyOf(nominative);
    for (const [stem, endings] of split(key)) this.#put(stem, { endings, value, nominative });
    // "в'язень" apart, nouns in -ець and -ень lose their vowel as well.
    const soft = /^(.{2,})[е](нь|ць)$/u.exec(key);
    if (soft !== null) this.#put(`${soft[1] ?? ''}${soft[2]?.[0] ?? ''}`, { endings: SOFT, value, nominative });
    for (const stem of stems) this.#put(keyOf(stem), { endings: HARD, value, nominative });
  }

  #put(stem: string, entry: Stem<T>): void {
    const list = this.#stems.get(stem);
    if (list === undefined) this.#stems.set(stem, [entry]);
    else list.push(entry);
  }

  /** Everything that `key` can be a form of, whole words first. */
  find(key: string): StemHit<T>[] {
    const hits: StemHit<T>[] = [];
    for (let length = 0; length <= LONGEST_ENDING && key.length - length >= 2; length += 1) {
      const ending = key.slice(key.length - length);
      for (const { endings, value, nominative } of this.#stems.get(key.slice(0, key.length - length)) ?? []) {
        if (endings.has(ending)) hits.push({ value, nominative, bare: false });
        else if ((endings === A || endings === YA) && CALL.has(ending)) hits.push({ value, nominative, bare: true });
      }
    }
    return hits;
  }
}

const ROUGH =
  /(?:ого|его|ього|ому|ему|ьому|ими|ыми|ами|ями|ой|ою|ей|ею|єю|ом|ем|єм|ым|им|ім|ых|их|ий|ый|ій|ая|ую|ої|ах|ях|[аеиоуыюяіїєьй])$/u;

/** The stem of a Slavic surname or place with its case ending cut off, for comparing mentions of one document. */
export function roughStem(key: string): string {
  const nominal = key
    .replace(/(нк|[цчщшжй])(?:ові|еві)$/u, '$1')
    .replace(/ів$/u, 'ов')
    .replace(/їв$/u, 'єв');
  return nominal.length <= 4 ? nominal.replace(/(?<=..)[аеиоуыюяіїьй]$/u, '') : nominal.replace(ROUGH, '');
}

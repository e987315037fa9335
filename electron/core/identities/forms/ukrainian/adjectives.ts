import { paradigm, type NounGender, type Paradigm } from '../paradigm.ts';

type AdjectiveClass = 'hard' | 'soft' | 'yi' | 'oi';

export interface Adjective {
  readonly stem: string;
  readonly class: AdjectiveClass;
  readonly gender: NounGender | 'plural';
}

const TABLES: Readonly<Record<AdjectiveClass, Readonly<Record<NounGender | 'plural', string>>>> = {
  hard: {
    masculine: 'ий ого ому ого им ому/ім ий',
    feminine: 'а ої ій у ою ій а',
    neuter: 'е ого ому е им ому/ім е',
    plural: 'і их им их ими их і',
  },
  soft: {
    masculine: 'ій ього ьому ього ім ьому/ім ій',
    feminine: 'я ьої ій ю ьою ій я',
    neuter: 'є ього ьому є ім ьому/ім є',
    plural: 'і іх ім іх іми іх і',
  },
  oi: {
    masculine: 'ой ого ому ого им ому/ім ой',
    feminine: 'а ої ій у ою ій а',
    neuter: 'е ого ому е им ому/ім е',
    plural: 'і их им их ими их і',
  },
  yi: {
    masculine: 'їй його йому його їм йому/їм їй',
    feminine: 'я йої їй ю йою їй я',
    neuter: 'є його йому є їм йому/їм є',
    plural: 'ї їх їм їх їми їх ї',
  },
};

/** What a word is as an adjective in the nominative; null where its ending is no adjective's. -а, -е and -і are a noun's as well. */
export function adjectiveOf(word: string): Adjective | null {
  const long = /^(.{2,})(ий|ій|їй|ой)$/u.exec(word);
  if (long !== null) {
    const [, stem = '', end = ''] = long;
    return { stem, class: CLASSES[end] ?? 'hard', gender: 'masculine' };
  }
  const short = /^(.{2,})([аяеєії])$/u.exec(word);
  if (short === null) return null;
  const [, stem = '', end = ''] = short;
  if (/[аеєиіїоуюя]$/u.test(stem) !== (end === 'ї')) return null;
  if ((end === 'я' || end === 'є') && !SOFT_STEM.test(stem)) return null;
  if (/к[аеі]$/u.test(word) && !VELAR_STEM.test(stem)) return null;
  const gender = 'ая'.includes(end) ? 'feminine' : 'еє'.includes(end) ? 'neuter' : 'plural';
  const soft = end === 'я' || end === 'є' || (end === 'і' && SOFT_STEM.test(stem));
  return { stem, class: end === 'ї' ? 'yi' : soft ? 'soft' : 'hard', gender };
}

const CLASSES: Readonly<Record<string, AdjectiveClass>> = { ий: 'hard', ій: 'soft', їй: 'yi', ой: 'oi' };
const VELAR_STEM = /(?:[сцз]ьк|^(?:велик|висок|широк|глибок|далек|коротк|тонк|гірк|дик|м'як|товст|гладк|крут))$/u;
const SOFT_STEM = /(?:верхн|нижн|середн|дальн|задн|передн|крайн|синь|син|давн|осінн|літн|ранн|пізн|третьн)$/u;

/** The forms of an adjective in one gender or the plural; the accusative is the genitive where `animate`. */
export function declineAdjective(of: Adjective, gender: NounGender | 'plural', animate: boolean): Paradigm {
  const shape = gender === 'plural' ? ({ gender: null, number: 'plural' } as const) : ({ gender } as const);
  const keepsNominative = !animate && (gender === 'masculine' || gender === 'plural');
  return paradigm(of.stem, TABLES[of.class][gender], keepsNominative ? { ...shape, animate: false } : shape);
}

/** Family names in -ов, -ев, -ин, -ін and possessives. `short` is the masculine, `stem` what the other forms have of it. */
export function declineShort(short: string, stem: string, gender: NounGender | 'plural'): Paradigm {
  switch (gender) {
    case 'masculine':
      return paradigm(stem, '= а у/ові а им і/у/ові =/е', { gender, nominative: short });
    case 'feminine':
      return paradigm(stem, 'а ої ій у ою ій а/о', { gender });
    case 'neuter':
      return paradigm(stem, 'е ого ому е им ому/ім е', { gender });
    case 'plural':
      return paradigm(stem, 'и их им их ими их и', { gender: null, number: 'plural' });
  }
}

/** Possessive adjectives: Сашин, Оленин, Ольжин; Іванів, Іванова; Андріїв, Андрієва. `word` is a name in lower case. */
export function possessivesOf(word: string): Paradigm[] {
  const made = possessiveStems(word);
  if (made === null) return [];
  const [short, stem] = made;
  return [
    paradigm(stem, '= ого ому =/ого им ому/ім =', { gender: null, nominative: short, possessed: 'masculine' }),
    paradigm(stem, 'а ої ій у ою ій а', { gender: null, possessed: 'feminine' }),
    paradigm(stem, 'е ого ому е им ому/ім е', { gender: null, possessed: 'neuter' }),
    paradigm(stem, 'і их им і/их ими их і', { gender: null, number: 'plural', possessed: null }),
  ];
}

function possessiveStems(word: string): readonly [string, string] | null {
  const stem = word.slice(0, -1);
  if (/[ая]$/u.test(word)) {
    if (/[аеєиіїоуюя']$/u.test(stem)) return [`${stem}їн`, `${stem}їн`];
    const hushed = { г: 'ж', к: 'ч', х: 'ш' }[stem.at(-1) ?? ''];
    const own = hushed === undefined ? stem : stem.slice(0, -1) + hushed;
    return [`${own}ин`, `${own}ин`];
  }
  if (word.endsWith('й')) return [`${stem}їв`, `${stem}єв`];
  if (word.endsWith('ь') || word === 'ігор') {
    const base = word.endsWith('ь') ? stem : word;
    return [`${base}ів`, `${base}ев`];
  }
  if (word.endsWith('о')) return [`${stem}ів`, `${stem}ов`];
  if (/[жчшщ]$/u.test(word)) return [`${word}ів`, `${word}ев`];
  return /[бвгґдзклмнпрстфхц]$/u.test(word) ? [`${word}ів`, `${word}ов`] : null;
}

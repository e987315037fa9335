import { paradigm, type NounGender, type Paradigm } from '../paradigm.ts';

/** How the endings of an adjective are spelt: stressed as in донской, soft as in синий, after г к х, after ж ч ш щ. */
type AdjectiveClass = 'hard' | 'stressed' | 'velar' | 'hush' | 'soft' | 'yer';

export interface Adjective {
  readonly stem: string;
  readonly class: AdjectiveClass;
  readonly gender: NounGender | 'plural';
}

const TABLES: Readonly<Record<AdjectiveClass, Readonly<Record<NounGender | 'plural', string>>>> = {
  hard: {
    masculine: 'ый ого ому ого ым ом',
    feminine: 'ая ой ой ую ой/ою ой',
    neuter: 'ое ого ому ое ым ом',
    plural: 'ые ых ым ых ыми ых',
  },
  stressed: {
    masculine: 'ой ого ому ого ым ом',
    feminine: 'ая ой ой ую ой/ою ой',
    neuter: 'ое ого ому ое ым ом',
    plural: 'ые ых ым ых ыми ых',
  },
  velar: {
    masculine: 'ий ого ому ого им ом',
    feminine: 'ая ой ой ую ой/ою ой',
    neuter: 'ое ого ому ое им ом',
    plural: 'ие их им их ими их',
  },
  hush: {
    masculine: 'ий его ему его им ем',
    feminine: 'ая ей ей ую ей/ею ей',
    neuter: 'ее его ему ее им ем',
    plural: 'ие их им их ими их',
  },
  soft: {
    masculine: 'ий его ему его им ем',
    feminine: 'яя ей ей юю ей/ею ей',
    neuter: 'ее его ему ее им ем',
    plural: 'ие их им их ими их',
  },
  yer: {
    masculine: 'ий ьего ьему ьего ьим ьем',
    feminine: 'ья ьей ьей ью ьей/ьею ьей',
    neuter: 'ье ьего ьему ье ьим ьем',
    plural: 'ьи ьих ьим ьих ьими ьих',
  },
};

const YER = /^(?:трет|бож|медвеж|волч|лис|вдов|птич|помещич|козьмодемьян)(?:ий|ья|ье|ьи)$/u;

/** What a word is as an adjective in the nominative, or null where its ending is no adjective's. */
export function adjectiveOf(word: string): Adjective | null {
  const stem = word.slice(0, -2);
  if (stem.length < 2) return null;
  const end = word.slice(-2);
  if (YER.test(word)) {
    return {
      stem,
      class: 'yer',
      gender: end === 'ий' ? 'masculine' : end === 'ья' ? 'feminine' : end === 'ье' ? 'neuter' : 'plural',
    };
  }
  const velar = /[гкх]$/u.test(stem);
  const hush = /[жчшщ]$/u.test(stem);
  // Большая, большой: the stress is on the ending.
  const spelt = velar || /^(?:больш|чуж)$/u.test(stem) ? 'velar' : hush ? 'hush' : 'hard';
  switch (end) {
    case 'ый':
      return { stem, class: 'hard', gender: 'masculine' };
    case 'ой':
      return { stem, class: 'stressed', gender: 'masculine' };
    case 'ий':
      return { stem, class: spelt === 'hard' ? 'soft' : spelt, gender: 'masculine' };
    case 'ая':
      return { stem, class: spelt, gender: 'feminine' };
    case 'яя':
      return { stem, class: 'soft', gender: 'feminine' };
    case 'ое':
      return { stem, class: spelt === 'hush' ? 'stressed' : spelt, gender: 'neuter' };
    case 'ее':
      return { stem, class: hush ? 'hush' : 'soft', gender: 'neuter' };
    case 'ые':
      return { stem, class: 'hard', gender: 'plural' };
    case 'ие':
      return { stem, class: spelt === 'hard' ? 'soft' : spelt, gender: 'plural' };
    default:
      return null;
  }
}

/** The forms of an adjective in one gender or the plural; the accusative is the genitive where `animate`. */
export function declineAdjective(of: Adjective, gender: NounGender | 'plural', animate: boolean): Paradigm {
  // донской, донским and чужой, чужим: и after the letters that take no ы.
  const narrow = of.class === 'stressed' && /[гкхжчшщ]$/u.test(of.stem);
  const table = TABLES[of.class][gender];
  const endings = narrow ? table.replaceAll('ы', 'и') : table;
  const shape = gender === 'plural' ? ({ gender: null, number: 'plural' } as const) : ({ gender } as const);
  const keepsNominative = !animate && (gender === 'masculine' || gender === 'plural');
  return paradigm(of.stem, endings, keepsNominative ? { ...shape, animate: false } : shape);
}

/**
 * A possessive or family name in -ов or -ин (`short` without ending). For families the instrumental is -ым; the masculine
 * genitive of possessives is the same here as in families, beside the adjectival one.
 */
export function declineShort(short: string, gender: NounGender | 'plural', animate: boolean): Paradigm {
  switch (gender) {
    case 'masculine':
      return paradigm(short, '- а у а ым е', animate ? { gender } : { gender, animate: false });
    case 'feminine':
      return paradigm(short, 'а ой ой у ой/ою ой', { gender });
    case 'neuter':
      return paradigm(short, 'о а у о ым е', { gender });
    case 'plural':
      return paradigm(
        short,
        'ы ых ым ых ыми ых',
        animate ? { gender: null, number: 'plural' } : { gender: null, number: 'plural', animate: false },
      );
  }
}

/** Possessive adjectives of a name in а or я: Сашин, Сашина, Сашино, Сашины. `word` in lower case; none of other names. */
export function possessivesOf(word: string): Paradigm[] {
  if (!/[^аеёиоуыэю][ая]$/u.test(word) && !/[ь][ая]$/u.test(word) && !word.endsWith('ия')) return [];
  const short = `${word.slice(0, -1)}${word.endsWith('ца') ? 'ын' : 'ин'}`;
  const shape = { gender: null, nominative: short } as const;
  return [
    paradigm(short, '= ого/а ому/у =/ого ым ом', { ...shape, possessed: 'masculine' }),
    paradigm(short, 'а ой ой у ой/ою ой', { gender: null, possessed: 'feminine' }),
    paradigm(short, 'о ого ому о ым ом', { gender: null, possessed: 'neuter' }),
    paradigm(short, 'ы ых ым ы/ых ыми ых', { gender: null, number: 'plural', possessed: null }),
  ];
}

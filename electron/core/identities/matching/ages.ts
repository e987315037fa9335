import type { NumberSpan } from '../numbers/read.ts';
import { foldKey } from '../text.ts';

const YEARS: ReadonlySet<string> = new Set(
  'year years yr yrs ans an год года лет годам годами годах рік роки років року рокам роках'.split(' ').map(foldKey),
);
const AGED: ReadonlySet<string> = new Set(
  ['aged', 'age', 'возрасте', 'віці', 'виповнилось', 'исполнилось'].map(foldKey),
);
// тридцатичетырёхлетний, 34-летняя, 34-річний: the number stands in the same word.
const YEAR_OLD = /(?:летн|р[иі]чн)(?:ии|ая|яя|ее|ого|его|ои|еи|ому|ему|ую|юю|им|ым|ом|ем|ие|ые|их|ых|ими|а|у|і|е)?$/u;

/** Whether a key is a word for years of age. */
export function isAgeWord(key: string): boolean {
  return YEARS.has(key) || YEAR_OLD.test(key);
}

/**
 * Whether a number is said to be an age by the words around it ("34 years old", "aged 34", "34-летний"), and the index of the
 * last token that belongs to it.
 */
export function ageAround(
  keys: readonly string[],
  { first, last }: NumberSpan,
): { readonly isAge: boolean; readonly last: number } {
  if (isAgeWord(keys[last + 1] ?? '')) return { isAge: true, last: keys[last + 2] === 'old' ? last + 2 : last + 1 };
  return { isAge: AGED.has(keys[first - 1] ?? ''), last };
}

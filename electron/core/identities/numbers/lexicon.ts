import { foldKey } from '../text.ts';

/**
 * What a number word does to the number that it stands in. `times` multiplies what is before it within its thousand (hundred,
 * cent), `scale` closes a thousand or a million, `dix` is a ten that may take a unit after it, `score` the French vingt,
 * `repeat` says the next digit again (double, triple), `oh` is a zero only beside other digits.
 */
export type NumberRole =
  'zero' | 'oh' | 'unit' | 'teen' | 'dix' | 'ten' | 'score' | 'hundred' | 'times' | 'scale' | 'repeat';

export interface NumberWord {
  readonly value: number;
  readonly role: NumberRole;
  readonly ordinal: boolean;
}

/** The number words of a language, by their key. */
export type NumberLexicon = ReadonlyMap<string, NumberWord>;

/** One row: value, role, and the words for it with spaces between. A word that ends in `+` takes the given endings. */
export type NumberRow = readonly [value: number, role: NumberRole, words: string];

/**
 * A lexicon from rows.
 * @param endings what the words marked with `+` end in, with spaces between.
 */
export function lexiconOf(
  cardinals: readonly NumberRow[],
  ordinals: readonly NumberRow[],
  endings = '',
): NumberLexicon {
  const lexicon = new Map<string, NumberWord>();
  const add = (rows: readonly NumberRow[], ordinal: boolean): void => {
    for (const [value, role, words] of rows) {
      for (const word of words.split(' ')) {
        const forms = word.endsWith('+') ? endings.split(' ').map((ending) => word.slice(0, -1) + ending) : [word];
        for (const form of forms) {
          const key = foldKey(form);
          if (!lexicon.has(key)) lexicon.set(key, { value, role, ordinal });
        }
      }
    }
  };
  add(cardinals, false);
  add(ordinals, true);
  return lexicon;
}
